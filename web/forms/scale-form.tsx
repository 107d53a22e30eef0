import { useController } from 'react-hook-form';
import { bandOf, scaleOf, scoreScale } from '../../shared/domain/scales.ts';
import type { ProgrammeDefinition, ScaleDefinition } from '../../shared/programme/definition.ts';
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
    nothingYet: 'Le niveau apparaît avec les réponses.',
    level: 'Niveau',
    noLevel: 'aucun',
    safetyTitle: 'Idées de mort ou de se faire du mal : la sécurité d’abord',
    levelTitle: (level: string) => `Risque ${level} : la sécurité d’abord`,
    safety:
      'Une alerte de sécurité partira avec l’enregistrement, et son évaluation vous sera demandée juste après. En danger immédiat, appelez sans attendre.',
    askOpen: (scale: string, numbers: readonly number[]) =>
      `${scale} : ${numbers.length < 2 ? 'la question' : 'les questions'} ${numbers.join(', ')} ${numbers.length < 2 ? 'est' : 'sont'} sans réponse. Complétez, ou confirmez que la personne n’a pas répondu.`,
  },
});

export type Answers = (number | null)[];

/** Nothing answered yet, as a form begins; of `programme`, or of the current one where there is no record yet. */
export const noAnswers = (scale: string, programme: ProgrammeDefinition = sesame): Answers =>
  scaleOf(programme, scale).items.map(() => null);

/** What to ask before a scale leaves with open questions; null when all are answered, or none at all. */
export function openQuestions(scale: string, answers: Answers, programme: ProgrammeDefinition = sesame): string | null {
  const { label, levels } = scaleOf(programme, scale);
  const open = answers.flatMap((answer, index) => (answer === null ? [index + 1] : []));
  // A form of levels tells by itself which questions to leave out.
  if (levels !== null || open.length === 0 || open.length === answers.length) return null;
  return scaleText.askOpen(label, open);
}

/** What an answer that raises a safety alert says at once: before it is sent, and to whom to turn. */
function SafetyFirst({ title }: { title: string }) {
  return (
    <div className={styles['crisis']}>
      <Notice tone="danger" title={title}>
        <p>{scaleText.safety}</p>
        <CrisisNumbers />
      </Notice>
    </div>
  );
}

function Level({ definition, answers }: { definition: ScaleDefinition; answers: Answers }) {
  const { band, answered, safety } = scoreScale(definition, answers);
  if (answered === 0) return <p className={styles['soft']}>{scaleText.nothingYet}</p>;
  const level = definition.levels?.find(({ id }) => id === band)?.label ?? scaleText.noLevel;
  return (
    <div role="status">
      <p className={styles['total']}>
        <span>{scaleText.level}</span>
        <span className={styles['figure']}>{level}</span>
      </p>
      {safety === 'positive' ? <SafetyFirst title={scaleText.levelTitle(level)} /> : null}
    </div>
  );
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
        {definition.maxTotal === null ? null : (
          <span className={styles['soft']}>{scaleText.outOf(definition.maxTotal)}</span>
        )}
        {band === null ? null : <strong>{band.label}</strong>}
        <span className={styles['soft']}>{notes.filter((note) => note !== '').join(' · ')}</span>
      </p>
      {safety === 'positive' ? <SafetyFirst title={scaleText.safetyTitle} /> : null}
    </div>
  );
}

interface ScaleFormProps {
  /** Id of the scale in the programme. */
  scale: string;
  /** Where its answers stand in the form: `filled.phq9.items`. */
  name: string;
  /** Of the record's episode; the current one where there is no record yet. */
  programme?: ProgrammeDefinition;
}

/** A whole scale as a form's field, with its total or level as it is answered. */
export function ScaleForm({ scale, name, programme = sesame }: ScaleFormProps) {
  const definition = scaleOf(programme, scale);
  const { field } = useController({ name });
  const answers: Answers = field.value;
  const error = useFieldError(name);
  const Result = definition.levels === null ? Total : Level;
  return (
    <>
      {definition.introduction === null ? null : <p className={styles['introduction']}>{definition.introduction}</p>}
      <div className={questionStyles['scale']}>
        {answers.map((_, index) => (
          <ScaleQuestion
            // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place in the instrument
            key={index}
            name={`${name}.${index}`}
            number={index + 1}
            question={definition.items[index]?.text ?? null}
            answers={definition.answers}
            value={answers[index] ?? null}
            safety={index === definition.safetyItem}
            error={index === 0 ? error : undefined}
            onAnswer={(value) => field.onChange(answers.map((before, place) => (place === index ? value : before)))}
          />
        ))}
      </div>
      <Result definition={definition} answers={answers} />
    </>
  );
}

/** The functional item, never added to the total; null when it was left open. */
export function DifficultyField({ scale, name, programme = sesame }: ScaleFormProps) {
  const { difficulty } = scaleOf(programme, scale);
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
