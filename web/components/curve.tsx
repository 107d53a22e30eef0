import { useId, useRef } from 'react';
import { catalogue } from '../text/catalogue.ts';
import { siteZone } from '../text/format.ts';
import styles from './curve.module.css';
import { ChangeList, Changes, type CurveChange } from './curve-changes.tsx';
import { type CurveSeries, Legend } from './curve-legend.tsx';
import { apart, type CurveSpan, type Plot, pathOf, plotOf } from './curve-plot.ts';
import { useWidth } from './use-width.ts';

const text = catalogue({
  fr: {
    remission: 'rémission',
    described: 'Les mêmes scores sont dans le tableau qui suit.',
  },
});

interface CurveProps {
  title: string;
  /** PHQ-9 and GAD-7, or two other scales of one axis: a full and a dashed line, round and square points. */
  first: CurveSeries;
  /** Null where one scale alone is followed. */
  second: CurveSeries | null;
  highest: number;
  /** Bands of the first scale, drawn as the axis: where each begins. */
  bands: readonly { from: number; label: string }[];
  phases: readonly CurveSpan[];
  contacts: readonly string[];
  reviews: readonly string[];
  /** Instants of answers of 1 or more to the item on death or self-harm. */
  safety: readonly string[];
  /** What changed of a treatment, oldest first: numbered on the curve, and told by number beneath it. */
  changes: readonly CurveChange[];
  now: string;
}

const height = 320;
const month = new Intl.DateTimeFormat('fr-FR', { timeZone: siteZone, month: 'short' });

function Ground({ plot, bands }: { plot: Plot; bands: CurveProps['bands'] }) {
  const { left, right, bottom, y, narrow } = plot;
  const [, second] = bands;
  return (
    <g>
      {second === undefined ? null : (
        <rect
          className={styles['remission']}
          x={left}
          width={right - left}
          y={y(second.from)}
          height={bottom - y(second.from)}
        />
      )}
      {bands.map(({ from, label }, index) => {
        const next = bands[index + 1]?.from ?? from + 7;
        return (
          <g key={label}>
            <line className={styles['grid']} x1={left} x2={right} y1={y(from)} y2={y(from)} />
            <text className={styles['axis']} x={left - 6} y={y(from) + 4} textAnchor="end">
              {from}
            </text>
            {narrow ? null : (
              <text className={styles['band']} x={left - 28} y={y((from + next) / 2) + 4} textAnchor="end">
                {index === 0 ? text.remission : label}
              </text>
            )}
          </g>
        );
      })}
      {plot.months.map(({ at, x }) => (
        <text key={at} className={styles['axis']} x={x} y={plot.under + 32} textAnchor="middle">
          {month.format(new Date(at))}
        </text>
      ))}
    </g>
  );
}

function Phases({ plot, phases, now }: { plot: Plot; phases: CurveProps['phases']; now: string }) {
  return phases.map(({ label, from, to }, index) => {
    const start = Math.max(plot.left, Math.min(plot.right, plot.x(from)));
    const end = Math.min(plot.right, plot.x(to ?? now));
    // A name that its stretch cannot hold is left to the history below.
    const fits = end - start > label.length * 6.4;
    return (
      <g key={from + label}>
        {index === 0 ? null : (
          <line className={styles['border']} x1={start} x2={start} y1={plot.top - 16} y2={plot.bottom} />
        )}
        {fits ? (
          <text className={styles['phase']} x={start + 4} y={plot.top - 14}>
            {label}
          </text>
        ) : null}
      </g>
    );
  });
}

function Marks({
  plot,
  contacts,
  reviews,
  safety,
  first,
}: { plot: Plot } & Pick<CurveProps, 'contacts' | 'reviews' | 'safety' | 'first'>) {
  const { x, bottom } = plot;
  return (
    <g>
      {contacts.map((at) => (
        <line key={at} className={styles['contact']} x1={x(at)} x2={x(at)} y1={bottom + 3} y2={bottom + 10} />
      ))}
      {reviews.map((at) => (
        <path key={at} className={styles['review']} d={`M${x(at)},${bottom + 2}l4.5,5l-4.5,5l-4.5,-5Z`} />
      ))}
      {safety.map((at) => {
        const total = first.points.find((point) => point.at === at)?.total ?? 0;
        return <path key={at} className={styles['safety']} d={`M${x(at)},${plot.y(total) - 19}l5.5,10h-11Z`} />;
      })}
    </g>
  );
}

function Lines({ plot, first, second }: { plot: Plot } & Pick<CurveProps, 'first' | 'second'>) {
  const points = second?.points ?? [];
  const [lastFirst, lastSecond] = [first.points.at(-1), points.at(-1)];
  const ends = apart(
    lastFirst === undefined ? -99 : plot.y(lastFirst.total),
    lastSecond === undefined ? 999 : plot.y(lastSecond.total),
  );
  return (
    <g>
      <path className={styles['second']} d={pathOf(points, plot)} />
      {points.map(({ at, total }) => (
        <rect
          key={at}
          className={styles['secondPoint']}
          x={plot.x(at) - 3.5}
          y={plot.y(total) - 3.5}
          width="7"
          height="7"
        />
      ))}
      <path className={styles['first']} d={pathOf(first.points, plot)} />
      {first.points.map(({ at, total }) => (
        <circle key={at} className={styles['firstPoint']} cx={plot.x(at)} cy={plot.y(total)} r="5" />
      ))}
      {lastFirst === undefined ? null : (
        <text className={styles['firstLabel']} x={plot.x(lastFirst.at) + 10} y={ends[0] + 4}>
          {plot.narrow ? '' : `${first.label} `}
          {lastFirst.total}
        </text>
      )}
      {lastSecond === undefined ? null : (
        <text className={styles['secondLabel']} x={plot.x(lastSecond.at) + 10} y={ends[1] + 4}>
          {plot.narrow ? '' : `${second?.label ?? ''} `}
          {lastSecond.total}
        </text>
      )}
    </g>
  );
}

/** Two scales over the time of care, with phases, contacts and reviews; a table of the same figures stands beside it. */
export function Curve(props: CurveProps) {
  const { title, first, second, highest, bands, phases, contacts, reviews, safety, changes, now } = props;
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place, 720);
  const id = useId();
  const own = [...first.points, ...(second?.points ?? []), ...changes];
  const times = own.map(({ at }) => at).concat(contacts, now);
  const plot = plotOf(times, highest, width, height, changes.length > 0);
  return (
    <figure className={styles['curve']} aria-labelledby={id}>
      <Legend first={first} second={second} safety={safety} reviews={reviews} changes={changes} />
      <div className={styles['plot']} ref={place}>
        <svg viewBox={`0 0 ${width} ${height}`} height={height} role="img" aria-labelledby={id}>
          <title id={id}>{`${title}. ${text.described}`}</title>
          <Ground plot={plot} bands={bands} />
          <Phases plot={plot} phases={phases} now={now} />
          <Changes plot={plot} changes={changes} />
          <Marks plot={plot} contacts={contacts} reviews={reviews} safety={safety} first={first} />
          <Lines plot={plot} first={first} second={second} />
        </svg>
      </div>
      <ChangeList changes={changes} />
    </figure>
  );
}
