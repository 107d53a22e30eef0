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
}

/** What happened, the latest first; turning points weigh more than routine. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className={styles['timeline']}>
      {entries.map(({ key, at, when, title, by, body, weight = 'plain' }) => (
        <li key={key} className={`${styles['entry']} ${styles[weight]}`}>
          <time className={styles['when']} dateTime={at}>
            {when}
          </time>
          <span className={styles['rail']} aria-hidden="true">
            <span className={styles['dot']} />
          </span>
          <div className={styles['what']}>
            <p className={styles['title']}>
              {title}
              {by === undefined || by === '' ? null : <span className={styles['by']}> · {by}</span>}
            </p>
            {body === undefined || body === null || body === '' ? null : <div className={styles['body']}>{body}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
