import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { reads, type Site } from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { Read } from '../../app/read.tsx';
import type { ScreenProps } from '../../app/screens.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Chips } from '../../components/chips.tsx';
import { TextInput } from '../../components/field.tsx';
import { Empty } from '../../components/notice.tsx';
import { Pager, pageOf } from '../../components/pager.tsx';
import { date, time } from '../../text/format.ts';
import { regionName } from '../../text/regions.ts';
import { finder } from '../../text/search.ts';
import { SiteMark, type SiteState, siteStates } from './site-state.tsx';
import styles from './sites.module.css';
import { sitesText as text } from './sites.text.ts';

const names = new Intl.Collator('fr', { sensitivity: 'base', numeric: true });

function Line({ site }: { site: Site }) {
  const { regionId, siteId, name, department, kind, structures, openedAt, timeZone, programme, state, demo } = site;
  const closed = programme.state === 'stopped' || programme.state === 'transition';
  return (
    <tr>
      <td className={styles['state']}>
        <SiteMark state={state} bare />
      </td>
      <th scope="row" className={styles['name']}>
        <Link href={paths.site(regionId, siteId)}>{name}</Link>
        {demo ? <span className={styles['note']}>{text.demo}</span> : null}
      </th>
      <td className={styles['department']}>
        <span className={styles['label']}>{text.department} </span>
        {department}
      </td>
      <td className={styles['kind']}>{kind}</td>
      <td className={styles['structures']}>
        <span className={styles['clamped']}>{structures.map((structure) => structure.name).join(', ')}</span>
        {structures.length > 1 ? <span className={styles['note']}>{text.structures(structures.length)}</span> : null}
      </td>
      <td className={styles['opened']}>
        <span className={styles['label']}>{text.columns.opened} </span>
        {date(openedAt, timeZone)}
      </td>
      <td className={styles['programme']}>
        {programme.name}
        {closed ? <span className={styles['note']}>{text.programmeStopped}</span> : null}
      </td>
    </tr>
  );
}

function SiteTable({ sites }: { sites: readonly Site[] }) {
  const { columns } = text;
  return (
    <table className={styles['table']} aria-label={text.title}>
      <thead>
        <tr>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.name}</th>
          <th scope="col">
            <abbr title={text.department}>{columns.department}</abbr>
          </th>
          <th scope="col" className={styles['kind']}>
            {columns.kind}
          </th>
          <th scope="col">{columns.structures}</th>
          <th scope="col">{columns.opened}</th>
          <th scope="col" className={styles['programme']}>
            {columns.programme}
          </th>
        </tr>
      </thead>
      <tbody>
        {sites.map((site) => (
          <Line key={site.siteId} site={site} />
        ))}
      </tbody>
    </table>
  );
}

const isState = (value: string): value is SiteState => siteStates.some((state) => state === value);

/** What one looks at stands in the address: back from a site, one finds the list as one left it. */
function useView() {
  const [params, setParams] = useSearchParams();
  const change = (changes: Record<string, string>, replace: boolean) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) value === '' ? next.delete(name) : next.set(name, value);
        return next;
      },
      { replace },
    );
  const asked = params.get('etat') ?? '';
  return {
    search: params.get('q') ?? '',
    state: isState(asked) ? asked : ('' as const),
    page: Number(params.get('page') ?? 1) || 1,
    setSearch: (q: string) => change({ q, page: '' }, true),
    setState: (etat: string) => change({ etat, page: '' }, true),
    setPage: (page: number) => change({ page: page === 1 ? '' : String(page) }, false),
    clear: () => change({ q: '', etat: '', page: '' }, true),
  };
}

function SiteList({ sites, readAt }: { sites: readonly Site[]; readAt: number }) {
  const { search, state, page, setSearch, setState, setPage, clear } = useView();
  const sorted = useMemo(() => [...sites].sort((a, b) => names.compare(a.name, b.name)), [sites]);
  const fits = finder(search);
  const found = sorted.filter((site) => fits(`${site.name} ${site.department}`));
  const rows = found.filter((site) => state === '' || site.state === state);
  const present = siteStates.filter((one) => sites.some((site) => site.state === one));
  const chips = [
    { value: '' as const, label: text.all, count: found.length },
    ...present.map((one) => {
      const count = found.filter((site) => site.state === one).length;
      return { value: one, label: count < 2 ? text.states[one].one : text.states[one].more, count };
    }),
  ];
  return (
    <>
      <div className={styles['tools']}>
        <Chips<SiteState | ''> label={text.filters} chips={chips} chosen={state} onChoose={setState} />
        <div className={styles['search']}>
          <TextInput
            label={text.search}
            type="search"
            autoComplete="off"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
      </div>
      <p className={styles['line']}>
        <span role="status">{text.shown(rows.length, sites.length)}</span>
        <span>{text.readAt(time(new Date(readAt).toISOString()))}</span>
      </p>
      {rows.length === 0 ? (
        <Empty title={text.noneTitle} act={<Button onClick={clear}>{text.clear}</Button>}>
          <p>{text.noneHelp}</p>
        </Empty>
      ) : (
        <>
          <SiteTable sites={pageOf(rows, page)} />
          <Pager count={rows.length} number={page} onPage={setPage} />
        </>
      )}
    </>
  );
}

/** A region's sites, by name, with their state. */
export function SitesScreen({ ids }: ScreenProps) {
  const { regionId = '' } = ids;
  const read = useQuery(reads.sites(useApi(), regionId));
  const empty = read.data?.length === 0;
  const open = (
    <LinkButton href={paths.openSite(regionId)} look="primary">
      {text.open}
    </LinkButton>
  );
  return (
    <Page title={text.title} lead={<p>{text.lead(regionName(regionId))}</p>} acts={empty ? undefined : open}>
      <Read read={read} failed={text.failed}>
        {(sites) =>
          sites.length === 0 ? (
            <Empty title={text.emptyTitle} act={open}>
              <p>{text.emptyHelp}</p>
            </Empty>
          ) : (
            <SiteList sites={sites} readAt={read.dataUpdatedAt} />
          )
        }
      </Read>
    </Page>
  );
}
