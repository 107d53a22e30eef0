import { useFormContext, useWatch } from 'react-hook-form';
import { askedQuestions, type Guide, type GuideAnswers, type GuideQuestion } from '../../shared/domain/guide.ts';
import { Button } from '../components/button.tsx';
import { catalogue } from '../text/catalogue.ts';
import { FormArea, FormChoices, optionsOf } from './fields.tsx';
import styles from './guide-question.module.css';

const text = catalogue({
  fr: {
    clear: 'Effacer la réponse',
    clearOf: (question: string) => `Effacer la réponse : ${question}`,
  },
});

/** Ids of the questions that are asked now; `name` is where the guide's answers stand in the form. */
export function useAsked(guide: Guide, name: string): ReadonlySet<string> {
  const typed: GuideAnswers | undefined = useWatch({ name });
  return new Set(askedQuestions(guide, typed ?? {}).map(({ id }) => id));
}

interface QuestionProps {
  question: GuideQuestion;
  /** Where its answer stands in the form: `guide.mania`. */
  name: string;
}

/** One word of several; what was touched by mistake can be taken back. */
function OneOf({ question, name }: QuestionProps) {
  const { setValue, setFocus } = useFormContext();
  const chosen: unknown = useWatch({ name });
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

/** A question of an interview guide that is answered by words; a scale is a form of its own. */
export function QuestionField({ question, name }: QuestionProps) {
  const { kind, label, options } = question;
  if (kind === 'choice') return <OneOf question={question} name={name} />;
  if (kind === 'choices') {
    return <FormChoices type="checkbox" name={name} label={label} options={optionsOf(options)} />;
  }
  return <FormArea name={name} label={label} maxLength={4000} />;
}
