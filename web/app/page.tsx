import { type ReactNode, useEffect, useRef } from 'react';
import { catalogue } from '../text/catalogue.ts';
import styles from './page.module.css';

const text = catalogue({ fr: { product: 'SÉSAME', back: 'Retour' } });

interface PageProps {
  title: string;
  /** Under the title: of whom, of where, of how many. */
  lead?: ReactNode;
  /** What one mostly does here. */
  acts?: ReactNode;
  /** The way back, for a page that one came to from another. */
  back?: ReactNode;
  children: ReactNode;
}

/** A screen: its title is the document's, and receives the focus when one arrives, so that readers hear where they are. */
export function Page({ title, lead, acts, back, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} — ${text.product}`;
  }, [title]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <>
      <header className={styles['head']}>
        {back === undefined ? null : (
          <nav className={styles['back']} aria-label={text.back}>
            {back}
          </nav>
        )}
        <div className={styles['title']}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <div className={styles['lead']}>{lead}</div>}
        </div>
        {acts === undefined ? null : <div className={styles['acts']}>{acts}</div>}
      </header>
      {children}
    </>
  );
}
