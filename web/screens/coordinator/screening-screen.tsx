import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { reads, type ScreeningCounts, type SiteOfMine, type Team, useMySites, useZone } from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { Read } from '../../app/read.tsx';
import { Select } from '../../components/field.tsx';
import { Empty } from '../../components/notice.tsx';
import { type Counts, ScreeningTable } from '../../components/screening-table.tsx';
import { monthName, monthsUntil } from '../../text/format.ts';
import styles from './coordinator.module.css';
import { siteScreeningText as text } from './screening.text.ts';

/** Every doctor of the site, whether they told their counts or not; and counts of doctors who have left. */
function rowsOf(items: readonly ScreeningCounts[], { members }: Team) {
  const doctors = members
    .filter(({ role }) => role === 'gp')
    .sort((a, b) => a.family.localeCompare(b.family, 'fr'))
    .map(({ userId, family }) => ({
      key: userId,
      name: text.doctorName(family),
      counts: items.find(({ gpId }) => gpId === userId) ?? null,
    }));
  const left = items
    .filter(({ gpId }) => !doctors.some(({ key }) => key === gpId))
    .map((counts) => ({ key: counts.gpId, name: text.gone, counts }));
  return [...doctors, ...left];
}

const sumOf = (items: readonly Counts[]): Counts =>
  items.reduce(
    (sum, one) => ({
      screened: sum.screened + one.screened,
      positive: sum.positive + one.positive,
      offered: sum.offered + one.offered,
      refused: sum.refused + one.refused,
      referred: sum.referred + one.referred,
    }),
    { screened: 0, positive: 0, offered: 0, refused: 0, referred: 0 },
  );

function Told({ items, team, label }: { items: readonly ScreeningCounts[]; team: Team; label: string }) {
  const rows = rowsOf(items, team);
  if (rows.length === 0) return <p className={styles['soft']}>{text.noDoctor}</p>;
  const total = items.length === 0 ? undefined : { name: text.total, counts: sumOf(items) };
  return (
    <>
      <p className={styles['soft']}>{text.told(items.length, rows.length)}</p>
      <ScreeningTable label={label} of={text.doctor} rows={rows} total={total} />
    </>
  );
}

function ScreeningOf({ site: { siteId, siteName }, month }: { site: SiteOfMine; month: string }) {
  const api = useApi();
  const counts = useQuery(reads.screening(api, siteId, month));
  const team = useQuery(reads.team(api, siteId));
  return (
    <section className={styles['site']} aria-labelledby={siteId}>
      <h2 id={siteId}>{siteName}</h2>
      <Read read={counts} failed={text.failed(siteName)}>
        {(items) => (
          <Read read={team} failed={text.failed(siteName)}>
            {(known) => <Told items={items} team={known} label={text.table(siteName, monthName(month))} />}
          </Read>
        )}
      </Read>
    </section>
  );
}

const monthsShown = 24;

/** Population screening of a month, doctor by doctor. */
export function ScreeningScreen() {
  const sites = useMySites('coordinator');
  const zone = useZone(sites[0]?.siteId ?? '');
  const [params, setParams] = useSearchParams();
  const months = monthsUntil(new Date().toISOString(), monthsShown, zone);
  const month = months.find((one) => one === params.get('mois')) ?? months[0] ?? '';
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      {sites.length === 0 ? (
        <Empty title={text.emptyTitle}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : (
        <>
          <div className={styles['period']}>
            <Select
              label={text.month}
              value={month}
              options={months.map((value) => ({ value, label: monthName(value) }))}
              onChange={(event) => setParams({ mois: event.currentTarget.value }, { replace: true })}
            />
          </div>
          {sites.map((site) => (
            <ScreeningOf key={site.siteId} site={site} month={month} />
          ))}
        </>
      )}
    </Page>
  );
}
