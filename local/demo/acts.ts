import { type Calendar, opening } from './calendar.ts';
import type { Waiting } from './cohort.ts';
import { answersFor, moodOf, type Scores } from './course.ts';
import type { Name } from './people.ts';
import type { Person } from './plan.ts';
import type { Random } from './random.ts';
import { adviceOf, exits, noteOf, protections, questions, reasons, resources } from './texts.ts';
import type { Moment } from './timeline.ts';

export type ActKind =
  | 'refer'
  | 'evaluate'
  | 'orient'
  | 'contact'
  | 'scale'
  | 'outside'
  | 'review'
  | 'phase'
  | 'acknowledge'
  | 'close';

/** One act of one person through the API; `at` is its clinical date (epoch ms), by which a story is in order. */
export interface Act {
  kind: ActKind;
  by: 'gp' | 'nurse' | 'psychiatrist';
  at: number;
  body: Record<string, unknown>;
}

const hourMs = 3_600_000;
const text = (at: number): string => new Date(at).toISOString();

/** What the acts of one person are made from. */
export interface Teller {
  random: Random;
  calendar: Calendar;
  person: Person;
  name: Name;
  phone: string;
}

/** Working moments of the last days that lie so many hours before `end`. */
function workingBefore(
  calendar: Calendar,
  end: number,
  age: number,
  [least, most]: readonly [number, number],
): number[] {
  const moments = [...Array(12).keys()].flatMap((day) =>
    calendar.works(age + day)
      ? Array.from({ length: (opening.to - opening.from) / 10 }, (_, place) =>
          calendar.at(age + day, opening.from + place * 10),
        )
      : [],
  );
  return moments.filter((at) => at <= end - least * hourMs && at >= end - most * hourMs);
}

/** The nurse calls back within 48 to 72 hours; one time in twelve, later. */
export function referralBefore(random: Random, calendar: Calendar, evaluation: Moment): number {
  const end = calendar.at(evaluation.age, evaluation.minute);
  const late = random.next() < 0.08;
  const wanted: [number, number][] = [late ? [73, 130] : random.next() < 0.75 ? [4, 47] : [47, 71], [4, 71], [4, 250]];
  const found = wanted
    .map((hours) => workingBefore(calendar, end, evaluation.age, hours))
    .find(({ length }) => length > 0);
  return random.pick(found ?? []);
}

const windows: Record<Waiting, [number, number]> = {
  'on-time': [1, 36],
  'past-target': [49, 66],
  'past-limit': [74, 150],
};

export function waitingSince(random: Random, calendar: Calendar, wait: Waiting): number {
  const found = workingBefore(calendar, calendar.base, 0, windows[wait]);
  // After a week-end nobody may have worked in those hours: the clock counts them all the same.
  const [least, most] = windows[wait];
  return found.length > 0 ? random.pick(found) : calendar.base - ((least + most) / 2) * hourMs;
}

/** Born so that the age at the referral is this many completed years. */
function birthDate(random: Random, referredAt: number, age: number): string {
  const on = new Date(referredAt - random.int(2, 360) * 86_400_000);
  on.setUTCFullYear(on.getUTCFullYear() - age);
  return on.toISOString().slice(0, 10);
}

/** Of those who come, three of four have both questions of PHQ-2 well over the threshold; some were not asked. */
const phq2Of = (random: Random) => (random.next() < 0.1 ? null : { items: [random.int(1, 3), random.int(2, 3)] });

export function refer({ random, person, name, phone }: Teller, at: number, danger: boolean): Act {
  const { sex, age } = person;
  const patient = { ...name, sex, birthDate: birthDate(random, at, age), phone };
  const body = {
    patient,
    phq2: phq2Of(random),
    depressiveOrAnxietyDisorder: true,
    ongoingPsychiatricCare: false,
    immediateDanger: danger,
    reason: random.pick(reasons),
    question: random.pick(questions),
    referredAt: text(at),
  };
  return { kind: 'refer', by: 'gp', at, body };
}

const modes = ['on-site', 'on-site', 'on-site', 'phone', 'phone', 'phone', 'video'];

