import { useRef } from 'react';
import { useFieldArray } from 'react-hook-form';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { FormSection } from '../../forms/act-form.tsx';
import { FormSelect, FormText, optionsOf } from '../../forms/fields.tsx';
import type { FromVersion } from './newer-version.tsx';
import styles from './plans.module.css';
import { plansText } from './plans.text.ts';

type Goal = PatientRecord['carePlans'][number]['goals'][number];
type Activity = Goal['activities'][number];

export interface CarePlanTyped extends FromVersion {
  goals: Goal[];
}

const text = plansText.carePlan;

const newActivity = ({ carePlan }: ProgrammeDefinition): Activity => ({
  text: '',
  actor: carePlan.actors[0]?.id ?? '',
  state: 'planned',
});

export const newGoal = (programme: ProgrammeDefinition): Goal => ({
  text: '',
  state: 'active',
  activities: [newActivity(programme)],
});

const states = (['active', 'achieved', 'abandoned'] as const).map((value) => ({ value, label: text.states[value] }));
const activityStates = (['planned', 'done', 'dropped'] as const).map((value) => ({
  value,
  label: text.activityStates[value],
}));
const mostActivities = 20;

interface RowProps {
  programme: ProgrammeDefinition;
  goal: number;
  row: number;
  onRemove: () => void;
}

function ActivityRow({ programme, goal, row, onRemove }: RowProps) {
  const name = `goals.${goal}.activities.${row}`;
  return (
    <li className={styles['activity']}>
      <FormText name={`${name}.text`} label={text.activity(row + 1)} maxLength={200} autoComplete="off" />
      <FormSelect name={`${name}.actor`} label={text.actor} options={optionsOf(programme.carePlan.actors)} />
      <FormSelect name={`${name}.state`} label={text.activityState} options={activityStates} />
      <Button look="quiet" aria-label={text.removeActivity(row + 1, goal + 1)} onClick={onRemove}>
        {text.remove}
      </Button>
    </li>
  );
}

/** Rows come and go; what is removed hands the focus to the button that adds. */
function Activities({ programme, goal }: Pick<RowProps, 'programme' | 'goal'>) {
  const { fields, append, remove } = useFieldArray<CarePlanTyped, `goals.${number}.activities`>({
    name: `goals.${goal}.activities`,
  });
  const add = useRef<HTMLDivElement>(null);
  return (
    <>
      <h3>{text.activities}</h3>
      {fields.length === 0 ? null : (
        <ul className={styles['activities']}>
          {fields.map(({ id }, row) => (
            <ActivityRow
              key={id}
              programme={programme}
              goal={goal}
              row={row}
              onRemove={() => {
                remove(row);
                add.current?.querySelector('button')?.focus();
              }}
            />
          ))}
        </ul>
      )}
      <div ref={add}>
        {fields.length < mostActivities ? (
          <Button small onClick={() => append(newActivity(programme))}>
            {text.addActivity}
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** Goals as sections of the form, each with its activities. */
export function GoalsFields({ programme }: { programme: ProgrammeDefinition }) {
  const { fields, append, remove } = useFieldArray<CarePlanTyped, 'goals'>({ name: 'goals' });
  const add = useRef<HTMLDivElement>(null);
  const most = programme.carePlan.goalsAtMost;
  const removeGoal = (goal: number) => {
    remove(goal);
    add.current?.focus();
  };
  return (
    <>
      <p className={styles['lead']}>{text.lead}</p>
      {fields.map(({ id }, goal) => (
        <FormSection key={id} title={text.goal(goal + 1)}>
          <div className={styles['goal']}>
            <FormText
              name={`goals.${goal}.text`}
              label={text.words}
              hint={text.wordsHint}
              maxLength={300}
              autoComplete="off"
            />
            <FormSelect name={`goals.${goal}.state`} label={text.state} options={states} />
          </div>
          <Activities programme={programme} goal={goal} />
          <div className={styles['quiet']}>
            <Button look="quiet" small onClick={() => removeGoal(goal)}>
              {text.removeGoal(goal + 1)}
            </Button>
          </div>
        </FormSection>
      ))}
      <div ref={add} tabIndex={-1}>
        {fields.length < most ? (
          <Button onClick={() => append(newGoal(programme))}>{text.addGoal}</Button>
        ) : (
          <p className={styles['lead']}>{text.goalsFull(most)}</p>
        )}
      </div>
    </>
  );
}
