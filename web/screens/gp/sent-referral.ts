import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../api/api-context.tsx';
import type { Referral } from '../../api/queries.ts';

/** One referral of the GP's own, from their list; null when it is not among the latest. */
export const sentReferral = (api: Api, { siteId, referralId }: Pick<Referral, 'siteId' | 'referralId'>) =>
  queryOptions({
    queryKey: ['own-referral', siteId, referralId],
    queryFn: async ({ signal }): Promise<Referral | null> => {
      const { items } = await api.listOwnReferrals({ path: { siteId }, signal });
      return items.find((item) => item.referralId === referralId) ?? null;
    },
  });
