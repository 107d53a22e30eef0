import { useQueryClient } from '@tanstack/react-query';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import { type Api, useApi } from '../../api/api-context.tsx';
import { type Alert, reads, useReadAgain } from '../../api/queries.ts';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { useAct } from '../../forms/use-act.ts';

/** What makes an act on an alert safe to send: where, on which version, under which key. */
interface Sending {
  path: { siteId: string; patientId: string; alertId: string };
  version: number;
  idempotencyKey: string;
}

interface AlertActOptions<Values extends FieldValues> {
  alert: Alert;
  /** Name of the form in its draft. */
  form: string;
  defaults: DefaultValues<Values>;
  send: (api: Api, values: Values, sending: Sending) => Promise<Alert>;
  /** What is said when it is done. */
  said: string;
  /** Where one is then; on the alert, as it is left, unless given. */
  leadOn?: () => void;
  ask?: (values: Values) => string | null;
}

/** A form that is one act on an alert: its draft is by alert, and one that moved is read again. */
export function useAlertAct<Values extends FieldValues>(options: AlertActOptions<Values>) {
  const { alert, form, defaults, send, said, leadOn, ask } = options;
  const { siteId, patientId, alertId, version } = alert;
  const api = useApi();
  const queries = useQueryClient();
  const readAgain = useReadAgain();
  const say = useToast();
  return useAct<Values, Alert>({
    defaults,
    draft: careDraft(api, siteId, `${form}.${alertId}`),
    send: (values, idempotencyKey) =>
      send(api, values, { path: { siteId, patientId, alertId }, version, idempotencyKey }),
    done: (after) => {
      queries.setQueryData(reads.alert(api, siteId, patientId, alertId).queryKey, after);
      void readAgain(siteId, patientId);
      say(said);
      leadOn?.();
    },
    ...(ask === undefined ? {} : { ask }),
    readAgain: () => readAgain(siteId, patientId),
  });
}
