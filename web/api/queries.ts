import {
  queryOptions,
  type UseQueryOptions,
  type UseQueryResult,
  useQueries,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { careRoutes } from '../../shared/contracts/care.ts';
import type { intakeRoutes } from '../../shared/contracts/intake.ts';
import type { memberRoutes } from '../../shared/contracts/members.ts';
import type { gpRoutes } from '../../shared/contracts/referrals.ts';
import type { OutputOf, Role } from '../../shared/contracts/route.ts';
import type { siteRoutes } from '../../shared/contracts/sites.ts';
import { useMe } from '../session/session-context.tsx';
import { siteZone } from '../text/format.ts';
import { agendaReads } from './agenda-reads.ts';
import { alertReads } from './alert-reads.ts';
import { type Api, useApi } from './api-context.tsx';
import { directoryReads } from './directory-reads.ts';

export type { Availability, CalendarFeed, Leave, Proposals, SiteCalendar } from './agenda-reads.ts';
export type { Alert, AlertCounts, Duty, InboxItem } from './alert-reads.ts';
export type { Resource } from './directory-reads.ts';

export type AgendaItem = OutputOf<typeof careRoutes.listAgenda>['items'][number];
export type CaseloadRow = OutputOf<typeof careRoutes.getCaseload>['items'][number];
export type PatientRecord = OutputOf<typeof careRoutes.getPatient>;
export type Team = OutputOf<typeof careRoutes.listTeam>;
export type Referral = OutputOf<typeof intakeRoutes.getReferral>;
export type Site = OutputOf<typeof siteRoutes.getSite>;
export type Member = OutputOf<typeof memberRoutes.listMembers>['items'][number];
export type Opinion = OutputOf<typeof gpRoutes.listGpSatisfaction>['items'][number];
export type ScreeningCounts = OutputOf<typeof gpRoutes.listOwnScreening>['items'][number];

/** Referrals come from elsewhere while one reads, and not each with an alert: asked again this often. */
const watchMs = 20_000;

/** Every read of the pages, by its key: what an act changes is read again by naming it. */
export const reads = {
  ...alertReads,
  ...agendaReads,
  ...directoryReads,
  caseload: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['caseload', siteId],
      queryFn: async ({ signal }) => (await api.getCaseload({ path: { siteId }, signal })).items,
      refetchInterval: 60_000,
    }),
  referrals: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['referrals', siteId],
      queryFn: async ({ signal }) =>
        (await api.listReferrals({ path: { siteId }, query: { limit: 200 }, signal })).items,
      refetchInterval: watchMs,
    }),
  referral: (api: Api, siteId: string, referralId: string) =>
    queryOptions({
      queryKey: ['referral', siteId, referralId],
      queryFn: ({ signal }) => api.getReferral({ path: { siteId, referralId }, signal }),
    }),
  patient: (api: Api, siteId: string, patientId: string) =>
    queryOptions({
      queryKey: ['patient', siteId, patientId],
      queryFn: ({ signal }) => api.getPatient({ path: { siteId, patientId }, signal }),
    }),
  team: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['team', siteId],
      queryFn: ({ signal }) => api.listTeam({ path: { siteId }, signal }),
      staleTime: 10 * 60_000,
    }),
  agenda: (from: string, to: string) => (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['agenda', siteId, from, to],
      queryFn: async ({ signal }) => (await api.listAgenda({ path: { siteId }, query: { from, to }, signal })).items,
      refetchInterval: 60_000,
    }),
  handOver: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['hand-over', siteId],
      queryFn: async ({ signal }) => (await api.listHandOver({ path: { siteId }, signal })).items,
    }),
  ownReferrals: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['own-referrals', siteId],
      queryFn: async ({ signal }) => (await api.listOwnReferrals({ path: { siteId }, signal })).items,
    }),
  duplicates: (api: Api, siteId: string, referralId: string) =>
    queryOptions({
      queryKey: ['duplicates', siteId, referralId],
      queryFn: async ({ signal }) => (await api.findDuplicates({ path: { siteId, referralId }, signal })).items,
    }),
  ownScreening: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['own-screening', siteId],
      queryFn: async ({ signal }) => (await api.listOwnScreening({ path: { siteId }, signal })).items,
    }),
  opinions: (api: Api, siteId: string, role: Role) =>
    queryOptions({
      queryKey: ['opinions', siteId, role],
      queryFn: async ({ signal }) => {
        const asked = { path: { siteId }, signal };
        return (await (role === 'gp' ? api.listGpSatisfaction(asked) : api.listCareSatisfaction(asked))).items;
      },
    }),
  screening: (api: Api, siteId: string, month: string) =>
    queryOptions({
      queryKey: ['screening', siteId, month],
      queryFn: async ({ signal }) => (await api.listScreening({ path: { siteId }, query: { month }, signal })).items,
    }),
  billing: (api: Api, siteId: string, from: string, to: string) =>
    queryOptions({
      queryKey: ['billing', siteId, from, to],
      queryFn: ({ signal }) => api.listBilling({ path: { siteId }, query: { from, to }, signal }),
    }),
  sites: (api: Api, regionId: string) =>
    queryOptions({
      queryKey: ['sites', regionId],
      queryFn: async ({ signal }) => (await api.listSites({ path: { regionId }, signal })).items,
    }),
  site: (api: Api, regionId: string, siteId: string) =>
    queryOptions({
      queryKey: ['site', regionId, siteId],
      queryFn: ({ signal }) => api.getSite({ path: { regionId, siteId }, signal }),
    }),
  members: (api: Api, regionId: string, siteId: string) =>
    queryOptions({
      queryKey: ['members', regionId, siteId],
      queryFn: async ({ signal }) => (await api.listMembers({ path: { regionId, siteId }, signal })).items,
    }),
};

