import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billingLines } from '../../shared/domain/billing.ts';
import type { SequenceFacts } from '../../shared/domain/model.ts';
import { evaluationPhase, exitPhase, inCare } from '../../shared/domain/pathway.ts';
import { sequencesAfter } from '../../shared/domain/sequences.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { loadProgramme } from '../../shared/programme/load.ts';
import { comeBack, contact, enterInError, exit, goOn, open, orient, type World, worldOf } from './episode-acts.ts';
import { paris, programme as sesame } from './support.ts';

const dayMs = 86_400_000;

/** What the model knows without the rules: how many days went by. */
interface Model {
  days: number;
}

/** Two kinds that may go to and fro, short ones that may be renewed once, and no relapse prevention. */
function smallProgramme(): ProgrammeDefinition {
  const [kind] = sesame.sequences.kinds;
  const copy = {
    ...structuredClone(sesame),
    id: 'small',
    version: 'small-1',
    phases: [
      { id: 'spotted', kind: 'screening', label: 'Repérage', to: ['look'] },
      { id: 'look', kind: 'evaluation', label: 'Bilan', to: ['care', 'gone'] },
      { id: 'care', kind: 'treatment', label: 'Soins', to: ['gone'] },
      { id: 'gone', kind: 'exit', label: 'Fin', to: [] },
    ],
    sequences: {
      ...sesame.sequences,
      renewableBeforeDays: 3,
      kinds: [
        {
          ...kind,
          id: 'short',
          months: 1,
          renewals: 1,
          maxMonths: 2,
          phases: ['care'],
          mayBecome: ['long'],
          opinionAtMonth: null,
        },
        {
          ...kind,
          id: 'long',
          months: 2,
          renewals: 2,
          maxMonths: 5,
          phases: ['care'],
          mayBecome: ['short'],
          opinionAtMonth: null,
        },
      ],
    },
  };
  copy.cadence.rhythms = [
    {
      phase: 'care',
      sequence: null,
      contactEveryDays: 7,
      silenceAfterDays: 14,
      staleAfterDays: null,
      reviewEveryMonths: 1,
    },
  ];
  copy.consultations.guides = copy.consultations.guides.slice(0, 1).map((guide) => ({ ...guide, phases: ['care'] }));
  copy.orientation = {
    ...copy.orientation,
    proposals: [{ orientation: 'short', situations: [], scoreFrom: null, always: true }],
    safetyFirst: ['out'],
  };
  return loadProgramme(copy);
}

const lastDay = ({ endsOn, cutOn }: SequenceFacts) => cutOn ?? endsOn ?? '';
const begun = (sequences: readonly SequenceFacts[]) => sequences.filter(({ startsOn }) => startsOn !== null);

const fault = (holds: boolean, what: string): string[] => (holds ? [] : [what]);

/** Never more of a kind than its first and its renewals, nor more months than its maximum. */
const countFaults = ({ programme, record: { sequences } }: World): string[] =>
  programme.sequences.kinds.flatMap(({ id, renewals, months, maxMonths }) => {
    const ofKind = sequences.filter(({ kind }) => kind === id);
    return [
      ...fault(ofKind.length <= 1 + renewals, `${ofKind.length} sequences of ${id}`),
      ...fault(begun(ofKind).length * months <= maxMonths, `too many months of ${id}`),
    ];
  });

/** Each begins after the one before it is over, when it is open. */
const orderFaults = ({ record: { sequences } }: World): string[] => [
  ...fault(
    sequences.every(({ number }, index) => number === index + 1),
    'numbers with a gap',
  ),
  ...begun(sequences).flatMap((one, index, all) => {
    const startsOn = one.startsOn ?? '';
    const before = all[index - 1];
    return [
      ...fault(startsOn >= one.openedOn, `${one.number} begins before it is open`),
      ...fault(startsOn <= lastDay(one), `${one.number} ends before it begins`),
      ...fault(before === undefined || startsOn > lastDay(before), `${one.number} overlaps the one before it`),
    ];
  }),
];

/** Each billing line stands on a contact of its own that took place. */
function billingFaults({ programme, record }: World): string[] {
  const due = billingLines(programme, record.sequences).map(({ dueOn }) => dueOn);
  const days = record.contacts
    .filter((one) => one.status === 'done' && one.enteredInError === null && one.episodeId === record.episode.episodeId)
    .map(({ heldAt }) => localDateOf(heldAt, paris));
  return [
    ...fault(
      due.every((day) => days.includes(day)),
      'a line without a contact',
    ),
    ...fault(new Set(due).size === due.length, 'two lines of one contact'),
    ...fault(due.length === begun(record.sequences).length, 'a sequence without its line'),
  ];
}

