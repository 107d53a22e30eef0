import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { labelOf } from '../../text/words.ts';

export type ServiceRequest = PatientRecord['requests'][number];
type Category = ReturnType<typeof categoriesOf>[number];

export const categoriesOf = (record: PatientRecord) => programmeFor(record).requests.categories;

export const categoryOf = (record: PatientRecord, { category }: ServiceRequest): Category | undefined =>
  categoriesOf(record).find(({ id }) => id === category);

export const kindLabel = (category: Category | undefined, kind: string): string => labelOf(category?.kinds ?? [], kind);

export const stateLabel = (category: Category | undefined, state: string): string =>
  category === undefined ? state : labelOf([...category.states, category.abandoned], state);

/** One state of a request as a step: reached on a day, left out on the way, where it stands, or still to come. */
export interface Step {
  id: string;
  label: string;
  state: 'reached' | 'passed' | 'present' | 'ahead' | 'abandoned';
  /** Local date on which it was reached. */
  on: string | null;
}

/** The states of a request in order; one that was given up ends where it was, and says so. */
export function stepsOf(category: Category, { state, changes }: ServiceRequest): Step[] {
  const dayOf = (id: string) => changes.findLast((one) => one.state === id)?.on ?? null;
  const given = state === category.abandoned.id;
  const reached = category.states.map(({ id }) => dayOf(id) !== null).lastIndexOf(true);
  const steps = category.states.map(({ id, label }, place): Step => {
    const on = dayOf(id);
    if (place > reached) return { id, label, state: 'ahead', on };
    if (on === null) return { id, label, state: 'passed', on };
    return { id, label, state: place === reached && !given ? 'present' : 'reached', on };
  });
  if (!given) return steps;
  const { id, label } = category.abandoned;
  return [...steps.slice(0, reached + 1), { id, label, state: 'abandoned', on: dayOf(id) }];
}
