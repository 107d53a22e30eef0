import * as z from 'zod/mini';
import type { Act, ToolKind } from '../../local/demo/acts.ts';
import type { RecordFacts } from '../../shared/domain/model.ts';
import type { PatientRecord } from '../oracle/demo-data.ts';

/** What the tools add to someone whose story is told; each list grows as the record's would. */
export interface Telling {
  record: PatientRecord;
  facts: Pick<RecordFacts, 'episode'> & {
    treatments: RecordFacts['treatments'][number][];
    tasks: RecordFacts['tasks'][number][];
    personalPlans: RecordFacts['personalPlans'][number][];
  };
  /** The day on which it is read (AAAA-MM-JJ). */
  today: string;
}

const line = z.string();
const maybe = z._default(z.nullable(line), null);
const lines = z._default(z.array(line), []);

const bodies = {
  wishes: z.object({ wishes: z.array(line), priceLimitCents: z.nullable(z.number()), text: maybe }),
  plan: z.object({
    goals: z.array(
      z.object({ text: line, state: line, activities: z.array(z.object({ text: line, actor: line, state: line })) }),
    ),
  }),
  personal: z.object({
    kind: z.enum(['safety', 'relapse-prevention']),
    madeOn: line,
    sections: z.record(line, z.array(line)),
  }),
  treatment: z.object({ drug: line, class: line, dose: line, startedOn: line }),
  treatmentChange: z.object({
    change: z.enum(['dose', 'stop', 'note']),
    on: line,
    dose: maybe,
    adherence: maybe,
    sideEffects: lines,
    note: maybe,
  }),
  request: z.object({ category: line, kind: line, text: line, state: line, on: line }),
  step: z.object({ state: line, on: line }),
  days: z.object({ from: line, to: line }),
  outside: z.object({ kind: line, to: maybe, funding: maybe, referredAt: line }),
  outsideChange: z.object({
    state: z.optional(line),
    on: maybe,
    note: maybe,
    barrier: z.optional(z.nullable(line)),
    firstAppointmentOn: z.optional(z.nullable(line)),
    session: z.optional(line),
    renewal: z.optional(z.object({ reason: line })),
  }),
  task: z.object({ kind: line, text: line, dueOn: z.optional(line) }),
  closure: z.object({ state: z.enum(['completed', 'cancelled']) }),
};

/** The item that an act goes on with. */
function itemOf<Item extends object>(list: readonly Item[], { of }: Act): Item {
  const says = Object.entries(of?.says ?? {});
  const found = list.find((one) =>
    says.every(([field, value]) => Object.entries(one).some(([name, is]) => name === field && is === value)),
  );
  if (found === undefined) throw new Error(`nothing to go on with in ${of?.list}`);
  return found;
}

const last = <Item>(list: readonly Item[]): Item => {
  const item = list.at(-1);
  if (item === undefined) throw new Error('an empty list');
  return item;
};

/** Everybody here has one. */
export const episodeId = 'E';

function treat({ record, facts }: Telling, { body }: Act): void {
  const asked = bodies.treatment.parse(body);
  record.treatments.push({ ...asked, firstDose: asked.dose, stoppedOn: null, changes: [] });
  facts.treatments.push({ ...asked, episodeId, stoppedOn: null, enteredInError: null, changes: [] });
}

function changeTreatment({ record, facts }: Telling, act: Act): void {
  const { note: _, ...change } = bodies.treatmentChange.parse(act.body);
  const one = itemOf(record.treatments, act);
  one.changes.push(change);
  if (change.dose !== null) one.dose = change.dose;
  if (change.change === 'stop') one.stoppedOn = change.on;
  facts.treatments = facts.treatments.map((known) =>
    known.startedOn === one.startedOn && known.class === one.class
      ? { ...known, stoppedOn: one.stoppedOn, changes: [...known.changes, { change: change.change, on: change.on }] }
      : known,
  );
}

