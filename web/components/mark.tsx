import type { ReactNode } from 'react';
import styles from './mark.module.css';

export type Tone = 'danger' | 'warn' | 'info' | 'good' | 'plain';
export type Shape = 'triangle' | 'square' | 'diamond' | 'circle' | 'ring' | 'check' | 'clock';

const paths: Record<Shape, string> = {
  triangle: 'M6 0.8 11.6 11H0.4Z',
  square: 'M1.2 1.2H10.8V10.8H1.2Z',
  diamond: 'M6 0.4 11.6 6 6 11.6 0.4 6Z',
  circle: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Z',
  ring: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Zm0 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  check: 'M0.8 6.6 2.6 4.8 4.8 7 9.6 1.8 11.4 3.6 4.8 10.6Z',
  clock: 'M6 .8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 6 .8Zm-.8 2v3.6l2.7 1.7.8-1.3-1.9-1.2V2.8Z',
};

interface MarkProps {
  tone: Tone;
  shape: Shape;
  /** Without the wash behind it: in a table that would be all washes. */
  bare?: boolean;
  /** For a sentence instead of a word: it may take a second line. */
  wraps?: boolean;
  children: ReactNode;
}

/** A state in a word, a shape and a colour: any one of the three is enough to tell it. */
export function Mark({ tone, shape, bare = false, wraps = false, children }: MarkProps) {
  return (
    <span
      className={[styles['mark'], styles[tone], bare ? styles['bare'] : '', wraps ? styles['wraps'] : ''].join(' ')}
    >
      <svg className={styles['shape']} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <path d={paths[shape]} fillRule="evenodd" />
      </svg>
      {children}
    </span>
  );
}