export function evaluate({ random }: Teller, at: number, first: Scores, item9: number): Act {
  const phq9 = { items: answersFor(random, 9, first.phq9, item9), difficulty: random.int(1, first.phq9 > 14 ? 3 : 2) };
  const gad7 = { items: answersFor(random, 7, first.gad7) };
  const body = {
    heldAt: text(at),
    mode: random.pick(['on-site', 'on-site', 'phone']),
    phq9,
    gad7,
    note: noteOf(random, 'first'),
  };
  return { kind: 'evaluate', by: 'nurse', at, body };
}

/** The safety alert that the act before it raised, dealt with: taken up by the nurse, closed by a structured assessment. */
export function dealtWith({ random }: Teller, at: number): Act[] {
  const body = {
    intent: random.pick(['none', 'none', 'passive']),
    plan: 'none',
    means: random.pick(['none', 'none', 'secured']),
    protectiveFactors: random.pick(protections),
    decision: random.pick(['continue-follow-up', 'continue-follow-up', 'reinforced-follow-up']),
  };
  const by = random.next() < 0.7 ? 'nurse' : 'psychiatrist';
  return [
    { kind: 'acknowledge', by: 'nurse', at, body: {} },
    { kind: 'close', by, at, body },
  ];
}

export function scale({ random }: Teller, at: number, scores: Scores, item9: number | null): Act[] {
  const authoredAt = text(at);
  const answers = answersFor(random, 9, scores.phq9, item9 ?? 0);
  const items = item9 === null ? [...answers.slice(0, 8), null] : answers;
  const difficulty = Math.min(3, Math.round(scores.phq9 / 9));
  return [
    { kind: 'scale', by: 'nurse', at, body: { scale: 'phq9', items, difficulty, authoredAt } },
    { kind: 'scale', by: 'nurse', at, body: { scale: 'gad7', items: answersFor(random, 7, scores.gad7), authoredAt } },
  ];
}

export function orient({ random, person }: Teller, at: number): Act {
  const { role } = person;
  const decidedAt = text(at);
  const act = (body: Act['body']): Act => ({ kind: 'orient', by: 'nurse', at, body: { ...body, decidedAt } });
  if (role.kind === 'out') {
    const reason = random.pick(exits[role.reason] ?? []);
    return act({ orientation: 'out', outReason: role.reason, reason });
  }
  if (role.kind === 'followed' && role.leger) return act({ orientation: 'leger' });
  const situations = random.next() < 0.06 ? ['unsuitable-psychotropic'] : [];
  return act({ orientation: 'classique', situations });
}

export function outside({ random }: Teller, at: number): Act {
  const kind = random.pick(['psychologist', 'psychologist', 'psychologist', ...Object.keys(resources)]);
  const body = { kind, to: random.pick(resources[kind] ?? []), referredAt: text(at) };
  return { kind: 'outside', by: 'nurse', at, body };
}

const minutes = [15, 20, 20, 25, 25, 30, 30, 35, 40];

export function contact({ random }: Teller, at: number, first: Scores, now: Scores): Act {
  const note = noteOf(random, moodOf(first, now));
  const body = { heldAt: text(at), mode: random.pick(modes), durationMinutes: random.pick(minutes), note };
  return { kind: 'contact', by: 'nurse', at, body };
}

export function review({ random }: Teller, at: number, first: Scores, now: Scores | null): Act {
  const advice = random.next() < 0.88 ? adviceOf(random, now === null ? 'first' : moodOf(first, now)) : null;
  return { kind: 'review', by: 'psychiatrist', at, body: { heldAt: text(at), advice } };
}

export const intoPrevention = (at: number): Act => ({
  kind: 'phase',
  by: 'nurse',
  at,
  body: { phase: 'relapse-prevention', reason: 'Symptômes en recul, contacts espacés.', decidedAt: text(at) },
});

export function leave({ random }: Teller, at: number, outReason: string): Act {
  const reason = random.pick(exits[outReason] ?? []);
  return { kind: 'phase', by: 'nurse', at, body: { phase: 'exit', outReason, reason, decidedAt: text(at) } };
}
