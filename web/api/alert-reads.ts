import { queryOptions } from '@tanstack/react-query';
import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import type { OutputOf } from '../../shared/contracts/route.ts';
import type { Api } from './api-context.tsx';

export type Alert = OutputOf<typeof alertRoutes.getAlert>;
export type InboxItem = OutputOf<typeof alertRoutes.getInbox>['items'][number];
export type Duty = OutputOf<typeof alertRoutes.getDuty>;
export type AlertCounts = OutputOf<typeof alertRoutes.countAlerts>;

/** Whether alerts moved is asked this often, of a page that is seen; what they say is read again when they have. */
const pulseMs = 10_000;

/** What the pages read of alerts and of who answers for them, by its key. */
export const alertReads = {
  pulse: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['pulse', siteId],
      queryFn: ({ signal }) => api.getPulse({ path: { siteId }, signal }),
      // A page that comes back into sight asks at once; one that is out of sight does not ask.
      staleTime: 0,
      refetchOnWindowFocus: 'always',
      refetchInterval: pulseMs,
    }),
  inbox: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['inbox', siteId],
      queryFn: async ({ signal }) => (await api.getInbox({ path: { siteId }, signal })).items,
      // What moved between the first reading and the first pulse is found by this.
      refetchInterval: 60_000,
    }),
  duty: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['duty', siteId],
      queryFn: ({ signal }) => api.getDuty({ path: { siteId }, signal }),
    }),
  alertCounts: (api: Api, siteId: string, from: string, to: string) =>
    queryOptions({
      queryKey: ['alert-counts', siteId, from, to],
      queryFn: ({ signal }) => api.countAlerts({ path: { siteId }, query: { from, to }, signal }),
    }),
  alert: (api: Api, siteId: string, patientId: string, alertId: string) =>
    queryOptions({
      queryKey: ['alert', siteId, patientId, alertId],
      queryFn: ({ signal }) => api.getAlert({ path: { siteId, patientId, alertId }, signal }),
      // Two people look at it at once: what one does must not make the other's assessment stale.
      staleTime: 0,
    }),
};
