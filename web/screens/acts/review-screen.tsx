import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea } from '../../forms/fields.tsx';
import { textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import styles from './patient-act.module.css';
import { PatientAct } from './patient-act.tsx';
import { reviewText as text } from './review.text.ts';
import { usePatientAct } from './use-patient-act.ts';

interface Review {
  heldAt: When;
  advice: string;
}

function Situation({ record: { summary } }: { record: PatientRecord }) {
  const { reasons, scales } = summary;
  return (
    <FormSection title={text.seen}>
      <ul className={styles['reasons']}>
        {Object.values(scales).map(({ label, text: score }) => (
          <li key={label}>{text.scores(label, score)}</li>
        ))}
        {reasons.map(({ code, text: reason }) => (
          <li key={code + reason}>{reason}</li>
        ))}
        {reasons.length === 0 ? <li>{text.nothing}</li> : null}
      </ul>
    </FormSection>
  );
}

function ReviewForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const act = usePatientAct<Review>({
    record,
    form: 'review',
    defaults: { heldAt: nowAt(zone), advice: '' },
    ask: ({ advice }) => (textOrNone(advice) === null ? text.noAdvice : null),
    send: async (api, { heldAt, advice }, sending) => {
      const input = { heldAt: instantIn('heldAt', heldAt, zone), advice: textOrNone(advice) };
      return api.recordReview({ ...sending, input });
    },
    said: text.done,
  });
  return (
    <ActForm act={act} submit={text.submit}>
      <Situation record={record} />
      <FormSection title={text.section}>
        <FormArea name="advice" label={text.advice} hint={text.adviceHint} rows={7} />
        <WhenField name="heldAt" label={text.when} />
      </FormSection>
    </ActForm>
  );
}

/** The psychiatrist's word after a case was presented, written once. */
export const ReviewScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="psychiatrist">
    {(record, zone) => <ReviewForm record={record} zone={zone} />}
  </PatientAct>
);
