import { catalogue } from '../text/catalogue.ts';
import styles from './curve.module.css';
import type { CurvePoint } from './curve-plot.ts';

const text = catalogue({
  fr: {
    contact: 'Contact',
    change: 'Traitement débuté, changé ou arrêté',
    review: 'Revue de cas',
    safety: 'Réponse à évaluer (sécurité)',
  },
});

export interface CurveSeries {
  label: string;
  points: readonly CurvePoint[];
}

interface LegendProps {
  first: CurveSeries;
  second: CurveSeries | null;
  /** Is there any of them on the curve? */
  safety: readonly string[];
  reviews: readonly string[];
  changes: readonly unknown[];
}

/** What each line and mark of a curve stands for, as far as it is on it. */
export function Legend({ first, second, safety, reviews, changes }: LegendProps) {
  return (
    <ul className={styles['legend']}>
      <li>
        <svg viewBox="0 0 32 14" aria-hidden="true">
          <path className={styles['first']} d="M0,7H32" />
          <circle className={styles['firstPoint']} cx="16" cy="7" r="5" />
        </svg>
        {first.label}
      </li>
      {second === null ? null : (
        <li>
          <svg viewBox="0 0 32 14" aria-hidden="true">
            <path className={styles['second']} d="M0,7H32" />
            <rect className={styles['secondPoint']} x="12.5" y="3.5" width="7" height="7" />
          </svg>
          {second.label}
        </li>
      )}
      <li>
        <svg viewBox="0 0 14 14" aria-hidden="true">
          <line className={styles['contact']} x1="7" x2="7" y1="3" y2="11" />
        </svg>
        {text.contact}
      </li>
      {changes.length === 0 ? null : (
        <li>
          <svg viewBox="0 0 18 14" aria-hidden="true">
            <rect className={styles['change']} x="0" y="-1" width="18" height="16" rx="3" />
            <text className={styles['changeLabel']} x="9" y="11" textAnchor="middle">
              1
            </text>
          </svg>
          {text.change}
        </li>
      )}
      {reviews.length === 0 ? null : (
        <li>
          <svg viewBox="0 0 14 14" aria-hidden="true">
            <path className={styles['review']} d="M7,2l4.5,5l-4.5,5l-4.5,-5Z" />
          </svg>
          {text.review}
        </li>
      )}
      {safety.length === 0 ? null : (
        <li>
          <svg viewBox="0 0 14 14" aria-hidden="true">
            <path className={styles['safety']} d="M7,2l5.5,10h-11Z" />
          </svg>
          {text.safety}
        </li>
      )}
    </ul>
  );
}
