import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem, NoAnswer } from '../../api/client.ts';
import { type Alert, reads, useReadAgain } from '../../api/queries.ts';
import { useToast } from '../../components/toast.tsx';
import { useSession } from '../../session/session-context.tsx';
import { SessionOver } from '../../session/tokens.ts';
import { fullName } from '../../text/format.ts';
import { alertsText as text } from './alerts.text.ts';

/** Takes an alert on, once however often one clicks; what stands in the way is said where one clicked. */
export function useAcknowledge(alert: Alert, onTaken: () => void) {
  const api = useApi();
  const queries = useQueryClient();
  const readAgain = useReadAgain();
  const session = useSession();
  const say = useToast();
  const [state, setState] = useState<{ busy: boolean; trouble: string | null }>({ busy: false, trouble: null });
  const key = useRef<string>(crypto.randomUUID());
  const busy = useRef(false);
  const { siteId, patientId, alertId, version, patient } = alert;

  const taken = (after: Alert) => {
    onTaken();
    queries.setQueryData(reads.alert(api, siteId, patientId, alertId).queryKey, after);
    queries.setQueryData<Alert[]>(reads.alerts(api, siteId).queryKey, (before) =>
      before?.map((one) => (one.alertId === alertId && one.patientId === patientId ? after : one)),
    );
    say(text.takenNow(patient === null ? text.unnamed : fullName(patient)));
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

  const acknowledge = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setState({ busy: true, trouble: null });
    try {
      taken(await api.acknowledgeAlert({ path: { siteId, patientId, alertId }, version, idempotencyKey: key.current }));
      setState({ busy: false, trouble: null });
      void readAgain(siteId, patientId);
    } catch (error) {
      setState({ busy: false, trouble: await troubleOf(error) });
    } finally {
      busy.current = false;
    }
  };

  return { ...state, acknowledge };
}
