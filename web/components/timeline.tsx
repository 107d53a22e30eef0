import type { ReactNode } from 'react';
import styles from './timeline.module.css';

export interface TimelineEntry {
  key: string;
  /** ISO instant; entries are shown in the order given. */
  at: string;
  when: string;
  title: ReactNode;
  by?: string;
  body?: ReactNode;
  weight?: 'plain' | 'strong' | 'danger';
  /** Entered in error: kept, and struck through. */
  struck?: boolean;
  /** A state beside the title: what still counts, what is planned. */
  mark?: ReactNode;
  /** What one can do about this very entry. */
  acts?: ReactNode;
}

/** What happened, the latest first; turning points weigh more than routine. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className={styles['timeline']}>
      {entries.map(({ key, at, when, title, by, body, weight = 'plain', struck = false, mark, acts }) => (
        <li key={key} className={`${styles['entry']} ${styles[weight]}`}>
          <time className={styles['when']} dateTime={at}>
            {when}
          </time>
          <span className={styles['rail']} aria-hidden="true">
            <span className={styles['dot']} />
          </span>
          <div className={styles['what']}>
            <p className={styles['title']}>
              {struck ? <s>{title}</s> : title}
              {mark === undefined ? null : <> {mark}</>}
              {by === undefined || by === '' ? null : <span className={styles['by']}> · {by}</span>}
            </p>
            {body === undefined || body === null || body === '' ? null : <div className={styles['body']}>{body}</div>}
            {acts === undefined ? null : <div className={styles['acts']}>{acts}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
