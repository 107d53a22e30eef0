import { useController } from 'react-hook-form';
import { bandOf, scaleOf, scoreScale } from '../../shared/domain/scales.ts';
import type { ScaleDefinition } from '../../shared/programme/definition.ts';
import { sesame } from '../../shared/programme/index.ts';
import { CrisisNumbers } from '../components/crisis.tsx';
import { Choices } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import questionStyles from '../components/scale-question.module.css';
import { ScaleQuestion } from '../components/scale-question.tsx';
import { catalogue, plural } from '../text/catalogue.ts';
import { useFieldError } from './fields.tsx';
import styles from './scale-form.module.css';

export const scaleText = catalogue({
  fr: {
    total: 'Total',
    outOf: (highest: number) => `sur ${highest}`,
    open: (count: number) => plural(count, 'question sans réponse', 'questions sans réponse'),
    prorated: 'total au prorata des réponses',
    noTotal: 'pas de total avec si peu de réponses',
    nothing: 'Le total apparaît avec les réponses.',
    safetyTitle: 'Idées de mort ou de se faire du mal : la sécurité d’abord',
    safety:
      'Une alerte de sécurité partira avec l’enregistrement, et son évaluation vous sera demandée juste après. En danger immédiat, appelez sans attendre.',
    askOpen: (scale: string, numbers: readonly number[]) =>
      `${scale} : ${numbers.length < 2 ? 'la question' : 'les questions'} ${numbers.join(', ')} ${numbers.length < 2 ? 'est' : 'sont'} sans réponse. Complétez, ou confirmez que la personne n’a pas répondu.`,
  },
});

export type Answers = (number | null)[];

export const noAnswers = (scale: string): Answers => scaleOf(sesame, scale).items.map(() => null);

/** What to ask before a scale leaves with open questions; null when all are answered, or none at all. */
export function openQuestions(scale: string, answers: Answers): string | null {
  const open = answers.flatMap((answer, index) => (answer === null ? [index + 1] : []));
  return open.length === 0 || open.length === answers.length
    ? null
    : scaleText.askOpen(scaleOf(sesame, scale).label, open);
}

function Total({ definition, answers }: { definition: ScaleDefinition; answers: Answers }) {
  const { total, missing, answered, status, safety } = scoreScale(definition, answers);
  const band = bandOf(definition, total);
  if (answered === 0) return <p className={styles['soft']}>{scaleText.nothing}</p>;
  const notes = [
    missing === 0 ? '' : scaleText.open(missing),
    status === 'prorated' ? scaleText.prorated : '',
    status === 'no-total' ? scaleText.noTotal : '',
  ];
  return (
    <div role="status">
      <p className={styles['total']}>
        <span>{scaleText.total}</span>
        <span className={styles['figure']}>{total ?? '—'}</span>
        <span className={styles['soft']}>{scaleText.outOf(definition.items.length * definition.maxAnswer)}</span>
        {band === null ? null : <strong>{band.label}</strong>}
        <span className={styles['soft']}>{notes.filter((note) => note !== '').join(' · ')}</span>
      </p>
      {safety === 'positive' ? (
        <div className={styles['crisis']}>
          <Notice tone="danger" title={scaleText.safetyTitle}>
            <p>{scaleText.safety}</p>
            <CrisisNumbers />
          </Notice>
        </div>
      ) : null}
    </div>
  );
}

interface ScaleFormProps {
  /** Id of the scale in the programme. */
  scale: string;
  /** Where its answers stand in the form: `phq9.items`. */
  name: string;
}

/** A whole scale as a form's field, with its total as it is answered. */
export function ScaleForm({ scale, name }: ScaleFormProps) {
  const definition = scaleOf(sesame, scale);
  const { field } = useController({ name });
  const answers: Answers = field.value;
  const error = useFieldError(name);
  return (
    <>
      <p className={styles['introduction']}>{definition.introduction}</p>
      <div className={questionStyles['scale']}>
        {definition.items.map(({ code, text }, index) => (
          <ScaleQuestion
            key={code}
            name={`${name}.${index}`}
            number={index + 1}
            question={text}
            answers={definition.answers}
            value={answers[index] ?? null}
            safety={index === definition.safetyItem}
            error={index === 0 ? error : undefined}
            onAnswer={(value) => field.onChange(answers.map((before, place) => (place === index ? value : before)))}
          />
        ))}
      </div>
      <Total definition={definition} answers={answers} />
    </>
  );
}

/** The functional item, never added to the total; null when it was left open. */
export function DifficultyField({ scale, name }: ScaleFormProps) {
  const { difficulty } = scaleOf(sesame, scale);
  const { field } = useController({ name });
  const error = useFieldError(name);
  if (difficulty === null) return null;
  return (
    <Choices
      type="radio"
      label={difficulty.text}
      row
      optional
      error={error}
      options={difficulty.answers.map((label, answer) => ({ value: String(answer), label }))}
      chosen={field.value === null || field.value === undefined ? '' : String(field.value)}
      input={{ name, onChange: (event) => field.onChange(Number(event.currentTarget.value)) }}
    />
  );
}
