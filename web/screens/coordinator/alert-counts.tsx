import { useQuery } from '@tanstack/react-query';
import { addDays } from '../../../shared/domain/time.ts';
import { useApi } from '../../api/api-context.tsx';
import { type AlertCounts as Counts, reads, type SiteOfMine, useZone } from '../../api/queries.ts';
import { Read } from '../../app/read.tsx';
import figures from '../../components/figures.module.css';
import { calendarDate, dayName, localDate } from '../../text/format.ts';
import styles from './coordinator.module.css';
import dutyStyles from './duty.module.css';
import { dutyText } from './duty.text.ts';

const text = dutyText.counts;
/** How far back one looks: long enough for a trend, short enough to read. */
const daysShown = 14;

const number = (value: number | null): string => (value === null ? '—' : value.toLocaleString('fr-FR'));

const isFamily = (family: string): family is keyof typeof text.families => family in text.families;

interface TableProps {
  label: string;
  columns: readonly string[];
  rows: readonly (readonly [head: string, ...cells: number[]])[];
}

function Figures({ label, columns, rows }: TableProps) {
  return (
    <table className={`${figures['figures']} ${styles['table']}`} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column, place) => (
            <th key={column} scope="col" className={place === 0 ? '' : styles['figure']}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([head, ...cells]) => (
          <tr key={head}>
            <th scope="row">{head}</th>
            {cells.map((cell, place) => (
              <td key={columns[place + 1]} className={styles['figure']}>
                <span className={figures['label']}>{columns[place + 1]} </span>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sums({ raised, perPersonDay, people, mostOfOnePerson }: Counts) {
  const sums = [
    [text.raised, raised],
    [text.perPersonDay, perPersonDay],
    [text.people, people],
    [text.most, mostOfOnePerson],
  ] as const;
  return (
    <dl className={styles['sums']}>
      {sums.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How many alerts a site's people are asked to bear, by day and by family: fatigue is seen before it harms. */
export function AlertCounts({ site: { siteId, siteName } }: { site: SiteOfMine }) {
  const to = localDate(new Date().toISOString(), useZone(siteId));
  const from = addDays(to, 1 - daysShown);
  const read = useQuery(reads.alertCounts(useApi(), siteId, from, to));
  const { columns } = text;
  return (
    <section className={styles['site']} aria-labelledby="counts">
      <h2 id="counts">{text.title}</h2>
      <p className={styles['soft']}>{text.lead(calendarDate(from), calendarDate(to))}</p>
      <Read read={read} failed={text.failed(siteName)}>
        {(counts) => (
          <>
            <Sums {...counts} />
            <div className={dutyStyles['tables']}>
              <Figures
                label={text.familyTable(siteName)}
                columns={[columns.family, columns.raised, columns.closed]}
                rows={counts.families.map(({ family, raised, closed }) => [
                  isFamily(family) ? text.families[family] : family,
                  raised,
                  closed,
                ])}
              />
              <Figures
                label={text.table(siteName)}
                columns={[columns.day, columns.raised, columns.safety]}
                rows={[...counts.days].reverse().map(({ date, raised, safety }) => [dayName(date), raised, safety])}
              />
            </div>
          </>
        )}
      </Read>
    </section>
  );
}
