import { type ReactNode, useEffect, useRef } from 'react';
import styles from './answer.module.css';
import { answerText as text } from './answer.text.ts';

/** Whom one calls at once: on every state of the page, before everything else. */
export const Numbers = () => (
  <ul className={styles['numbers']}>
    {text.numbers.map(({ number, what }) => (
      <li key={number}>
        <a className={styles['number']} href={`tel:${number}`}>
          <b>{number}</b>
          <span>{what}</span>
        </a>
      </li>
    ))}
  </ul>
);

/** A heading that receives the focus when it comes: a reader hears what has changed. */
export function Heading({ children, danger = false }: { children: ReactNode; danger?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={danger ? styles['danger'] : undefined}>
      {children}
    </h1>
  );
}

export interface Practice {
  name: string;
  phone: string | null;
}

/** Beside the numbers, and nowhere else: whoever waits for an answer must not wait for us. */
export const NotLive = ({ nobodyOnDuty }: { nobodyOnDuty: boolean }) => (
  <p className={styles['notLive']}>
    <strong>{text.notLive}</strong>
    {nobodyOnDuty ? ` ${text.nobody}` : ''}
  </p>
);

interface FrameProps {
  practice: Practice | null;
  nobodyOnDuty: boolean;
  /** A step that has its own numbers first needs none above it. */
  calm?: boolean;
  children: ReactNode;
}

/** The page: numbers to call and that nobody reads along, what is asked, and the practice's name. */
export function Frame({ practice, nobodyOnDuty, calm = true, children }: FrameProps) {
  useEffect(() => {
    document.title = text.title;
  }, []);
  return (
    <main className={styles['page']}>
      {calm ? (
        <section className={styles['crisis']} aria-label={text.crisisFirst}>
          <p>{text.crisisFirst}</p>
          <Numbers />
          <NotLive nobodyOnDuty={nobodyOnDuty} />
        </section>
      ) : null}
      {children}
      {practice === null ? null : (
        <footer className={styles['foot']}>
          <p>{text.from(practice.name)}</p>
          {practice.phone === null ? null : (
            <p>
              <a className={styles['phone']} href={`tel:${practice.phone.replaceAll(/[^+\d]/g, '')}`}>
                {text.call(practice.name)} : {practice.phone}
              </a>
            </p>
          )}
        </footer>
      )}
    </main>
  );
}

/** The numbers before everything else, for whoever has just said that it is bad. */
export const NumbersFirst = ({ lead, children }: { lead: string; children?: ReactNode }) => (
  <section className={styles['first']}>
    <p>{lead}</p>
    <Numbers />
    {children}
  </section>
);
