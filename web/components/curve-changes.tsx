import { catalogue } from '../text/catalogue.ts';
import styles from './curve.module.css';
import { changeMarks, markWidth, type Plot } from './curve-plot.ts';

const text = catalogue({
  fr: { changes: 'Changements de traitement, par leur numéro sur la courbe' },
});

export interface CurveChange {
  key: string;
  at: string;
  /** The date as it reads, and what changed. */
  when: string;
  line: string;
}

/** Each change by its number, on a thin line through the scores; the numbers are told beneath the curve. */
export function Changes({ plot, changes }: { plot: Plot; changes: readonly CurveChange[] }) {
  const { x, top, bottom } = plot;
  return (
    <g>
      {changes.map(({ key, at }) => (
        <line key={key} className={styles['changeLine']} x1={x(at)} x2={x(at)} y1={top} y2={bottom + 14} />
      ))}
      {changeMarks(changes.map(({ at }) => x(at))).map(({ x: middle, label }) => {
        const wide = markWidth(label);
        return (
          <g key={label}>
            <rect className={styles['change']} x={middle - wide / 2} y={bottom + 14} width={wide} height="16" rx="3" />
            <text className={styles['changeLabel']} x={middle} y={bottom + 26} textAnchor="middle">
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** What each number on the curve stands for. */
export function ChangeList({ changes }: { changes: readonly CurveChange[] }) {
  if (changes.length === 0) return null;
  return (
    <ol className={styles['changes']} aria-label={text.changes}>
      {changes.map(({ key, when, line }, place) => (
        <li key={key}>
          <span className={styles['number']}>{place + 1}</span>
          <span>
            <span className={styles['when']}>{when}</span> {line}
          </span>
        </li>
      ))}
    </ol>
  );
}
