import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { type Alert, type InboxItem, reads } from '../../api/queries.ts';

/** Marks an alert as read up to what was seen of it, for the signed-in person alone. */
export function useMarkRead() {
  const api = useApi();
  const queries = useQueryClient();
  return useCallback(
    async ({ siteId, alertId, movedAt }: Pick<Alert, 'siteId' | 'alertId' | 'movedAt'>): Promise<void> => {
      const { queryKey } = reads.inbox(api, siteId);
      await api.markRead({ path: { siteId }, input: { read: [{ alertId, movedAt }] } });
      // What was asked before would bring it back as unread.
      await queries.cancelQueries({ queryKey });
      queries.setQueryData<InboxItem[]>(queryKey, (before) =>
        before?.map((item) =>
          item.alert.alertId === alertId && item.alert.movedAt <= movedAt ? { ...item, unread: false } : item,
        ),
      );
    },
    [api, queries],
  );
}
