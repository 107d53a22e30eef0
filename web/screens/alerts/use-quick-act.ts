import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Api, useApi } from '../../api/api-context.tsx';
import { ApiProblem, NoAnswer } from '../../api/client.ts';
import { type Alert, type InboxItem, reads, useReadAgain } from '../../api/queries.ts';
import { useToast } from '../../components/toast.tsx';
import { useSession } from '../../session/session-context.tsx';
import { SessionOver } from '../../session/tokens.ts';
import { fullName } from '../../text/format.ts';
import { alertsText as text } from './alerts.text.ts';

/** What a click does to an alert without a form. */
export type QuickAct = Extract<keyof Api, 'acknowledgeAlert' | 'takeUpAlert'>;

const said = { acknowledgeAlert: text.takenNow, takeUpAlert: text.takenUpNow };

/** Acts on an alert once, however often one clicks; what stands in the way is said where one clicked. */
export function useQuickAct(act: QuickAct, alert: Alert, onDone: () => void) {
  const api = useApi();
  const queries = useQueryClient();
  const readAgain = useReadAgain();
  const session = useSession();
  const say = useToast();
  const [state, setState] = useState<{ busy: boolean; trouble: string | null }>({ busy: false, trouble: null });
  const key = useRef<string>(crypto.randomUUID());
  const busy = useRef(false);
  const { siteId, patientId, alertId, version, patient } = alert;

  const done = (after: Alert) => {
    onDone();
    queries.setQueryData(reads.alert(api, siteId, patientId, alertId).queryKey, after);
    queries.setQueryData<InboxItem[]>(reads.inbox(api, siteId).queryKey, (before) =>
      before?.map((item) => (item.alert.alertId === alertId ? { ...item, alert: after } : item)),
    );
    say(said[act](patient === null ? text.unnamed : fullName(patient)));
  };

  const troubleOf = async (error: unknown): Promise<string | null> => {
    if (error instanceof NoAnswer) return text.noAnswer;
    if (error instanceof SessionOver) {
      session.over();
      return null;
    }
    if (!(error instanceof ApiProblem)) throw error;
    const { code, status, detail } = error.problem;
    if (status === 401) session.over();
    // The same try again after a failure of the server; another one after a refusal.
    if (status < 500) key.current = crypto.randomUUID();
    if (status === 409) await readAgain(siteId, patientId);
    return code === 'version.stale' ? text.moved : detail;
  };

  const run = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setState({ busy: true, trouble: null });
    try {
      done(await api[act]({ path: { siteId, patientId, alertId }, version, idempotencyKey: key.current }));
      setState({ busy: false, trouble: null });
      void readAgain(siteId, patientId);
    } catch (error) {
      setState({ busy: false, trouble: await troubleOf(error) });
    } finally {
      busy.current = false;
    }
  };

  return { ...state, run };
}
