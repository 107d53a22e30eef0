import type { CaseloadRow } from '../api/queries.ts';
import styles from './score-cell.module.css';
import { scoreText } from './score-cell.text.ts';
import { Sparkline } from './sparkline.tsx';

export type ScaleView = CaseloadRow['scales']['phq9'];

const signed = (value: number): string => (value < 0 ? `−${-value}` : value > 0 ? `+${value}` : '0');

interface ScoreCellProps {
  view: ScaleView;
  /** Highest total of the scale, and the total under which it speaks of remission. */
  highest: number;
  threshold: number | null;
  /** Without the sparkline, where there is no room for it. */
  bare?: boolean;
}

/** `19 → 9 (−10)` with its band, its course, and the age of the score when that is old. */
export function ScoreCell({ view, highest, threshold, bare = false }: ScoreCellProps) {
  const { baseline, last, change, band, stale, ageDays, series } = view;
  if (last === null || last.total === null) return <span className={styles['none']}>{scoreText.none}</span>;
  const from = baseline?.total ?? null;
  const only = baseline !== null && baseline.at === last.at;
  const notes = [band?.label ?? '', only ? scoreText.first : '', last.prorated ? scoreText.prorated : ''].filter(
    (note) => note !== '',
  );
  return (
    <span className={styles['cell']}>
      {bare ? null : <Sparkline points={series} highest={highest} threshold={threshold} />}
      <span className={styles['figures']}>
        <span className={styles['score']}>
          <span aria-hidden="true">
            {from === null || only ? '' : `${from} → `}
            <span className={styles['last']}>{last.total}</span>
            {from === null || only || change === null ? '' : ` (${signed(change)})`}
          </span>
          <span className="seen-by-readers">{scoreText.spoken(only ? null : from, last.total, change)}</span>
        </span>
        <span className={styles['note']}>
          {from === null ? scoreText.noBaseline : notes.join(' · ')}
          {stale && ageDays !== null ? (
            <>
              {' · '}
              <span className={styles['stale']}>{scoreText.stale(ageDays)}</span>
            </>
          ) : null}
        </span>
      </span>
    </span>
  );
}
