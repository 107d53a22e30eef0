import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormSelect } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import styles from './patient-act.module.css';
import { PatientAct } from './patient-act.tsx';
import { reviewText as text } from './review.text.ts';
import { usePatientAct } from './use-patient-act.ts';

interface Review {
  heldAt: When;
  kind: string;
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
  const kinds = programmeFor(record).reviews.adviceKinds.map(({ id, label }) => ({ value: id, label }));
  const act = usePatientAct<Review>({
    record,
    form: 'review',
    defaults: { heldAt: nowAt(zone), kind: kinds[0]?.value ?? '', advice: '' },
    send: async (api, { heldAt, kind, advice }, sending) => {
      demand({ advice: [advice, text.wanted] });
      const input = { heldAt: instantIn('heldAt', heldAt, zone), advice: [{ kind, text: advice.trim() }] };
      return api.recordReview({ ...sending, input });
    },
    said: text.done,
  });
  return (
    <ActForm act={act} submit={text.submit}>
      <Situation record={record} />
      <FormSection title={text.section}>
        <FormSelect name="kind" label={text.kind} options={kinds} />
        <FormArea name="advice" label={text.advice} hint={text.adviceHint} rows={7} />
        <WhenField name="heldAt" label={text.when} />
      </FormSection>
    </ActForm>
  );
}

/** The psychiatrist's word after a case was presented, written once. */
export const ReviewScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="psychiatrist" asked>
    {(record, zone) => <ReviewForm record={record} zone={zone} />}
  </PatientAct>
);
