import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Mark } from '../../components/mark.tsx';
import { Empty } from '../../components/notice.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { errorText as text } from './error.text.ts';
import { assessmentLine, ofSameDay } from './item-words.ts';
import styles from './patient-act.module.css';
import { AbsentItem, PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

type Assessment = PatientRecord['assessments'][number];

interface ChooseFormProps {
  record: PatientRecord;
  chosen: Assessment;
  zone: string;
}

function ChooseForm({ record, chosen, zone }: ChooseFormProps) {
  const { assessmentId } = chosen;
  const act = usePatientAct<{ reason: string }>({
    record,
    form: 'scale-choice',
    itemId: assessmentId,
    defaults: { reason: '' },
    send: async (api, { reason }, sending) => {
      demand({ reason: [reason, text.chooseWanted] });
      return api.chooseAssessment({ ...sending, path: { ...sending.path, itemId: assessmentId }, input: { reason } });
    },
    said: text.chooseDone,
  });
  return (
    <ActForm act={act} submit={text.chooseSubmit}>
      <FormSection title={text.sameDay} lead={text.sameDayHelp}>
        <ul className={styles['choices']}>
          {ofSameDay(record, chosen, zone).map((one) => (
            <li key={one.assessmentId}>
              <span>{assessmentLine(record, one, zone)}</span>
              {one.assessmentId === assessmentId ? (
                <Mark tone="good" shape="check">
                  {text.toCount}
                </Mark>
              ) : one.counts ? (
                <Mark tone="plain" shape="circle">
                  {text.counts}
                </Mark>
              ) : null}
            </li>
          ))}
        </ul>
        <FormArea name="reason" label={text.chooseReason} hint={text.chooseHint} maxLength={1000} />
      </FormSection>
    </ActForm>
  );
}

function Choosing({ record, itemId, zone }: { record: PatientRecord; itemId: string; zone: string }) {
  const chosen = record.assessments.find(({ assessmentId }) => assessmentId === itemId);
  if (chosen === undefined) return <AbsentItem record={record} />;
  if (ofSameDay(record, chosen, zone).length > 1) return <ChooseForm record={record} chosen={chosen} zone={zone} />;
  return (
    <Empty
      title={text.alone}
      act={<LinkButton href={paths.patient(record.siteId, record.patientId)}>{text.see}</LinkButton>}
    >
      <p>{text.aloneHelp}</p>
    </Empty>
  );
}

/** Two fillings of one day: both stay, and the nurse says which one the curve shows. */
export const ChooseAssessmentScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.chooseTitle} by="nurse">
    {(record, zone) => <Choosing record={record} itemId={ids['itemId'] ?? ''} zone={zone} />}
  </PatientAct>
);
