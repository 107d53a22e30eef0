import type { Act, Teller } from '../acts.ts';
import { type CareCourse, minuteMs } from '../care-course.ts';
import { shuffled } from '../decks.ts';
import type { Followed } from '../plan.ts';
import type { Random } from '../random.ts';
import { type Aim, aims, wishesSaid } from './care-plan-texts.ts';
import { preventionLines, safetyLines } from './personal-plan-texts.ts';

type Json = Record<string, unknown>;

const wishes = [
  'talking-therapy',
  'talking-therapy',
  'no-medication',
  'medication',
  'remote',
  'on-site',
  'near-home',
  'evening',
  'woman',
  'man',
  'other-language',
  'relative-present',
];

/** What the person asks for, said at the evaluation and noted at the orientation. */
export function wishActs({ chance, tools }: Teller, { timeline, at }: CareCourse): Act[] {
  if (!tools.wishes) return [];
  const asked = [...new Set(Array.from({ length: chance.int(1, 3) }, () => chance.pick(wishes)))];
  const opposite = [
    ['no-medication', 'medication'],
    ['remote', 'on-site'],
    ['woman', 'man'],
  ].flatMap(([one, other]) => (asked.includes(one ?? '') ? [other] : []));
  const body = {
    wishes: asked.filter((wish) => !opposite.includes(wish)),
    priceLimitCents: chance.next() < 0.45 ? chance.pick([0, 0, 1500, 2000, 3000, 4000, 5000]) : null,
    text: chance.next() < 0.4 ? chance.pick(wishesSaid) : null,
  };
  return [{ kind: 'wishes', by: 'nurse', at: at(timeline.orientation) + 3 * minuteMs, body }];
}

const begun = ({ goal, steps }: Aim) => ({
  text: goal,
  state: 'active',
  activities: steps.map(([what, actor]) => ({ text: what, actor, state: 'planned' })),
});

/** The same goals some weeks later: what was done, what was given up, what is reached. */
function later(random: Random, all: readonly Aim[], well: boolean) {
  return all.map((aim, place) => {
    const reached = well && place === 0;
    const activities = begun(aim).activities.map((one, step) => ({
      ...one,
      state: reached || step === 0 || random.next() < 0.35 ? 'done' : random.next() < 0.1 ? 'dropped' : 'planned',
    }));
    const state = reached ? 'achieved' : place > 1 && random.next() < 0.25 ? 'abandoned' : 'active';
    return { text: aim.goal, state, activities };
  });
}

/** Made at one of the first contacts, and looked at again some weeks later. */
export function carePlanActs(
  { chance, tools, person: { age } }: Teller,
  { course }: Followed,
  { timeline, at }: CareCourse,
): Act[] {
  if (!tools.carePlan) return [];
  const { visits, orientation } = timeline;
  const first = visits[Math.min(chance.int(0, 1), visits.length - 1)];
  const possible = aims.filter(({ ages: [least, most] = [18, 120] }) => age >= least && age <= most);
  const own = shuffled(chance, possible).slice(0, chance.int(1, 3));
  const made = (first === undefined ? at(orientation) : at(first)) + 8 * minuteMs;
  const save = (moment: number, goals: Json[]): Act => ({
    kind: 'care-plan',
    by: 'nurse',
    at: moment,
    body: { goals },
  });
  const again = first === undefined ? undefined : visits.find((visit) => first.age - visit.age >= 40);
  const acts = [save(made, own.map(begun))];
  if (again === undefined || chance.next() > 0.75) return acts;
  const well = course !== 'plateau' && course !== 'worsens';
  return [...acts, save(at(again) + 8 * minuteMs, later(chance, own, well))];
}

/** Two or three lines under most headings; the first heading is never empty. */
function sectionsOf(random: Random, lines: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(lines).flatMap(([heading, all], place) =>
      place > 0 && random.next() < 0.08 ? [] : [[heading, shuffled(random, all).slice(0, random.int(1, 3))]],
    ),
  );
}

/** Whoever takes no medication says so; the others, until when and with whom to speak of it. */
const preventionOf = (treated: boolean): Record<string, string[]> => ({
  ...preventionLines,
  treatment: treated ? (preventionLines['treatment'] ?? []) : ['Pas de traitement en ce moment'],
});

const madePlan = (
  { chance, calendar, tools }: Teller,
  kind: 'safety' | 'relapse-prevention',
  age: number,
  at: number,
): Act => ({
  kind: 'personal-plan',
  by: 'nurse',
  at,
  body: {
    kind,
    madeOn: calendar.day(age),
    sections: sectionsOf(chance, kind === 'safety' ? safetyLines : preventionOf(tools.treated !== null)),
  },
});

/** With whoever answered item 9, or was in danger, as soon as that was assessed. */
export const safetyPlan = (teller: Teller, age: number, at: number): Act => madePlan(teller, 'safety', age, at);

/** Made on entering relapse prevention, and put right later for some; without that phase, at the last contact. */
export function relapsePlanActs(teller: Teller, { timeline, at }: CareCourse): Act[] {
  const { chance, tools } = teller;
  if (!tools.relapsePlan) return [];
  const { prevention, visits } = timeline;
  // At the contact of the entry: the next one is a month later, and the plan is wanted within two weeks.
  const made = visits.find(({ age }) => prevention !== null && age === prevention.age) ?? visits.at(-1);
  if (made === undefined) return [];
  const act = madePlan(teller, 'relapse-prevention', made.age, at(made) + 11 * minuteMs);
  const again = prevention === null ? undefined : visits.find(({ age }) => made.age - age >= 20);
  const changed = again !== undefined && chance.next() < 0.3;
  return [act, ...(changed ? [madePlan(teller, 'relapse-prevention', again.age, at(again) + 11 * minuteMs)] : [])];
}
