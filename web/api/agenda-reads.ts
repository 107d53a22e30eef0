import { queryOptions } from '@tanstack/react-query';
import type { agendaRoutes } from '../../shared/contracts/agenda.ts';
import type { calendarFeedRoutes } from '../../shared/contracts/calendar-feeds.ts';
import type { OutputOf } from '../../shared/contracts/route.ts';
import type { Api } from './api-context.tsx';

export type Availability = OutputOf<typeof agendaRoutes.getAvailability>;
export type SiteCalendar = OutputOf<typeof agendaRoutes.getSiteCalendar>;
export type Leave = OutputOf<typeof agendaRoutes.listLeaves>['items'][number];
export type CalendarFeed = OutputOf<typeof calendarFeedRoutes.getCalendarFeed>;
export type Proposals = OutputOf<typeof agendaRoutes.listProposals>;

/** What the pages read of hours, holidays and leave, by its key. */
export const agendaReads = {
  availability: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['availability', siteId],
      queryFn: ({ signal }) => api.getAvailability({ path: { siteId }, signal }),
    }),
  siteCalendar: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['site-calendar', siteId],
      queryFn: ({ signal }) => api.getSiteCalendar({ path: { siteId }, signal }),
      staleTime: 10 * 60_000,
    }),
  calendarFeed: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['calendar-feed', siteId],
      queryFn: ({ signal }) => api.getCalendarFeed({ path: { siteId }, signal }),
    }),
  /** Those that are not over on a date; today where none is said. */
  leaves: (from?: string) => (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['leaves', siteId, from ?? ''],
      queryFn: async ({ signal }) =>
        (await api.listLeaves({ path: { siteId }, query: from === undefined ? {} : { from }, signal })).items,
    }),
  /** `busy`: when one is taken at other sites, as the query writes it; empty for never. */
  proposals: (api: Api, siteId: string, patientId: string, busy: string) =>
    queryOptions({
      queryKey: ['proposals', siteId, patientId, busy],
      queryFn: ({ signal }) =>
        api.listProposals({ path: { siteId, patientId }, query: busy === '' ? {} : { busy }, signal }),
      // Somebody may have taken an hour since one looked.
      staleTime: 0,
    }),
};
