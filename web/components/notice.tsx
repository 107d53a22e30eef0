import type { ReactNode } from 'react';
import styles from './notice.module.css';

type NoticeTone = 'danger' | 'warn' | 'info' | 'good';

const paths: Record<NoticeTone, string> = {
  danger: 'M8 0.8 15.6 14.6H0.4ZM7.2 5.4v4.8h1.6V5.4Zm0 6v1.6h1.6v-1.6Z',
  warn: 'M8 0.8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 .8ZM7.2 4v5h1.6V4Zm0 6.4V12h1.6v-1.6Z',
  info: 'M8 0.8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 .8ZM7.2 7v5h1.6V7Zm0-3v1.6h1.6V4Z',
  good: 'M8 0.8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 .8Zm-1 10.4 5-5-1.2-1.2L7 8.8 5.2 7 4 8.2Z',
};

interface NoticeProps {
  tone: NoticeTone;
  title: string;
  children?: ReactNode;
  /** What one can do about it. */
  act?: ReactNode;
  /** Said at once by a screen reader: for what happens while one works, not for what a page opens with. */
  urgent?: boolean;
}

/** Something that one must know before going on: what, and what to do. */
export function Notice({ tone, title, children, act, urgent = false }: NoticeProps) {
  return (
    <div className={`${styles['notice']} ${styles[tone]}`} role={urgent ? 'alert' : undefined}>
      <svg className={styles['shape']} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={paths[tone]} fillRule="evenodd" />
      </svg>
      <div className={styles['body']}>
        <p className={styles['title']}>{title}</p>
        {children}
      </div>
      {act === undefined ? null : <div className={styles['act']}>{act}</div>}
    </div>
  );
}

interface EmptyProps {
  title: string;
  children?: ReactNode;
  act?: ReactNode;
}

/** A list without anything in it: says why, and what fills it. */
export function Empty({ title, children, act }: EmptyProps) {
  return (
    <div className={styles['empty']}>
      <h2>{title}</h2>
      {children}
      {act}
    </div>
  );
}
