import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import type { Period } from '../../../shared/domain/indicators/period.ts';
import { useApi } from '../../api/api-context.tsx';
import { type Indicators, indicatorReads } from '../../api/indicator-reads.ts';
import { type SiteOfMine, useMySites, useZone } from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { Read } from '../../app/read.tsx';
import { Select } from '../../components/field.tsx';
import { Empty } from '../../components/notice.tsx';
import { OneSite } from '../../components/one-site.tsx';
import { localDate } from '../../text/format.ts';
import { IndicatorRow } from './indicator-row.tsx';
import styles from './indicators.module.css';
import { indicatorsText as text } from './indicators.text.ts';
import { askedPeriod, latestPeriods, type PeriodKind, periodName } from './periods.ts';

const kinds: readonly PeriodKind[] = ['quarter', 'month', 'year'];

interface ChoosingProps {
  period: Period;
  today: string;
  treats: boolean;
  choose: (id: string) => void;
}

/** A kind of period, then one of them. Those who do not treat have quarters only. */
function Choosing({ period, today, treats, choose }: ChoosingProps) {
  const offered = latestPeriods(period.kind, today, treats);
  const listed = offered.some(({ id }) => id === period.id) ? offered : [period, ...offered];
  return (
    <div className={styles['choose']}>
      {treats ? (
        <Select
          label={text.kind}
          value={period.kind}
          options={kinds.map((value) => ({ value, label: text.kinds[value] }))}
          onChange={(event) => {
            const kind = kinds.find((one) => one === event.currentTarget.value) ?? 'quarter';
            const [latest, before] = latestPeriods(kind, today, treats);
            choose((before ?? latest ?? period).id);
          }}
        />
      ) : null}
      <Select
        label={text.period}
        value={period.id}
        options={listed.map((one) => ({ value: one.id, label: periodName(one, today) }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    </div>
  );
}

/** By the first number of their ids: the call-back, the course, the alerts. */
const groups = [
  { title: text.groups[1], holds: (id: string) => /^(1\.|2\.evaluated)/.test(id) },
  { title: text.groups[2], holds: (id: string) => /^(2\.engaged|8|12)/.test(id) },
  { title: text.groups[14], holds: (id: string) => id.startsWith('14.') },
];

function Figures({ indicators }: { indicators: Indicators }) {
  const { items, smallCellsUnder, read, programme, period } = indicators;
  return (
    <>
      {period.over ? null : <p className={styles['soft']}>{text.notOver}</p>}
      {groups.map(({ title, holds }) => (
        <section key={title} className={styles['group']}>
          <h2>{title}</h2>
          <ul className={styles['rows']}>
            {items
              .filter(({ id }) => holds(id))
              .map((one) => (
                <IndicatorRow key={one.id} indicator={one} smallCellsUnder={smallCellsUnder} />
              ))}
          </ul>
        </section>
      ))}
      {smallCellsUnder === null ? null : <p className={styles['soft']}>{text.small(smallCellsUnder)}</p>}
      <p className={styles['soft']}>{text.read(read.referrals, read.records, programme)}</p>
    </>
  );
}

function OfSite({ site: { siteId, siteName }, treats }: { site: SiteOfMine; treats: boolean }) {
  const today = localDate(new Date().toISOString(), useZone(siteId));
  const [params, setParams] = useSearchParams();
  const period = askedPeriod(params.get('periode'), today, treats);
  const api = useApi();
  const read = useQuery({ ...indicatorReads.indicators(api, siteId, period?.id ?? ''), enabled: period !== undefined });
  if (period === undefined) return null;
  const choose = (id: string) => setParams({ periode: id }, { replace: true });
  return (
    <>
      <Choosing period={period} today={today} treats={treats} choose={choose} />
      <Read read={read} failed={text.failed(siteName)}>
        {(indicators) => <Figures indicators={indicators} />}
      </Read>
    </>
  );
}

/** What the programme measures, one site and one period at a time. */
export function IndicatorsScreen() {
  const treated = useMySites('nurse', 'psychiatrist');
  const coordinated = useMySites('coordinator').filter((one) => !treated.some(({ siteId }) => siteId === one.siteId));
  const sites = [...treated, ...coordinated].filter(
    (one, place, all) => all.findIndex(({ siteId }) => siteId === one.siteId) === place,
  );
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      {sites.length === 0 ? (
        <Empty title={text.emptyTitle}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : (
        <OneSite sites={sites}>{(site) => <OfSite site={site} treats={treated.includes(site)} />}</OneSite>
      )}
    </Page>
  );
}
