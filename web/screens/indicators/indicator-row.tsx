import type { Indicator } from '../../api/indicator-reads.ts';
import { capital, span } from '../../text/format.ts';
import styles from './indicators.module.css';
import { indicatorsText as text } from './indicators.text.ts';

interface RowProps {
  indicator: Indicator;
  smallCellsUnder: number | null;
}

/** The rate with its two numbers, and the same as a line; or why there is none. */
function Figure({ indicator, smallCellsUnder }: RowProps) {
  const { numerator, denominator } = indicator;
  if (numerator === null || denominator === null) {
    return (
      <div className={styles['figure']}>
        <strong className={styles['absent']}>{text.withheldShort}</strong>
        <span>{text.withheld(smallCellsUnder ?? 0)}</span>
      </div>
    );
  }
  if (denominator === 0) {
    return (
      <div className={styles['figure']}>
        <strong className={styles['absent']}>{text.noneShort}</strong>
        <span>{text.none}</span>
      </div>
    );
  }
  const percent = Math.round((numerator * 100) / denominator);
  return (
    <div className={styles['figure']}>
      <strong>{text.rate(percent)}</strong>
      <span>{text.of(numerator, denominator)}</span>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className={styles['whole']} width="100" height="4" />
        <rect className={styles['part']} width={percent} height="4" />
      </svg>
    </div>
  );
}

/** Whoever stands beside the figure: whose time is not over, who is excluded or unknown, and why. */
function NotCounted({ indicator }: { indicator: Indicator }) {
  const { pending, excluded, missing, withheld, denominator } = indicator;
  const lists = [
    { label: text.excluded, reasons: excluded },
    { label: text.missing, reasons: missing },
  ].flatMap(({ label, reasons }) => {
    const told = reasons.flatMap(({ reason, text: words, count }) =>
      count === null ? [] : [{ reason, words: text.reason(words, count) }],
    );
    return told.length === 0 ? [] : [{ label, told }];
  });
  if (withheld) return null;
  if (lists.length === 0 && (pending === null || pending === 0)) {
    return denominator === 0 ? null : <p className={styles['soft']}>{text.allCounted}</p>;
  }
  return (
    <dl className={styles['beside']}>
      {pending === null || pending === 0 ? null : (
        <div>
          <dt>{text.notCounted}</dt>
          <dd>{text.pending(pending)}</dd>
        </div>
      )}
      {lists.map(({ label, told }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{told.map(({ words }) => words).join(' ; ')}</dd>
        </div>
      ))}
    </dl>
  );
}

const hours = (value: number): string => span(value * 3_600_000);

/** One indicator: its figure, what it counts and by what right, and who is not in it. */
export function IndicatorRow({ indicator, smallCellsUnder }: RowProps) {
  const { label, definition, source, hours: delay } = indicator;
  return (
    <li className={styles['row']}>
      <Figure indicator={indicator} smallCellsUnder={smallCellsUnder} />
      <div className={styles['words']}>
        <h3>{capital(label)}</h3>
        <p>{definition}</p>
      </div>
      <div className={styles['aside']}>
        {delay?.median == null || delay.percentile === null ? null : (
          <p>{text.hours(hours(delay.median), hours(delay.percentile), delay.rank)}</p>
        )}
        <NotCounted indicator={indicator} />
        <p className={styles['source']}>{text.source(source)}</p>
      </div>
    </li>
  );
}
