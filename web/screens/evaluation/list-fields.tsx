import { useRef } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { scaleOf } from '../../../shared/domain/scales.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { Button } from '../../components/button.tsx';
import { TextInput } from '../../components/field.tsx';
import { FormSection } from '../../forms/act-form.tsx';
import { FormArea, useFieldError } from '../../forms/fields.tsx';
import { FilledScale } from '../../forms/filled-scale.tsx';
import styles from './evaluation.module.css';
import { evaluationText as text } from './evaluation.text.ts';
import { type EvaluationValues, isRequired, newRow } from './evaluation-values.ts';

/** Required scales stay; an offered one may be put away, and the others are taken when they are needed. */
export function ScalesFields({ programme }: { programme: ProgrammeDefinition }) {
  const { fields, append, remove } = useFieldArray<EvaluationValues, 'assessments'>({ name: 'assessments' });
  const add = useRef<HTMLElement>(null);
  const labelOf = (scale: string) => scaleOf(programme, scale).label;
  const more = programme.evaluation.offeredScales.filter((scale) => !fields.some((row) => row.scale === scale));
  const putAway = (index: number) => {
    remove(index);
    add.current?.focus();
  };
  return (
    <>
      {fields.map(({ id, scale }, index) => (
        <FormSection
          key={id}
          title={labelOf(scale)}
          lead={isRequired(programme, scale) ? undefined : text.scaleOptional}
        >
          <FilledScale programme={programme} scale={scale} name={`assessments.${index}`} />
          {isRequired(programme, scale) ? null : (
            <div className={styles['quiet']}>
              <Button look="quiet" small onClick={() => putAway(index)}>
                {text.removeScale(labelOf(scale))}
              </Button>
            </div>
          )}
        </FormSection>
      ))}
      {more.length === 0 ? null : (
        <section ref={add} className={styles['more']} aria-labelledby="plus-d-echelles" tabIndex={-1}>
          <h2 id="plus-d-echelles">{text.addScale}</h2>
          <div className={styles['acts']}>
            {more.map((scale) => (
              <Button key={scale} onClick={() => append(newRow(programme, scale), { shouldFocus: false })}>
                {labelOf(scale)}
              </Button>
            ))}
          </div>
        </section>
      )}
    </>
  );
}

function ProblemField({ index, onRemove }: { index: number; onRemove: () => void }) {
  const { register } = useFormContext<EvaluationValues>();
  return (
    <div className={styles['line']}>
      <TextInput
        {...register(`problems.${index}.words`)}
        label={text.problem(index + 1)}
        error={useFieldError(`problems.${index}`)}
        maxLength={200}
        autoComplete="off"
      />
      <Button look="quiet" aria-label={text.removeProblem(index + 1)} onClick={onRemove}>
        {text.remove}
      </Button>
    </div>
  );
}

const most = 30;

export function ProblemsFields() {
  const { fields, append, remove } = useFieldArray<EvaluationValues, 'problems'>({ name: 'problems' });
  const add = useRef<HTMLDivElement>(null);
  return (
    <FormSection title={text.problems} lead={text.problemsLead}>
      {fields.map(({ id }, index) => (
        <ProblemField
          key={id}
          index={index}
          onRemove={() => {
            remove(index);
            add.current?.querySelector('button')?.focus();
          }}
        />
      ))}
      <div ref={add}>
        {fields.length < most ? <Button onClick={() => append({ words: '' })}>{text.addProblem}</Button> : null}
      </div>
      <FormArea name="note" label={text.note} hint={text.noteHint} maxLength={4000} rows={5} />
    </FormSection>
  );
}
