import styles from './sparkline.module.css';

export interface SparkPoint {
  total: number | null;
  at: string;
}

interface SparklineProps {
  points: readonly SparkPoint[];
  /** The highest total of the scale: every sparkline of a column has the same height for the same score. */
  highest: number;
  /** Dashed line under which the scale speaks of remission. */
  threshold: number | null;
}

const width = 72;
const height = 26;
const inset = 3;

/** A scale's course in a word's space; it decorates the figures beside it, which say the same. */
export function Sparkline({ points, highest, threshold }: SparklineProps) {
  const known = points.flatMap(({ total, at }) => (total === null ? [] : [{ total, time: Date.parse(at) }]));
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return <span className={styles['sparkline']} aria-hidden="true" />;
  const span = Math.max(1, last.time - first.time);
  const x = (time: number) =>
    known.length === 1 ? width - inset : inset + ((time - first.time) / span) * (width - 2 * inset);
  const y = (total: number) => height - inset - (total / highest) * (height - 2 * inset);
  const line = known.map(({ total, time }) => `${x(time).toFixed(1)},${y(total).toFixed(1)}`).join(' ');
  return (
    <svg className={styles['sparkline']} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {threshold === null ? null : (
        <line className={styles['threshold']} x1="0" x2={width} y1={y(threshold)} y2={y(threshold)} />
      )}
      <polyline className={styles['line']} points={line} />
      <circle className={styles['last']} cx={x(last.time)} cy={y(last.total)} r="2.6" />
    </svg>
  );
}
