import { type Alert, type PatientRecord, useTeam } from '../../api/queries.ts';
import { Notice } from '../../components/notice.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { useMe } from '../../session/session-context.tsx';
import { date } from '../../text/format.ts';
import { alertText as text } from './alert.text.ts';
import styles from './alert-screen.module.css';
import { useAlertAct } from './use-alert-act.ts';

type Marked = NonNullable<PatientRecord['assessments'][number]['enteredInError']>;

/** What was said of the filling that raised the alert: that it was an error. */
const markedOf = (record: PatientRecord, { cause }: Alert): Marked | null =>
  record.assessments.find(({ assessmentId }) => assessmentId === cause.id)?.enteredInError ?? null;

function ConfirmForm({ alert, lead }: { alert: Alert; lead: string }) {
  const act = useAlertAct<{ note: string }>({
    alert,
    form: 'alert-error',
    defaults: { note: '' },
    ask: ({ note }) => (note.trim() === '' ? null : text.errorConfirm),
    send: async (api, { note }, sending) => {
      demand({ note: [note, text.errorNoteWanted] });
      return api.confirmError({ ...sending, input: { note } });
    },
    said: text.errorDone,
  });
  return (
    <ActForm act={act} submit={text.errorSubmit} look="danger">
      <FormSection title={text.errorTitle} lead={text.errorLead}>
        <p>{lead}</p>
        <FormArea name="note" label={text.errorNote} maxLength={1000} />
      </FormSection>
    </ActForm>
  );
}

/** Two professionals' word that the cause was an error closes what an assessment would: the second one's is given here. */
export function ConfirmError({ alert, record, zone }: { alert: Alert; record: PatientRecord; zone: string }) {
  const { userId } = useMe();
  const nameOf = useTeam(alert.siteId);
  const marked = markedOf(record, alert);
  if (marked === null || alert.state === 'closed') return null;
  const lead = text.errorBy(nameOf(marked.by), date(marked.at, zone), marked.reason);
  if (marked.by !== userId) return <ConfirmForm alert={alert} lead={lead} />;
  return (
    <div className={styles['wide']}>
      <Notice tone="info" title={text.errorTitle}>
        <p>{lead}</p>
        <p>{text.errorMine}</p>
      </Notice>
    </div>
  );
}
