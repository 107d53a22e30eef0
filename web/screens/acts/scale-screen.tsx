import { useState } from 'react';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { sesame } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormChoices } from '../../forms/fields.tsx';
import { under } from '../../forms/refusal.ts';
import { type Answers, DifficultyField, noAnswers, openQuestions, ScaleForm } from '../../forms/scale-form.tsx';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { alertOf, TowardsAlert } from '../alerts/towards-alert.tsx';
import { PatientAct } from './patient-act.tsx';
import { scaleActText as text } from './scale.text.ts';
import { usePatientAct } from './use-patient-act.ts';

interface Filling {
  scale: 'phq9' | 'gad7';
  phq9: { items: Answers; difficulty: number | null };
  gad7: { items: Answers };
  authoredAt: When;
}

const label = (scale: string): string => scaleOf(sesame, scale).label;

function FillingForm({
  record,
  zone,
  onAlert,
}: {
  record: PatientRecord;
  zone: string;
  onAlert: (alertId: string) => void;
}) {
  const act = usePatientAct<Filling>({
    record,
    form: 'scale',
    defaults: {
      scale: 'phq9',
      phq9: { items: noAnswers('phq9'), difficulty: null },
      gad7: { items: noAnswers('gad7') },
      authoredAt: nowAt(zone),
    },
    ask: ({ scale, ...filled }) => openQuestions(scale, filled[scale].items),
    send: async (api, { scale, phq9, gad7, authoredAt: when }, sending) => {
      const authoredAt = instantIn('authoredAt', when, zone);
      const input = scale === 'phq9' ? { scale, ...phq9, authoredAt } : { scale, ...gad7, authoredAt };
      try {
        return await api.recordAssessment({ ...sending, input });
      } catch (error) {
        throw under(scale, error);
      }
    },
    said: text.done,
    leadOn: (after) => {
      const raised = alertOf(after, record.assessments);
      if (raised !== null) onAlert(raised);
      return raised !== null;
    },
  });
  const scale = act.form.watch('scale');
  const { scales } = record.summary;
  const options = (['phq9', 'gad7'] as const).map((id) => ({
    value: id,
    label: label(id),
    note: text.last(scales[id].text),
  }));
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.which}>
        <FormChoices
          type="radio"
          row
          name="scale"
          label={<span className="seen-by-readers">{text.which}</span>}
          options={options}
        />
      </FormSection>
      <FormSection title={label(scale)}>
        <ScaleForm key={scale} scale={scale} name={`${scale}.items`} />
        {scale === 'phq9' ? <DifficultyField scale="phq9" name="phq9.difficulty" /> : null}
      </FormSection>
      <FormSection title={text.whenTitle}>
        <WhenField name="authoredAt" label={text.when} />
      </FormSection>
    </ActForm>
  );
}

function ScaleAct({ record, zone }: { record: PatientRecord; zone: string }) {
  const [awaited, setAwaited] = useState<string | null>(null);
  if (awaited === null) return <FillingForm record={record} zone={zone} onAlert={setAwaited} />;
  return <TowardsAlert siteId={record.siteId} patientId={record.patientId} alertId={awaited} />;
}

/** One scale more in the person's series. */
export const ScaleScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record, zone) => <ScaleAct record={record} zone={zone} />}
  </PatientAct>
);
