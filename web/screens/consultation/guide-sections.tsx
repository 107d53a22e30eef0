import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { ConsultationGuide } from '../../../shared/domain/consultations/guides.ts';
import type { GuideQuestion } from '../../../shared/domain/guide.ts';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { FormSection } from '../../forms/act-form.tsx';
import { FilledScale, unfilled } from '../../forms/filled-scale.tsx';
import { QuestionField, useAsked } from '../../forms/guide-question.tsx';
import styles from './consultation.module.css';
import { consultationText as text } from './consultation.text.ts';
import type { ConsultationValues } from './consultation-values.ts';

interface ScaleQuestionProps {
  record: PatientRecord;
  scale: string;
}

/** The last score and its course; a first filling has nothing to be compared with. */
function scoresBefore(view: PatientRecord['summary']['scales'][string] | undefined): string {
  if (view === undefined || view.last === null) return text.scaleNever;
  const { baseline, last } = view;
  return text.scaleLast(baseline?.at === last.at ? String(last.total) : view.text);
}

/** A scale inside the guide: its last score in sight, its questions behind one step; open as soon as something is answered. */
function ScaleQuestion({ record, scale }: ScaleQuestionProps) {
  const programme = programmeFor(record);
  const { label } = scaleOf(programme, scale);
  const name = `filled.${scale}` as const;
  const filled = useWatch<ConsultationValues, `filled.${string}`>({ name });
  const begun = filled !== undefined && !unfilled(filled);
  const [open, setOpen] = useState<boolean | null>(null);
  const before = scoresBefore(record.summary.scales[scale]);
  return (
    <details className={styles['scale']} open={open ?? begun} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{label}</strong>
        <span className={styles['soft']}>{begun ? text.scaleNow : before}</span>
      </summary>
      <div className={styles['filling']}>
        <FilledScale programme={programme} scale={scale} name={name} />
      </div>
    </details>
  );
}

interface SectionsProps {
  record: PatientRecord;
  guide: ConsultationGuide;
}

/** The guide, section by section: what is not asked of someone who has answered so is not shown. */
export function GuideSections({ record, guide }: SectionsProps) {
  const at = `answers.${guide.id}`;
  const asked = useAsked(guide, at);
  const field = ({ id, scale, ...rest }: GuideQuestion) =>
    scale === undefined ? (
      <QuestionField key={id} question={{ id, ...rest }} name={`${at}.${id}`} />
    ) : (
      <ScaleQuestion key={id} record={record} scale={scale} />
    );
  return guide.sections.map(({ id, label, questions }) => {
    const shown = questions.filter((question) => asked.has(question.id));
    return shown.length === 0 ? null : (
      <div key={id} id={`guide-${id}`} className={styles['part']}>
        <FormSection title={label}>{shown.map(field)}</FormSection>
      </div>
    );
  });
}
