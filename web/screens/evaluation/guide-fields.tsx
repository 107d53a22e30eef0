import { useFormContext, useWatch } from 'react-hook-form';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, optionsOf } from '../../forms/fields.tsx';
import styles from './evaluation.module.css';
import { evaluationText as text } from './evaluation.text.ts';
import type { EvaluationValues } from './evaluation-values.ts';

export type GuideSection = ProgrammeDefinition['evaluation']['guide']['sections'][number];
type Question = GuideSection['questions'][number];

const nameOf = ({ id }: Question) => `guide.${id}` as const;

/** One word of several; what was touched by mistake can be taken back. */
function OneOf({ question }: { question: Question }) {
  const { setValue, setFocus } = useFormContext<EvaluationValues>();
  const name = nameOf(question);
  const chosen = useWatch<EvaluationValues, `guide.${string}`>({ name });
  const clear = () => {
    setValue(name, '', { shouldDirty: true });
    setFocus(name);
  };
  return (
    <div>
      <FormChoices type="radio" row name={name} label={question.label} options={optionsOf(question.options)} />
      {chosen === '' || chosen === undefined ? null : (
        <div className={styles['quiet']}>
          <Button look="quiet" small onClick={clear} aria-label={text.clearOf(question.label)}>
            {text.clear}
          </Button>
        </div>
      )}
    </div>
  );
}

function QuestionField({ question }: { question: Question }) {
  const { kind, label, options } = question;
  if (kind === 'choice') return <OneOf question={question} />;
  if (kind === 'choices') {
    return <FormChoices type="checkbox" name={nameOf(question)} label={label} options={optionsOf(options)} />;
  }
  return <FormArea name={nameOf(question)} label={label} maxLength={4000} />;
}

interface GuideFieldsProps {
  section: GuideSection;
  alarming: ProgrammeDefinition['evaluation']['alarming'];
}

/** Answers that ask for the psychiatrist before the orientation, in the words of the guide. */
function useAlarms({ section, alarming }: GuideFieldsProps): string[] {
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
  const { section } = props;
  const alarms = useAlarms(props);
  return (
    <FormSection title={section.label}>
      {section.questions.map((question) => (
        <QuestionField key={question.id} question={question} />
      ))}
      {alarms.length === 0 ? null : (
        <Notice tone="warn" title={text.alarming} urgent>
          <p>{text.alarmingHelp(alarms.join(', '))}</p>
        </Notice>
      )}
    </FormSection>
  );
}
