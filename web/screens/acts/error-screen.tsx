import { type Api, useApi } from '../../api/api-context.tsx';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { AlreadyMarked } from './already-marked.tsx';
import { errorText as text } from './error.text.ts';
import {
  type FindWrong,
  type Wrong,
  wrongAssessment,
  wrongContact,
  wrongExternalReferral,
  wrongRequest,
  wrongSickLeave,
  wrongTreatment,
} from './error-items.ts';
import styles from './patient-act.module.css';
import { AbsentItem, PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

interface Kind {
  title: string;
  form: string;
  find: FindWrong;
  act:
    | 'markAssessmentInError'
    | 'markContactInError'
    | 'markExternalInError'
    | 'markRequestInError'
    | 'markSickLeaveInError'
    | 'markTreatmentInError';
}

interface ErrorFormProps {
  record: PatientRecord;
  form: string;
  wrong: Wrong;
  mark: Api[Kind['act']];
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
  return wrong.inError ? <AlreadyMarked record={record} /> : <ErrorForm record={record} wrong={wrong} {...rest} />;
}

/** Something that should not be there: it stays, with the reason, and counts nowhere. */
const errorScreen = ({ title, form, find, act }: Kind) =>
  function ErrorScreen({ ids }: ScreenProps) {
    const api = useApi();
    const { itemId = '' } = ids;
    return (
      <PatientAct ids={ids} title={title} by="nurse">
        {(record, zone) => <InError record={record} form={form} wrong={find(record, itemId, zone)} mark={api[act]} />}
      </PatientAct>
    );
  };

export const AssessmentErrorScreen = errorScreen({
  title: text.scaleTitle,
  form: 'scale-error',
  find: wrongAssessment,
  act: 'markAssessmentInError',
});

export const ContactErrorScreen = errorScreen({
  title: text.contactTitle,
  form: 'contact-error',
  find: wrongContact,
  act: 'markContactInError',
});

export const TreatmentErrorScreen = errorScreen({
  title: text.treatmentTitle,
  form: 'treatment-error',
  find: wrongTreatment,
  act: 'markTreatmentInError',
});

export const RequestErrorScreen = errorScreen({
  title: text.requestTitle,
  form: 'request-error',
  find: wrongRequest,
  act: 'markRequestInError',
});

export const SickLeaveErrorScreen = errorScreen({
  title: text.sickLeaveTitle,
  form: 'sick-leave-error',
  find: wrongSickLeave,
  act: 'markSickLeaveInError',
});

export const ExternalErrorScreen = errorScreen({
  title: text.externalTitle,
  form: 'outside-error',
  find: wrongExternalReferral,
  act: 'markExternalInError',
});
