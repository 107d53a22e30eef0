import fc from 'fast-check';
import * as tools from '../../shared/store/tool-items.ts';
import type { Write } from '../../shared/store/write.ts';
import { eventIds, instants, orNull, patientIds, userIds, words } from './arbitraries.ts';

const day = fc.constantFrom('2026-03-02', '2026-10-25');
const by = { by: userIds, at: instants };
const recorded = { patientId: patientIds, episodeId: eventIds, recordedAt: instants, author: userIds };
const few = <Value>(one: fc.Arbitrary<Value>) => fc.array(one, { maxLength: 3 });
const list = (...values: string[]): string[] => values;

const consultations = fc.record({
  consultationId: eventIds,
  contactId: eventIds,
  guideId: fc.constant('follow-up'),
  guideVersion: fc.constant('1'),
  heldAt: instants,
  answers: fc.record({ news: words }),
  planReviewed: fc.boolean(),
  deferral: orNull(fc.record({ reason: words, until: instants, ...by })),
  ...recorded,
});

const enteredInError = orNull(fc.record({ reason: words, ...by }));

const activities = fc.record({
  text: words,
  actor: fc.constant('patient'),
  state: fc.constantFrom('planned' as const, 'done' as const),
});

const carePlans = fc.record({
  carePlanId: eventIds,
  goals: few(fc.record({ text: words, state: fc.constant('active' as const), activities: few(activities) })),
  ...recorded,
});

const treatmentChange = fc.record({
  change: fc.constantFrom('dose' as const, 'stop' as const, 'note' as const),
  on: day,
  dose: orNull(words),
  adherence: fc.constant('partly'),
  sideEffects: fc.constant(list('sleep')),
  note: orNull(words),
  ...by,
});

const treatments = fc.record({
  treatmentId: eventIds,
  drug: words,
  class: fc.constant('antidepressant'),
  dose: words,
  firstDose: words,
  startedOn: day,
  stoppedOn: orNull(day),
  changes: few(treatmentChange),
  enteredInError,
  ...recorded,
});

const requests = fc.record({
  requestId: eventIds,
  category: fc.constant('investigation'),
  kind: fc.constant('ecg'),
  text: orNull(words),
  state: fc.constant('advised'),
  changes: few(fc.record({ state: fc.constant('advised'), on: day, note: orNull(words), ...by })),
  enteredInError,
  ...recorded,
});

const span = { from: day, to: day, note: orNull(words) };
const sickLeaves = fc.record({
  sickLeaveId: eventIds,
  ...span,
  changes: few(fc.record({ ...span, ...by })),
  enteredInError,
  ...recorded,
});

const personalPlans = fc.record({
  planId: eventIds,
  kind: fc.constantFrom('safety' as const, 'relapse-prevention' as const),
  madeOn: day,
  sections: fc.record({ 'warning-signs': few(words) }),
  ...recorded,
});

export const preferences = fc.record({
  preferencesId: eventIds,
  wishes: fc.constant(list('remote')),
  priceLimitCents: orNull(fc.nat(10_000)),
  text: orNull(words),
  ...recorded,
});

const tasks = fc.record({
  taskId: eventIds,
  kind: fc.constant('call-gp'),
  text: orNull(words),
  dueOn: day,
  ownerId: userIds,
  state: fc.constantFrom('requested' as const, 'completed' as const),
  closed: orNull(fc.record({ note: orNull(words), ...by })),
  treatmentId: orNull(eventIds),
  ...recorded,
});

const gpNotes = fc.record({
  noteId: eventIds,
  contactId: orNull(eventIds),
  gpId: userIds,
  text: words,
  state: fc.constantFrom('draft' as const, 'signed' as const),
  signed: orNull(fc.record(by)),
  ...recorded,
});

const once =
  <One>(list: { add: (siteId: string, one: One) => Write }) =>
  (one: One) =>
  (siteId: string) => [list.add(siteId, one)];

const changing =
  <One>(list: { add: (siteId: string, one: One) => Write; amend: (siteId: string, one: One) => Write }) =>
  (one: One) =>
  (siteId: string) => [list.add(siteId, one), list.amend(siteId, one)];

/** An item of each list of the nurse's tools, added, and amended where it changes. */
export const toolWrites = fc.oneof(
  consultations.map(once(tools.consultations)),
  carePlans.map(once(tools.carePlans)),
  treatments.map(changing(tools.treatments)),
  requests.map(changing(tools.requests)),
  sickLeaves.map(changing(tools.sickLeaves)),
  personalPlans.map(once(tools.personalPlans)),
  preferences.map(once(tools.preferences)),
  tasks.map(changing(tools.tasks)),
  gpNotes.map(changing(tools.gpNotes)),
);
