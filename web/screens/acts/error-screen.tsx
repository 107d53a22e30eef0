import { type Api, useApi } from '../../api/api-context.tsx';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { calendarDate, dateAndTime } from '../../text/format.ts';
import { labelOf } from '../../text/words.ts';
import { treatmentText } from '../treatments/treatment.text.ts';
import { errorText as text } from './error.text.ts';
import { assessmentLine } from './item-words.ts';
import styles from './patient-act.module.css';
import { AbsentItem, PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

interface Wrong {
  itemId: string;
  /** The item in a line. */
  line: string;
  inError: boolean;
  note: string | null;
}

type Marking = Api['markContactInError'] | Api['markAssessmentInError'] | Api['markTreatmentInError'];

interface ErrorFormProps {
  record: PatientRecord;
  form: string;
  wrong: Wrong;
  mark: Marking;
}

function ErrorForm({ record, form, wrong, mark }: ErrorFormProps) {
  const act = usePatientAct<{ reason: string }>({
    record,
    form,
    itemId: wrong.itemId,
    defaults: { reason: '' },
    ask: ({ reason }) => (reason.trim() === '' ? null : text.confirm),
    send: async (_, { reason }, sending) => {
      demand({ reason: [reason, text.reasonWanted] });
      return mark({ ...sending, path: { ...sending.path, itemId: wrong.itemId }, input: { reason } });
    },
    said: text.done,
  });
  return (
    <ActForm act={act} submit={text.submit} look="danger">
      <FormSection title={text.what} lead={text.help}>
        <p>
          <strong>{wrong.line}</strong>
        </p>
        {wrong.note === null ? null : <p className={styles['soft']}>{wrong.note}</p>}
        <FormArea name="reason" label={text.reason} hint={text.reasonHint} maxLength={1000} />
      </FormSection>
    </ActForm>
  );
}

function InError({ record, wrong, ...rest }: Omit<ErrorFormProps, 'wrong'> & { wrong: Wrong | null }) {
  if (wrong === null) return <AbsentItem record={record} />;
  if (!wrong.inError) return <ErrorForm record={record} wrong={wrong} {...rest} />;
  const see = <LinkButton href={paths.patient(record.siteId, record.patientId)}>{text.see}</LinkButton>;
  return <Notice tone="info" title={text.already} act={see} />;
}

function wrongAssessment(record: PatientRecord, itemId: string, zone: string): Wrong | null {
  const found = record.assessments.find(({ assessmentId }) => assessmentId === itemId);
  if (found === undefined) return null;
  const note = found.safety === 'positive' ? text.alert : null;
  return { itemId, line: assessmentLine(record, found, zone), inError: found.enteredInError !== null, note };
}

function wrongContact(record: PatientRecord, itemId: string, zone: string): Wrong | null {
  const found = record.contacts.find(({ contactId }) => contactId === itemId);
  if (found === undefined) return null;
  const { modes } = programmeFor(record).contacts;
  const mode = labelOf(modes, found.mode);
  const line = `${dateAndTime(found.heldAt, zone)} · ${mode}`;
  return { itemId, line, inError: found.enteredInError !== null, note: found.note };
}

function wrongTreatment(record: PatientRecord, itemId: string): Wrong | null {
  const found = record.treatments.find(({ treatmentId }) => treatmentId === itemId);
  if (found === undefined) return null;
  const line = treatmentText.line(found.drug, found.dose, calendarDate(found.startedOn));
  return { itemId, line, inError: found.enteredInError !== null, note: null };
}

/** A scale that should not be there: it stays, with the reason, and counts nowhere. */
export function AssessmentErrorScreen({ ids }: ScreenProps) {
  const api = useApi();
  const { itemId = '' } = ids;
  return (
    <PatientAct ids={ids} title={text.scaleTitle} by="nurse">
      {(record, zone) => (
        <InError
          record={record}
          form="scale-error"
          wrong={wrongAssessment(record, itemId, zone)}
          mark={api.markAssessmentInError}
        />
      )}
    </PatientAct>
  );
}

/** The same of a contact. */
export function ContactErrorScreen({ ids }: ScreenProps) {
  const api = useApi();
  const { itemId = '' } = ids;
  return (
    <PatientAct ids={ids} title={text.contactTitle} by="nurse">
      {(record, zone) => (
        <InError
          record={record}
          form="contact-error"
          wrong={wrongContact(record, itemId, zone)}
          mark={api.markContactInError}
        />
      )}
    </PatientAct>
  );
}

/** And of a medication. */
export function TreatmentErrorScreen({ ids }: ScreenProps) {
  const api = useApi();
  const { itemId = '' } = ids;
  return (
    <PatientAct ids={ids} title={text.treatmentTitle} by="nurse">
      {(record) => (
        <InError
          record={record}
          form="treatment-error"
          wrong={wrongTreatment(record, itemId)}
          mark={api.markTreatmentInError}
        />
      )}
    </PatientAct>
  );
}
