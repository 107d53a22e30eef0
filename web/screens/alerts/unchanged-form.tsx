import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { type Alert, type PatientRecord, reads } from '../../api/queries.ts';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea } from '../../forms/fields.tsx';
import { textOrNone } from '../../forms/refusal.ts';
import { pastMoment } from '../../text/format.ts';
import { alertText as text } from './alert.text.ts';
import styles from './alert-screen.module.css';
import { alertsText } from './alerts.text.ts';
import { AlsoCloses, named, type OtherAlert } from './also-closes.tsx';
import { Signature } from './safety-form.tsx';
import { SafetyWordsList } from './safety-words.tsx';
import { useAlertAct } from './use-alert-act.ts';

/** The last safety alert of the person that an assessment closed. */
function lastAssessed({ alerts }: PatientRecord, alertId: string): string | null {
  const closed = alerts.filter(
    (one) =>
      one.alertId !== alertId &&
      one.severity === 'safety' &&
      one.closedAt !== null &&
      (one.closure === null || one.closure.act === 'assessment'),
  );
  const [last] = closed.sort((a, b) => ((a.closedAt ?? '') < (b.closedAt ?? '') ? 1 : -1));
  return last?.alertId ?? null;
}

interface Typed {
  note: string;
  alsoCloses: string[];
}

interface UnchangedProps {
  alert: Alert;
  others: readonly OtherAlert[];
  next: string;
  now: number;
  zone: string;
}

function UnchangedForm({ alert, others, next, zone, since }: UnchangedProps & { since: string }) {
  const [, navigate] = useLocation();
  const act = useAlertAct<Typed>({
    alert,
    form: 'alert-unchanged',
    defaults: { note: '', alsoCloses: [] },
    send: (api, { note, alsoCloses }, sending) => {
      const also = named(alsoCloses, others);
      const input = { since, note: textOrNone(note), ...(also.length === 0 ? {} : { alsoCloses: also }) };
      return api.assessAlertUnchanged({ ...sending, input });
    },
    said: text.done,
    leadOn: () => navigate(next, { replace: true }),
  });
  return (
    <ActForm act={act} submit={text.unchangedSubmit} beside={<Signature alert={alert} />}>
      <FormArea name="note" label={text.unchangedNote} optional />
      <AlsoCloses others={others} zone={zone} />
    </ActForm>
  );
}

/** A steady answer always alerts; the previous assessment stands beside the short form that may sign it again. */
export function Unchanged({ record, ...props }: UnchangedProps & { record: PatientRecord }) {
  const { alert, now, zone } = props;
  const since = lastAssessed(record, alert.alertId);
  const read = useQuery({
    ...reads.alert(useApi(), alert.siteId, alert.patientId, since ?? ''),
    enabled: since !== null,
  });
  const assessment = read.data?.assessment ?? null;
  if (since === null || assessment === null || alert.state === 'closed') return null;
  const { by, at } = assessment;
  return (
    <div className={styles['wide']}>
      <FormSection title={text.unchanged} lead={text.unchangedLead}>
        <div className={styles['beside']}>
          <section className={styles['previous']} aria-labelledby="previous">
            <h3 id="previous">
              {text.previous(`${by.name}, ${alertsText.roles[by.role]}`, pastMoment(at, now, zone))}
            </h3>
            <SafetyWordsList words={assessment} siteId={alert.siteId} />
          </section>
          <UnchangedForm {...props} since={since} />
        </div>
      </FormSection>
    </div>
  );
}