function changeOutside({ record }: Telling, act: Act): void {
  const one = itemOf(record.externalReferrals, act);
  const { on, note, session, renewal, ...said } = bodies.outsideChange.parse(act.body);
  if (said.state !== undefined || note !== null)
    one.changes.push({ state: said.state ?? one.state, on: on ?? '', note });
  if (session !== undefined) one.sessions = [...one.sessions, session].sort();
  if (renewal !== undefined) one.renewal = renewal;
  Object.assign(one, Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)));
}

function openTask({ record, facts, today }: Telling, body: unknown): void {
  const { dueOn = today, ...asked } = bodies.task.parse(body);
  record.tasks.push({ ...asked, dueOn, state: 'requested' });
  facts.tasks.push({ episodeId, dueOn, state: 'requested' });
}

/** The tools' own part of a consultation: its answers, its tasks, its note. The contact and the scales are told apart. */
export function tellConsultation(telling: Telling, { body }: Act): void {
  const { record } = telling;
  const asked = z
    .object({
      guideId: line,
      heldAt: line,
      answers: z.record(line, z.unknown()),
      planReviewed: z._default(z.boolean(), false),
      tasks: z._default(z.array(z.unknown()), []),
      gpNote: z._default(z.boolean(), false),
    })
    .parse(body);
  const { guideId, heldAt, answers, planReviewed, tasks, gpNote } = asked;
  record.consultations.push({ guideId, heldAt, answers, planReviewed });
  for (const task of tasks) openTask(telling, task);
  if (gpNote) record.gpNotes.push({ text: 'Consultation.', state: 'draft' });
}

/** What the API would keep of an act of the tools. */
export const tellTool: Record<Exclude<ToolKind, 'consult'> | 'outside', (telling: Telling, act: Act) => void> = {
  'sign-note': ({ record }) => Object.assign(last(record.gpNotes), { state: 'signed' }),
  wishes: ({ record }, { body }) => record.preferences.push(bodies.wishes.parse(body)),
  'care-plan': ({ record }, { body }) => record.carePlans.push(bodies.plan.parse(body)),
  'personal-plan': ({ record, facts }, { body }) => {
    const plan = bodies.personal.parse(body);
    record.personalPlans.push(plan);
    facts.personalPlans.push({ episodeId, kind: plan.kind, madeOn: plan.madeOn });
  },
  treat,
  'change-treatment': changeTreatment,
  request: ({ record }, { body }) => {
    const { state, on, ...asked } = bodies.request.parse(body);
    record.requests.push({ ...asked, state, changes: [{ state, on }] });
  },
  'advance-request': ({ record }, act) => {
    const one = itemOf(record.requests, act);
    const step = bodies.step.parse(act.body);
    Object.assign(one, { state: step.state, changes: [...one.changes, step] });
  },
  'sick-leave': ({ record }, { body }) => record.sickLeaves.push({ ...bodies.days.parse(body), changes: [] }),
  'amend-sick-leave': ({ record }, act) => {
    const { from, to, changes } = itemOf(record.sickLeaves, act);
    Object.assign(itemOf(record.sickLeaves, act), {
      ...bodies.days.parse(act.body),
      changes: [...changes, { from, to }],
    });
  },
  outside: ({ record }, { body, resource }) => {
    const asked = bodies.outside.parse(body);
    record.externalReferrals.push({
      ...asked,
      ...{ to: asked.to ?? resource ?? null, resourceId: resource ?? null, state: 'proposed', changes: [] },
      ...{ barrier: null, firstAppointmentOn: null, sessions: [], renewal: null },
    });
  },
  'change-outside': changeOutside,
  task: (telling, { body }) => openTask(telling, body),
  'close-task': ({ record, facts }, act) => {
    const one = itemOf(record.tasks, act);
    const { state } = bodies.closure.parse(act.body);
    Object.assign(one, { state });
    facts.tasks = facts.tasks.map((task) => (task.dueOn === one.dueOn ? { ...task, state } : task));
  },
};
