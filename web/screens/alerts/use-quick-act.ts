import { useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from '../../api/api-context.tsx';
import { type Alert, type InboxItem, reads, useReadAgain } from '../../api/queries.ts';
import { useToast } from '../../components/toast.tsx';
import { useButtonAct } from '../../forms/use-button-act.ts';
import { fullName } from '../../text/format.ts';
import { alertsText as text } from './alerts.text.ts';

/** What a click does to an alert without a form. */
export type QuickAct = Extract<keyof Api, 'acknowledgeAlert' | 'takeUpAlert'>;

const said = { acknowledgeAlert: text.takenNow, takeUpAlert: text.takenUpNow };

/** Acts on an alert in place, from where one has it before one. */
export function useQuickAct(act: QuickAct, alert: Alert, onDone: () => void) {
  const api = useApi();
  const queries = useQueryClient();
  const readAgain = useReadAgain();
  const say = useToast();
  const { siteId, patientId, alertId, version, patient } = alert;
  return useButtonAct<Alert>({
    send: (idempotencyKey) => api[act]({ path: { siteId, patientId, alertId }, version, idempotencyKey }),
    done: (after) => {
      onDone();
      queries.setQueryData(reads.alert(api, siteId, patientId, alertId).queryKey, after);
      queries.setQueryData<InboxItem[]>(reads.inbox(api, siteId).queryKey, (before) =>
        before?.map((item) => (item.alert.alertId === alertId ? { ...item, alert: after } : item)),
      );
      say(said[act](patient === null ? text.unnamed : fullName(patient)));
      void readAgain(siteId, patientId);
    },
    readAgain: () => readAgain(siteId, patientId),
    moved: text.moved,
  });
}
