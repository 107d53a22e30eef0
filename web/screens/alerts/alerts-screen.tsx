import { useState } from 'react';
import { reads, useMySites, useNow, useOfSites } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Chips } from '../../components/chips.tsx';
import { FailedSites } from '../../components/failed-sites.tsx';
import { Empty } from '../../components/notice.tsx';
import { time } from '../../text/format.ts';
import { AlertLine } from './alert-line.tsx';
import styles from './alerts.module.css';
import { alertsText as text } from './alerts.text.ts';
import { arranged, countOf, type Filter, type Group, type Line } from './arrange-inbox.ts';
import { type Landing, useLanding } from './use-landing.ts';

const filters: Filter[] = ['all', 'mine', 'snoozed'];

interface PartProps {
  group: Group;
  lines: readonly Line[];
  now: number;
  landing: Landing;
}

const Lines = ({ lines, now, landing }: Omit<PartProps, 'group'>) => (
  <ol className={styles['list']}>
    {lines.map((line) => (
      <AlertLine key={line.siteId + line.alert.alertId} line={line} now={now} landing={landing} />
    ))}
  </ol>
);

function Part({ group, lines, now, landing }: PartProps) {
  const help = text.groupHelp[group];
  return (
    <section className={styles['part']}>
      <h2>
        {text.groups[group]} <span className={styles['note']}>{lines.length}</span>
      </h2>
      {help === '' ? null : <p className={styles['note']}>{help}</p>}
      <Lines lines={lines} now={now} landing={landing} />
    </section>
  );
}

/** What was put aside is out of sight, and one touch away. */
const Folded = ({ group, lines, now, landing }: PartProps) => (
  <details className={styles['folded']}>
    <summary>
      {text.groups[group]} <span className={styles['note']}>{lines.length}</span>
    </summary>
    <p className={styles['note']}>{text.groupHelp[group]}</p>
    <Lines lines={lines} now={now} landing={landing} />
  </details>
);

function Nothing({ filter, onAll }: { filter: Filter; onAll: () => void }) {
  if (filter !== 'all') {
    return (
      <Empty title={text.emptyFilterTitle} act={<Button onClick={onAll}>{text.everything}</Button>}>
        <p>{text.emptyFilterHelp}</p>
      </Empty>
    );
  }
  return (
    <Empty title={text.emptyTitle} act={<LinkButton href={paths.caseload}>{text.caseload}</LinkButton>}>
      <p>{text.emptyHelp}</p>
    </Empty>
  );
}

/** One's own inbox: safety first, then what one answers for, is asked, and what the team has at hand. */
export function AlertsScreen() {
  const sites = useMySites('nurse', 'psychiatrist');
  const { items, pending, failed, readAt, retry } = useOfSites(sites, reads.inbox);
  const now = useNow();
  const landing = useLanding();
  const [filter, setFilter] = useState<Filter>('all');
  const parts = arranged(items, filter);
  const read = text.readAt(time(new Date(readAt).toISOString()));
  const unread = items.filter((item) => item.unread).length;
  return (
    <Page
      title={text.title}
      lead={pending ? appText.loading : items.length === 0 ? read : `${text.lead(items.length, unread)} · ${read}`}
    >
      <FailedSites failed={failed} retry={retry} />
      {items.length === 0 ? null : (
        <Chips
          label={text.filters}
          chips={filters.map((value) => ({ value, label: text.filter[value], count: countOf(items, value) }))}
          chosen={filter}
          onChoose={setFilter}
        />
      )}
      {parts.length === 0 && !pending && failed.length === 0 ? (
        <Nothing filter={items.length === 0 ? 'all' : filter} onAll={() => setFilter('all')} />
      ) : null}
      {parts.map(({ group, lines }) =>
        group === 'snoozed' && filter === 'all' ? (
          <Folded key={group} group={group} lines={lines} now={now} landing={landing} />
        ) : (
          <Part key={group} group={group} lines={lines} now={now} landing={landing} />
        ),
      )}
    </Page>
  );
}