export interface SiteOfMine {
  siteId: string;
  siteName: string;
}

/** The sites where the signed-in person has one of these roles. */
export function useMySites(...roles: Role[]): SiteOfMine[] {
  return useMe()
    .memberships.filter(({ role }) => roles.includes(role))
    .map(({ siteId, siteName }) => ({ siteId, siteName }));
}

/** What was read of several sites at once. A site that failed is named, never shown as empty. */
export interface OfSites<Item> {
  items: (Item & SiteOfMine)[];
  /** True until every site has answered or failed a first time. */
  pending: boolean;
  failed: SiteOfMine[];
  readAt: number;
  retry: () => void;
}

type Read<Item> = (api: Api, siteId: string) => UseQueryOptions<Item[], Error, Item[], string[]>;

/** The same list as long as it names the same sites: what is computed from it is not computed again. */
function useSame(sites: readonly SiteOfMine[]): readonly SiteOfMine[] {
  const names = sites.map(({ siteId }) => siteId).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are what the list is
  return useMemo(() => sites, [names]);
}

/** Reads every site in parallel and merges. */
export function useOfSites<Item>(sites: SiteOfMine[], read: Read<Item>): OfSites<Item> {
  const api = useApi();
  const same = useSame(sites);
  const combine = useCallback(
    (results: UseQueryResult<Item[]>[]): OfSites<Item> => ({
      items: results.flatMap(({ data }, index) => {
        const site = same[index];
        return site === undefined ? [] : (data ?? []).map((item) => ({ ...item, ...site }));
      }),
      pending: results.some(({ isPending }) => isPending),
      failed: same.filter((_, index) => results[index]?.isError === true),
      readAt: Math.max(0, ...results.map(({ dataUpdatedAt }) => dataUpdatedAt)),
      retry: () => {
        for (const result of results) if (result.isError) void result.refetch();
      },
    }),
    [same],
  );
  return useQueries({ queries: same.map(({ siteId }) => read(api, siteId)), combine });
}

const called = ({ role, given, family }: Team['members'][number]): string =>
  role === 'gp' || role === 'psychiatrist' ? `Dr ${family}` : `${given} ${family}`;

/** Who is who at these sites: how the team calls the person of an id; empty until it is known. */
export function useTeams(sites: readonly { siteId: string }[]): (siteId: string, userId: string | null) => string {
  const api = useApi();
  return useQueries({
    queries: sites.map(({ siteId }) => reads.team(api, siteId)),
    combine: namesOfTeams,
  });
}

function namesOfTeams(results: UseQueryResult<Team>[]): (siteId: string, userId: string | null) => string {
  const names = new Map(
    results.flatMap(
      ({ data }) => data?.members.map((member) => [`${data.siteId} ${member.userId}`, called(member)] as const) ?? [],
    ),
  );
  return (siteId, userId) => names.get(`${siteId} ${userId ?? ''}`) ?? '';
}

/** The same for one site. */
export function useTeam(siteId: string): (userId: string | null) => string {
  const nameOf = useTeams([{ siteId }]);
  return (userId) => nameOf(siteId, userId);
}

/** What one's membership says of a site. */
export const useMembership = (siteId: string) => useMe().memberships.find((membership) => membership.siteId === siteId);

/** In which zone the hours of a site are read and typed, whatever one's role there. */
export const useZone = (siteId: string): string => useMembership(siteId)?.timeZone ?? siteZone;

/** The present, in ms, looked at again each minute: ages and delays go on while one reads. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/**
 * After an act: whatever shows this person or these lists is read again. `after` is the record as the act left it, which
 * needs no reading: what one has just written is there at once.
 */
export function useReadAgain(): (siteId: string, patientId?: string, after?: PatientRecord) => Promise<void> {
  const queries = useQueryClient();
  return async (siteId, patientId, after) => {
    if (after !== undefined) queries.setQueryData(['patient', siteId, after.patientId], after);
    const ofPerson = patientId === undefined ? [] : [...(after === undefined ? ['patient'] : []), 'alert'];
    const touched = ['caseload', 'agenda', 'proposals', 'hand-over', 'referrals', 'referral', 'inbox', 'own-referrals'];
    await Promise.all([
      ...touched.map((name) => queries.invalidateQueries({ queryKey: [name, siteId] })),
      ...ofPerson.map((name) => queries.invalidateQueries({ queryKey: [name, siteId, patientId] })),
    ]);
  };
}
