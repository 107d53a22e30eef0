import type { Act, Teller } from '../acts.ts';
import { type CareCourse, minuteMs } from '../care-course.ts';
import type { Course } from '../course.ts';
import type { Followed } from '../plan.ts';
import type { Random } from '../random.ts';
import type { Visit } from '../timeline.ts';
import { antidepressants, beside, forgets, raised, switched } from './treatment-texts.ts';

interface Change {
  visit: Visit;
  change: 'dose' | 'stop' | 'note';
  dose?: string;
  adherence?: string;
  sideEffects?: string[];
  note?: string;
}

/** A medication of the GP's, and what the contacts say of it. */
export interface Prescription {
  drug: string;
  class: string;
  dose: string;
  /** Days before the seeding. */
  startAge: number;
  /** When the nurse noted it (epoch ms). */
  at: number;
  changes: Change[];
}

/** How often the dose is raised, by how it goes: reviews ask for it where nothing moves. */
const raises: Record<Course, number> = {
  remits: 0.2,
  responds: 0.3,
  improves: 0.5,
  plateau: 0.75,
  worsens: 0.7,
  relapses: 0.3,
};

/** The first visit so many days after an age. */
const after = (visits: readonly Visit[], age: number, days: number): Visit | undefined =>
  visits.find((visit) => age - visit.age >= days);

const effects = ['none', 'none', 'none', 'nausea', 'sleep', 'sedation', 'headache', 'sexual', 'weight', 'agitation'];

function said(random: Random, visit: Visit): Change {
  const partly = random.next() < 0.24;
  const effect = random.pick(effects);
  return {
    visit,
    change: 'note',
    adherence: partly ? 'partly' : 'as-prescribed',
    sideEffects: [effect],
    ...(partly ? { note: random.pick(forgets) } : {}),
  };
}

/** Where it began and where it was noted: with what the person takes already, or at the first contact after its beginning. */
function beginning({ chance, calendar }: Teller, { timeline, at }: CareCourse, before: boolean) {
  const { evaluation, orientation, visits } = timeline;
  if (before) return { startAge: evaluation.age + chance.int(12, 80), at: at(orientation) + 4 * minuteMs };
  const wanted = calendar.workday(Math.max(1, evaluation.age - chance.int(2, 14)));
  const noted = visits.find(({ age }) => age <= wanted);
  if (noted === undefined || wanted > orientation.age)
    return { startAge: orientation.age, at: at(orientation) + 4 * minuteMs };
  return { startAge: wanted, at: at(noted) + 7 * minuteMs };
}

/** What is said of it at the contacts, and the doses that follow one another. */
function changesOf(
  random: Random,
  { course }: Followed,
  visits: readonly Visit[],
  from: number,
  doses: readonly string[],
) {
  const first = after(visits, from, 6);
  const raise = random.next() < raises[course] ? after(visits, from, random.int(24, 40)) : undefined;
  const again = raise !== undefined && random.next() < 0.3 ? after(visits, raise.age, 35) : undefined;
  const later = random.next() < 0.5 ? after(visits, from, 60) : undefined;
  const dose = (visit: Visit, place: number): Change[] => {
    const next = doses[place];
    return next === undefined ? [] : [{ visit, change: 'dose', dose: next, note: random.pick(raised) }];
  };
  const all = [
    ...(first === undefined ? [] : [said(random, first)]),
    ...(raise === undefined ? [] : dose(raise, 1)),
    ...(again === undefined ? [] : dose(again, 2)),
    ...(later === undefined || later === first ? [] : [said(random, later)]),
  ];
  return all.sort((one, other) => other.visit.age - one.visit.age);
}

function antidepressant(teller: Teller, role: Followed, course: CareCourse): Prescription[] {
  const { chance, tools } = teller;
  if (tools.treated === null) return [];
  const { visits, evaluation } = course.timeline;
  const [drug, ...doses] = chance.pick(antidepressants);
  const begun = beginning(teller, course, tools.treated === 'before');
  const from = Math.min(begun.startAge, evaluation.age);
  const changes = changesOf(chance, role, visits, from, doses);
  const one = { drug, class: 'antidepressant', dose: doses[0] ?? '', ...begun, changes };
  const end = role.course === 'plateau' && chance.next() < 0.3 ? after(visits, from, 70) : undefined;
  if (end === undefined) return [one];
  const [next, ...others] = chance.pick(antidepressants.filter(([name]) => name !== drug));
  const kept = changes.filter(({ visit }) => visit.age > end.age);
  const stop: Change = { visit: end, change: 'stop', note: chance.pick(switched) };
  const follow = changesOf(chance, role, visits, end.age, others).filter(({ change }) => change === 'note');
  return [
    { ...one, changes: [...kept, stop] },
    {
      drug: next,
      class: 'antidepressant',
      dose: others[0] ?? '',
      startAge: end.age,
      at: course.at(end) + 10 * minuteMs,
      changes: follow,
    },
  ];
}

/** For sleep or anxiety, and for some weeks only. */
function besides(teller: Teller, course: CareCourse): Prescription[] {
  const { chance, tools } = teller;
  if (!tools.second) return [];
  const { visits, evaluation } = course.timeline;
  const { drug, kind, dose, end } = chance.pick(beside);
  const begun = beginning(teller, course, chance.next() < 0.6);
  const stop =
    chance.next() < 0.6 ? after(visits, Math.min(begun.startAge, evaluation.age), chance.int(21, 45)) : undefined;
  const changes: Change[] = stop === undefined ? [] : [{ visit: stop, change: 'stop', note: end }];
  return [{ drug, class: kind, dose, ...begun, changes }];
}

export const prescriptionsOf = (teller: Teller, role: Followed, course: CareCourse): Prescription[] => [
  ...antidepressant(teller, role, course),
  ...besides(teller, course),
];

/** What the person says of the treatment at a visit, by the words of the consultation's guide. */
export function takingAt(all: readonly Prescription[], visit: Visit): 'none' | 'as-prescribed' | 'partly' | 'stopped' {
  const running = all.filter(
    ({ startAge, changes }) =>
      startAge >= visit.age && !changes.some((one) => one.change === 'stop' && one.visit.age > visit.age),
  );
  const words = running.flatMap(({ changes }) =>
    changes.filter((one) => one.adherence !== undefined && one.visit.age >= visit.age),
  );
  if (running.length === 0) return 'none';
  return words.at(-1)?.adherence === 'partly' ? 'partly' : 'as-prescribed';
}

export function prescriptionActs({ calendar }: Teller, { at }: CareCourse, all: readonly Prescription[]): Act[] {
  return all.flatMap(({ drug, class: kind, dose, startAge, at: noted, changes }): Act[] => {
    const startedOn = calendar.day(startAge);
    const of = { list: 'treatments', id: 'treatmentId', says: { drug, startedOn } };
    return [
      { kind: 'treat', by: 'nurse', at: noted, body: { drug, class: kind, dose, startedOn } },
      ...changes.map(({ visit, ...said }): Act => {
        const body = { ...said, on: calendar.day(visit.age) };
        return { kind: 'change-treatment', by: 'nurse', at: at(visit) + 9 * minuteMs, of, body };
      }),
    ];
  });
}
