import { useCallback, useMemo, useState } from 'react';
import { reads, type SiteOfMine, useMySites, useNow, useOfSites, useTeams } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Select, TextInput } from '../../components/field.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { time } from '../../text/format.ts';
import { countByGroup, type Filter, filtered, type Row, type Sort, type SortKey, sorted } from './arrange.ts';
import { caseloadText as text } from './caseload.text.ts';
import styles from './caseload-screen.module.css';
import { CaseloadTable } from './caseload-table.tsx';
import type { Group } from './need.ts';

const everything: Filter = { group: null, siteId: null, search: '' };
const byNeed: Sort = { key: 'need', descending: false };
/** Scores are looked at from the highest, dates and names from the first. */
const downFirst: readonly SortKey[] = ['phq9', 'gad7', 'course'];
const groupOrder = Object.keys(text.groups);

interface ToolsProps {
  rows: readonly Row[];
  sites: readonly SiteOfMine[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

function Chip({
  label,
  count,
  pressed,
  onPress,
}: {
  label: string;
  count: number;
  pressed: boolean;
  onPress: () => void;
}) {
  return (
    <button type="button" className={styles['chip']} aria-pressed={pressed} onClick={onPress}>
      {label} <b>{count}</b>
    </button>
  );
}

/** The needs that there are, each with its count: a press shows those people alone. */
function Needs({ rows, filter, onFilter }: Omit<ToolsProps, 'sites'>) {
  const counts = countByGroup(rows);
  const groups = ([...counts.keys()] as Group[]).sort((a, b) => groupOrder.indexOf(a) - groupOrder.indexOf(b));
  const label = (group: Group) => (group === 'none' ? text.groups.none : text.states[group]);
  return (
    <fieldset>
      <legend className="seen-by-readers">{text.filters}</legend>
      <div className={styles['chips']}>
        <Chip
          label={text.all}
          count={rows.length}
          pressed={filter.group === null}
          onPress={() => onFilter({ ...filter, group: null })}
        />
        {groups.map((group) => (
          <Chip
            key={group}
            label={label(group)}
            count={counts.get(group) ?? 0}
            pressed={filter.group === group}
            onPress={() => onFilter({ ...filter, group: filter.group === group ? null : group })}
          />
        ))}
      </div>
    </fieldset>
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

/** Who needs what, over all the sites of the person who looks: by need, with the reason in words. */
export function CaseloadScreen() {
  const nurseSites = useMySites('nurse');
  const nurse = nurseSites.length > 0;
  const psychiatristSites = useMySites('psychiatrist');
  const sites = nurse ? nurseSites : psychiatristSites;
  const { items, pending, failed, readAt, retry } = useOfSites(sites, reads.caseload);
  const nameOf = useTeams(sites);
  const now = useNow();
  const [filter, setFilter] = useState<Filter>(everything);
  const [sort, setSort] = useState<Sort>(byNeed);
  const rows = useMemo(() => sorted(filtered(items, filter), sort), [items, filter, sort]);
  const show = useMemo(
    () => ({ sites: sites.length > 1, person: nurse ? ('gp' as const) : ('nurse' as const), nameOf, now }),
    [sites.length, nurse, nameOf, now],
  );
  const onSort = useCallback(
    (key: SortKey) =>
      setSort((before) =>
        before.key === key ? { key, descending: !before.descending } : { key, descending: downFirst.includes(key) },
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
      {failed.length === 0 ? null : (
        <Notice
          tone="warn"
          title={text.failed(failed.map(({ siteName }) => siteName).join(', '))}
          urgent
          act={
            <Button small onClick={retry}>
              {text.retry}
            </Button>
          }
        >
          <p>{text.failedHelp}</p>
        </Notice>
      )}
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
