import { queryOptions } from '@tanstack/react-query';
import type { indicatorRoutes } from '../../shared/contracts/indicators.ts';
import type { OutputOf } from '../../shared/contracts/route.ts';
import type { Api } from './api-context.tsx';

export type Indicators = OutputOf<typeof indicatorRoutes.getIndicators>;
export type Indicator = Indicators['items'][number];

export const indicatorReads = {
  /** Reads whole records of a site: asked once, and kept while one compares periods. */
  indicators: (api: Api, siteId: string, period: string) =>
    queryOptions({
      queryKey: ['indicators', siteId, period],
      queryFn: ({ signal }) => api.getIndicators({ path: { siteId }, query: { period }, signal }),
      staleTime: 10 * 60_000,
    }),
};
