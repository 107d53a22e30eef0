import { useCallback, useMemo, useState } from 'react';
import { reads, type SiteOfMine, useMySites, useNow, useOfSites, useTeams } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Chips } from '../../components/chips.tsx';
import { FailedSites } from '../../components/failed-sites.tsx';
import { Select, TextInput } from '../../components/field.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { useMe } from '../../session/session-context.tsx';
import { time } from '../../text/format.ts';
import { countByGroup, type Filter, filtered, type Row, type Sort, type SortKey, sorted } from './arrange.ts';
import { caseloadText as text } from './caseload.text.ts';
import styles from './caseload-screen.module.css';
import { CaseloadTable } from './caseload-table.tsx';
import { columnsOf } from './columns.ts';
import type { Group } from './need.ts';

const everything: Filter = { group: null, siteId: null, search: '' };
const byNeed: Sort = { key: 'need', descending: false };
/** Scores and weeks are looked at from the highest, dates and names from the first. */
const downFirst = (key: SortKey): boolean => key === 'course' || key.startsWith('scale:');
const everyone = 'everyone';
const groupOrder = Object.keys(text.groups);

interface ToolsProps {
  rows: readonly Row[];
  sites: readonly SiteOfMine[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

/** The needs that there are, each with its count: a press shows those people alone. */
function Needs({ rows, filter, onFilter }: Omit<ToolsProps, 'sites'>) {
  const counts = countByGroup(rows);
  const groups = ([...counts.keys()] as Group[]).sort((a, b) => groupOrder.indexOf(a) - groupOrder.indexOf(b));
  const chips = groups.map((value) => ({
    value,
    label: value === 'none' ? text.groups.none : text.states[value],
    count: counts.get(value) ?? 0,
  }));
  const chosen = filter.group ?? everyone;
  return (
    <Chips<Group | typeof everyone>
      label={text.filters}
      chips={[{ value: everyone, label: text.all, count: rows.length }, ...chips]}
      chosen={chosen}
      onChoose={(value) => onFilter({ ...filter, group: value === everyone || value === chosen ? null : value })}
    />
  );
}

function Search({ sites, filter, onFilter }: Omit<ToolsProps, 'rows'>) {
  return (
    <div className={styles['fields']}>
      {sites.length > 1 ? (
        <Select
          label={text.site}
          value={filter.siteId ?? ''}
          onChange={(event) => onFilter({ ...filter, siteId: event.currentTarget.value || null })}
          options={[
            { value: '', label: text.everySite },
            ...sites.map(({ siteId, siteName }) => ({ value: siteId, label: siteName })),
          ]}
        />
      ) : null}
      <div className={styles['search']}>
        <TextInput
          label={text.search}
          type="search"
          autoComplete="off"
          value={filter.search}
          onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}

/** Whoever is followed under a programme that has stopped is not forgotten; nothing where there is nobody. */
function HandOver({ sites }: { sites: SiteOfMine[] }) {
  const { items } = useOfSites(sites, reads.handOver);
  if (items.length === 0) return null;
  const act = <LinkButton href={paths.handOver}>{text.handOverAct}</LinkButton>;
  return (
    <Notice tone="warn" title={text.handOver(items.length)} act={act}>
      <p>{text.handOverHelp}</p>
    </Notice>
  );
}

/** Who needs what, over all the sites of the person who looks: by need, with the reason in words. */
export function CaseloadScreen() {
  const nurseSites = useMySites('nurse');
  const nurse = nurseSites.length > 0;
  const psychiatristSites = useMySites('psychiatrist');
  const sites = nurse ? nurseSites : psychiatristSites;
  const { items, pending, failed, readAt, retry } = useOfSites(sites, reads.caseload);
  const nameOf = useTeams(sites);
  const { userId } = useMe();
  const now = useNow();
  const [filter, setFilter] = useState<Filter>(everything);
  const [sort, setSort] = useState<Sort>(byNeed);
  const rows = useMemo(() => sorted(filtered(items, filter), sort), [items, filter, sort]);
  const show = useMemo(
    () => ({
      sites: sites.length > 1,
      person: nurse ? ('gp' as const) : ('nurse' as const),
      nameOf,
      ownerId: nurse ? userId : null,
      scales: columnsOf(items),
      now,
    }),
    [sites.length, nurse, nameOf, userId, items, now],
  );
  const onSort = useCallback(
    (key: SortKey) =>
      setSort((before) =>
        before.key === key ? { key, descending: !before.descending } : { key, descending: downFirst(key) },
      ),
    [],
  );
  const title = nurse ? text.mine : text.ofSites;
  const lead = `${text.people(items.length)} · ${sites.map(({ siteName }) => siteName).join(' · ')}`;
  return (
    <Page
      title={title}
      lead={pending ? sites.map(({ siteName }) => siteName).join(' · ') : lead}
      acts={items.length === 0 ? undefined : <Search sites={sites} filter={filter} onFilter={setFilter} />}
    >
      <FailedSites failed={failed} retry={retry} />
      <HandOver sites={sites} />
      {items.length === 0 && !pending && failed.length === 0 ? (
        <Empty
          title={text.emptyTitle}
          act={nurse ? <LinkButton href={paths.referrals}>{text.emptyAct}</LinkButton> : undefined}
        >
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : null}
      {items.length === 0 && pending ? <p>{appText.loading}</p> : null}
      {items.length === 0 ? null : (
        <div className={styles['list']}>
          <Needs rows={items} filter={filter} onFilter={setFilter} />
          <div className={styles['line']}>
            <span role="status">{text.shown(rows.length, items.length)}</span>
            <span>{text.readAt(time(new Date(readAt).toISOString()))}</span>
            {sort.key === 'need' ? null : (
              <Button look="quiet" small onClick={() => setSort(byNeed)}>
                {text.backToNeed}
              </Button>
            )}
          </div>
          {rows.length === 0 ? (
            <Empty title={text.noneTitle} act={<Button onClick={() => setFilter(everything)}>{text.clear}</Button>}>
              <p>{text.noneHelp}</p>
            </Empty>
          ) : (
            <CaseloadTable rows={rows} sort={sort} onSort={onSort} show={show} label={title} />
          )}
        </div>
      )}
    </Page>
  );
}
