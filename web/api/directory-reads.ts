import { queryOptions } from '@tanstack/react-query';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import type { OutputOf } from '../../shared/contracts/route.ts';
import type { Api } from './api-context.tsx';

export type Resource = OutputOf<typeof planRoutes.listResources>['items'][number];

/** What the pages read of a site's directory, by its key. */
export const directoryReads = {
  /** By name, retired ones included. */
  resources: (api: Api, siteId: string) =>
    queryOptions({
      queryKey: ['resources', siteId],
      queryFn: async ({ signal }) => (await api.listResources({ path: { siteId }, signal })).items,
      staleTime: 60_000,
    }),
};
