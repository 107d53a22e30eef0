import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Empty } from '../../components/notice.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { confirmText as text } from './confirm-assessment.text.ts';
import { assessmentLine } from './item-words.ts';
import { AbsentItem, PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

type Assessment = PatientRecord['assessments'][number];

function ConfirmForm({ record, one, zone }: { record: PatientRecord; one: Assessment; zone: string }) {
  const { assessmentId: itemId } = one;
  const act = usePatientAct<Record<string, never>>({
    record,
    form: 'scale-confirmation',
    itemId,
    defaults: {},
    send: (api, _, sending) => api.confirmAssessment({ ...sending, path: { ...sending.path, itemId } }),
    said: text.done,
  });
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.what} lead={text.help}>
        <p>
          <strong>{assessmentLine(record, one, zone)}</strong>
        </p>
      </FormSection>
    </ActForm>
  );
}

function Confirming({ record, itemId, zone }: { record: PatientRecord; itemId: string; zone: string }) {
  const one = record.assessments.find(({ assessmentId }) => assessmentId === itemId);
  if (one === undefined) return <AbsentItem record={record} />;
  if (!one.verified && one.enteredInError === null) return <ConfirmForm record={record} one={one} zone={zone} />;
  const see = <LinkButton href={paths.patient(record.siteId, record.patientId)}>{text.see}</LinkButton>;
  return (
    <Empty title={text.verified} act={see}>
      <p>{text.verifiedHelp}</p>
    </Empty>
  );
}

/** An answer that came by a link is the person's own once the nurse has asked them. */
export const ConfirmAssessmentScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record, zone) => <Confirming record={record} itemId={ids['itemId'] ?? ''} zone={zone} />}
  </PatientAct>
);
