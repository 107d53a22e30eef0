import { useWatch } from 'react-hook-form';
import { bandOf, scaleOf } from '../../shared/domain/scales.ts';
import type { ProgrammeDefinition, ScaleDefinition } from '../../shared/programme/definition.ts';
import { catalogue } from '../text/catalogue.ts';
import { FormColumns } from './act-form.tsx';
import { FormText } from './fields.tsx';
import styles from './scale-form.module.css';
import { type Answers, DifficultyField, noAnswers, openQuestions, ScaleForm } from './scale-form.tsx';

const text = catalogue({
  fr: {
    total: 'Total du formulaire papier',
    range: (highest: number) => `De 0 à ${highest}.`,
    steps: (highest: number, step: number) => `De 0 à ${highest}, de ${step} en ${step}.`,
    licensed: 'Échelle sous licence : ni son texte ni ses réponses ne sont gardés, seulement son total.',
    totalOnly: 'Échelle remplie sur papier : seul son total est gardé.',
  },
});

/** One filled scale as a form holds it: answers, or a total typed in, by what the programme keeps of it. */
export interface Filled {
  items: Answers;
  total: string;
  difficulty: number | null;
}

export const noFilling = (programme: ProgrammeDefinition, scale: string): Filled => ({
  items: noAnswers(scale, programme),
  total: '',
  difficulty: null,
});

/** Nothing of it was filled. */
export const unfilled = ({ items, total }: Filled): boolean =>
  total.trim() === '' && items.every((answer) => answer === null);

/** What is sent of it: what its definition keeps and nothing else. */
export function filledInput(programme: ProgrammeDefinition, scale: string, { items, total, difficulty }: Filled) {
  const definition = scaleOf(programme, scale);
  if (definition.entry === 'total') return total.trim() === '' ? { scale } : { scale, total: Number(total) };
  return definition.difficulty === null ? { scale, items } : { scale, items, difficulty };
}

/** What to ask before it leaves; null when there is nothing. */
export const doubtOf = (programme: ProgrammeDefinition, scale: string, { items }: Filled): string | null =>
  openQuestions(scale, items, programme);

function BandOfTotal({ definition, name }: { definition: ScaleDefinition; name: string }) {
  const typed: unknown = useWatch({ name });
  const total = typeof typed === 'string' && typed.trim() !== '' ? Number(typed) : null;
  const band = bandOf(definition, total);
  // One band over the whole range says nothing.
  if (band === null || definition.bands.length < 2) return null;
  return (
    <p role="status" className={styles['total']}>
      <strong>{band.label}</strong>
    </p>
  );
}

function TotalField({ definition, name }: { definition: ScaleDefinition; name: string }) {
  const { maxTotal, multiplier, licence } = definition;
  const highest = maxTotal ?? 0;
  return (
    <>
      <p className={styles['introduction']}>{licence === 'licensed' ? text.licensed : text.totalOnly}</p>
      <FormColumns>
        <FormText
          name={name}
          label={text.total}
          hint={multiplier === 1 ? text.range(highest) : text.steps(highest, multiplier)}
          type="number"
          inputMode="numeric"
          min={0}
          max={highest}
          step={multiplier}
          autoComplete="off"
        />
      </FormColumns>
      <BandOfTotal definition={definition} name={name} />
    </>
  );
}

interface FilledScaleProps {
  programme: ProgrammeDefinition;
  scale: string;
  /** Where the filling stands in the form: `filled.phq9`. */
  name: string;
}

/** Any scale of a programme as part of a form: its questions, or one field where only the total is kept. */
export function FilledScale({ programme, scale, name }: FilledScaleProps) {
  const definition = scaleOf(programme, scale);
  if (definition.entry === 'total') return <TotalField definition={definition} name={`${name}.total`} />;
  return (
    <>
      <ScaleForm scale={scale} name={`${name}.items`} programme={programme} />
      <DifficultyField scale={scale} name={`${name}.difficulty`} programme={programme} />
    </>
  );
}
