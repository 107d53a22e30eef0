import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { OutputOf } from '../../../shared/contracts/route.ts';
import { useApi } from '../../api/api-context.tsx';
import { reads, type SiteOfMine, useMySites, useZone } from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { Read } from '../../app/read.tsx';
import figures from '../../components/figures.module.css';
import { Empty, Notice } from '../../components/notice.tsx';
import { Pager, pageOf } from '../../components/pager.tsx';
import { calendarDate, euros } from '../../text/format.ts';
import { billingText as text } from './billing.text.ts';
import styles from './coordinator.module.css';
import { PeriodFields, usePeriod } from './period.tsx';

type Billing = OutputOf<typeof careRoutes.listBilling>;
type Line = Billing['items'][number];

function BillingTable({ lines, label, total }: { lines: readonly Line[]; label: string; total: number }) {
  const { columns } = text;
  return (
    <table className={`${figures['figures']} ${styles['table']}`} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{columns.record}</th>
          <th scope="col">{columns.due}</th>
          <th scope="col">{columns.package}</th>
          <th scope="col" className={styles['figure']}>
            {columns.number}
          </th>
          <th scope="col" className={styles['version']}>
            {columns.version}
          </th>
          <th scope="col" className={styles['figure']}>
            {columns.price}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ patientId, episodeId, number, dueOn, label: of, programmeVersion, priceCents }) => (
          <tr key={`${episodeId} ${number} ${dueOn}`}>
            <th scope="row" className={styles['id']}>
              {patientId}
            </th>
            <td>{calendarDate(dueOn)}</td>
            <td>{of}</td>
            <td className={styles['figure']}>
              <span className={figures['label']}>{columns.number} </span>
              {number}
            </td>
            <td className={styles['version']}>{programmeVersion}</td>
            <td className={styles['figure']}>{euros(priceCents)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={5}>
            {text.total}
          </th>
          <td className={styles['figure']}>{euros(total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** How many of each package, and what they come to. */
function Sums({ items }: Pick<Billing, 'items'>) {
  const labels = [...new Set(items.map(({ label }) => label))].sort((a, b) => a.localeCompare(b, 'fr'));
  return (
    <dl className={styles['sums']}>
      {labels.map((label) => {
        const of = items.filter((line) => line.label === label);
        return (
          <div key={label}>
            <dt>{text.sum(label, of.length)}</dt>
            <dd>{euros(of.reduce((sum, { priceCents }) => sum + priceCents, 0))}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function Lines({ billing: { items, totalCents }, label }: { billing: Billing; label: string }) {
  const [number, setNumber] = useState(1);
  return (
    <>
      <Sums items={items} />
      <BillingTable lines={pageOf(items, number)} label={label} total={totalCents} />
      <Pager count={items.length} number={number} onPage={setNumber} />
    </>
  );
}

function BillingOf({ site, from, to }: { site: SiteOfMine; from: string; to: string }) {
  const { siteId, siteName } = site;
  const read = useQuery(reads.billing(useApi(), siteId, from, to));
  return (
    <section className={styles['site']} aria-labelledby={siteId}>
      <h2 id={siteId}>
        {siteName}{' '}
        {read.data === undefined ? null : (
          <span className={styles['count']}>
            {text.count(read.data.items.length)} · {euros(read.data.totalCents)}
          </span>
        )}
      </h2>
      <Read read={read} failed={text.failed(siteName)}>
        {(billing) =>
          billing.items.length === 0 ? (
            <p className={styles['soft']}>{text.none(calendarDate(from), calendarDate(to))}</p>
          ) : (
            <Lines key={`${from} ${to}`} billing={billing} label={text.table(siteName)} />
          )
        }
      </Read>
    </section>
  );
}

/** What the payer owes for a period, site by site: ids and sums, and nothing by which anybody could be recognised. */
export function BillingScreen() {
  const sites = useMySites('coordinator');
  const period = usePeriod(useZone(sites[0]?.siteId ?? ''));
  const { from, to } = period;
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      {sites.length === 0 ? (
        <Empty title={text.emptyTitle}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : (
        <>
          <PeriodFields period={period} />
          {from > to ? (
            <Notice tone="warn" title={text.wrongPeriod} urgent />
          ) : (
            sites.map((site) => <BillingOf key={site.siteId} site={site} from={from} to={to} />)
          )}
        </>
      )}
    </Page>
  );
}
