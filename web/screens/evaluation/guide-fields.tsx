import { useWatch } from 'react-hook-form';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { Notice } from '../../components/notice.tsx';
import { FormSection } from '../../forms/act-form.tsx';
import { QuestionField, useAsked } from '../../forms/guide-question.tsx';
import { evaluationText as text } from './evaluation.text.ts';
import type { EvaluationValues } from './evaluation-values.ts';

export type GuideSection = ProgrammeDefinition['evaluation']['guide']['sections'][number];

interface GuideFieldsProps {
  guide: ProgrammeDefinition['evaluation']['guide'];
  section: GuideSection;
  alarming: ProgrammeDefinition['evaluation']['alarming'];
}

/** Answers that ask for the psychiatrist before the orientation, in the words of the guide. */
function useAlarms({ section, alarming }: Omit<GuideFieldsProps, 'guide'>): string[] {
  const guide = useWatch<EvaluationValues, 'guide'>({ name: 'guide' });
  return section.questions.flatMap(({ id, label, options }) =>
    options
      .filter((option) => alarming.some((alarm) => alarm.question === id && alarm.option === option.id))
      .filter((option) => [guide[id]].flat().includes(option.id))
      .map((option) => `${label.toLocaleLowerCase('fr')} ${option.label}`),
  );
}

/** A part of the programme's interview guide. */
export function GuideFields(props: GuideFieldsProps) {
  const { guide, section } = props;
  const asked = useAsked(guide, 'guide');
  const alarms = useAlarms(props);
  return (
    <FormSection title={section.label}>
      {section.questions
        .filter(({ id }) => asked.has(id))
        .map((question) => (
          <QuestionField key={question.id} question={question} name={`guide.${question.id}`} />
        ))}
      {alarms.length === 0 ? null : (
        <Notice tone="warn" title={text.alarming} urgent>
          <p>{text.alarmingHelp(alarms.join(', '))}</p>
        </Notice>
      )}
    </FormSection>
  );
}