/** Only along the arrows, and out of the exit by a referral alone. */
function phaseFaults({ programme, trail }: World): string[] {
  const [from = '', to = ''] = trail.slice(-2);
  if (trail.length < 2) return [];
  const arrows = programme.phases.find(({ id }) => id === from)?.to ?? [];
  const back = from === exitPhase(programme) && to === evaluationPhase(programme);
  return fault(back || arrows.includes(to), `from ${from} to ${to}`);
}

/** Nobody is followed without an orientation, and what is stored is what the contacts make. */
function recordFaults({ programme, record }: World): string[] {
  const { orientation, phase, episodeId } = record.episode;
  const stored = JSON.stringify(record.sequences);
  return [
    ...fault(
      !inCare(programme, phase) || (orientation !== null && orientation.decision !== 'out'),
      `${phase} unoriented`,
    ),
    ...fault(
      record.sequences.every((one) => one.episodeId === episodeId),
      'a sequence of another episode',
    ),
    ...fault(JSON.stringify(sequencesAfter(programme, record, paris)) === stored, 'another result the second time'),
  ];
}

const faultsOf = (world: World): string[] => [
  ...countFaults(world),
  ...orderFaults(world),
  ...billingFaults(world),
  ...phaseFaults(world),
  ...recordFaults(world),
];

const startMs = worldOf(sesame).now;

type Act = fc.Command<Model, World>;

const act = (name: string, run: (world: World) => void, days = 0): Act => ({
  check: () => true,
  run: (model, world) => {
    model.days += days;
    run(world);
    expect(faultsOf(world)).toEqual([]);
    // Time passes by the clock alone.
    expect(world.now - startMs).toBe(model.days * dayMs);
  },
  toString: () => name,
});

const pass = (world: World, days: number) => Object.assign(world, { now: world.now + days * dayMs });

function acts(programme: ProgrammeDefinition) {
  const kind = fc.constantFrom(...programme.sequences.kinds.map(({ id }) => id));
  const phase = fc.constantFrom(...programme.phases.map(({ id }) => id));
  const reason = fc.constantFrom(...programme.exit.reasons.map(({ id }) => id));
  const often = [
    fc.integer({ min: 1, max: 40 }).map((days) => act(`${days} days`, (world) => pass(world, days), days)),
    fc
      .integer({ min: 0, max: 200 })
      .map((hours) => act(`contact −${hours} h`, (world) => contact(world, 'done', hours))),
    fc
      .tuple(kind, fc.integer({ min: 0, max: 6 }))
      .map(([id, days]) => act(`open ${id} −${days} d`, (world) => open(world, id, days))),
    kind.map((id) => act(`orient ${id}`, (world) => orient(world, id))),
  ];
  // Near the end of what runs: where a renewal is a matter of days.
  const season = fc.tuple(kind, fc.integer({ min: 60, max: 110 })).map(([id, days]) =>
    act(
      `${days} days, open ${id}, contact`,
      (world) => {
        pass(world, days - 12);
        open(world, id, 0);
        pass(world, 12);
        contact(world, 'done', 0);
      },
      days,
    ),
  );
  const seldom = [
    fc.constant(act('orient out', (world) => orient(world, 'out'))),
    fc
      .constantFrom('missed' as const, 'attempted' as const)
      .map((status) => act(status, (world) => contact(world, status, 0))),
    fc.nat(30).map((index) => act(`error ${index}`, (world) => enterInError(world, index))),
    phase.map((id) => act(`go on to ${id}`, (world) => goOn(world, id))),
    fc
      .tuple(reason, fc.constantFrom(null, 'dit pourquoi'))
      .map(([id, why]) => act(`exit ${id}`, (world) => exit(world, id, why))),
    fc.constant(act('come back', comeBack)),
  ];
  return fc.commands([...often, ...often, ...often, season, season, season, ...seldom], {
    maxCommands: 90,
    size: 'max',
  });
}

describe.each([
  ['SÉSAME', sesame, ['went-on']],
  ['a made-up small programme', smallProgramme(), []],
])('an episode of %s', (_name, programme, more) => {
  it('reaches no illegal state, whatever is tried in whatever order', () => {
    const accepted = new Set<string>();
    const longest = { sequences: 0 };
    fc.assert(
      fc.property(acts(programme), (commands) => {
        const world = worldOf(programme);
        fc.modelRun(() => ({ model: { days: 0 }, real: world }), commands);
        for (const one of world.accepted) accepted.add(one);
        longest.sequences = Math.max(longest.sequences, begun(world.record.sequences).length);
      }),
      { numRuns: 100, seed: 20_230_901 },
    );
    // What was tried went far enough to mean something.
    const wanted = [
      'oriented',
      'oriented-out',
      'renewed',
      'changed-kind',
      'entered-in-error',
      'left',
      'same-episode',
      'new-episode',
    ];
    expect([...accepted]).toEqual(expect.arrayContaining([...wanted, ...more]));
    expect(longest.sequences).toBeGreaterThanOrEqual(4);
  });
});
