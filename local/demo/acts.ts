import type { Calendar } from './calendar.ts';
import { answersFor, moodOf, type Scores } from './course.ts';
import { diagnoses, guideOf, places, problemsOf } from './interview.ts';
import type { Name } from './people.ts';
import type { Person } from './plan.ts';
import type { Random } from './random.ts';
import { adviceOf, exits, goesOn, noteOf, protections } from './texts.ts';
import type { Tools } from './tools/choices.ts';

export type ActKind =
  | 'refer'
  | 'call'
  | 'answer'
  | 'evaluate'
  | 'orient'
  | 'contact'
  | 'scale'
  | 'outside'
  | 'review'
  | 'phase'
  | 'renew'
  | 'diagnose'
  | 'plan'
  | 'acknowledge'
  | 'close'
  | ToolKind;

/** Of the nurse's tools: what somebody does by hand meanwhile may leave no place for them. */
export type ToolKind =
  | 'consult'
  | 'sign-note'
  | 'wishes'
  | 'care-plan'
  | 'personal-plan'
  | 'treat'
  | 'change-treatment'
  | 'request'
  | 'advance-request'
  | 'sick-leave'
  | 'amend-sick-leave'
  | 'change-outside'
  | 'task'
  | 'close-task';

/** One act of one person through the API; `at` is its clinical date (epoch ms), by which a story is in order. */
export interface Act {
  kind: ActKind;
  by: 'gp' | 'nurse' | 'psychiatrist';
  at: number;
  body: Record<string, unknown>;
  /** What it goes on with: the item of a list of the record that says this. Its id is the cloud's. */
  of?: { list: string; id: string; says: Record<string, unknown> };
  /** A resource of the site's directory, by its name: the act names its id. */
  resource?: string;
}

/** ISO 8601 of epoch ms. */
export const text = (at: number): string => new Date(at).toISOString();

/** What the acts of one person are made from. */
export interface Teller {
  random: Random;
  calendar: Calendar;
  person: Person;
  name: Name;
  phone: string;
  /** Place of the site in the list of sites. */
  site: number;
  /** Which of the nurse's tools are used for the person. */
  tools: Tools;
  /** What the tools are made from: a stream of its own, so that they change nothing of the rest. */
  chance: Random;
  /** When the next appointment may be (epoch ms): an hour that nobody else of the nurse's has; null for none. */
  startsAt: number | null;
}

/** At a distance the nurse asks where the person is. */
export function conversation(random: Random, modes: readonly string[]) {
  const mode = random.pick(modes);
  return mode === 'on-site' ? { mode } : { mode, location: random.pick(places) };
}

export const modes = ['on-site', 'on-site', 'on-site', 'phone', 'phone', 'phone', 'video'];

export function evaluate({ random, person, tools }: Teller, at: number, first: Scores, item9: number): Act {
  const difficulty = random.int(1, first.phq9 > 14 ? 3 : 2);
  const body = {
    heldAt: text(at),
    ...conversation(random, ['on-site', 'on-site', 'phone']),
    durationMinutes: random.pick([45, 50, 55, 60]),
    assessments: [
      { scale: 'phq9', items: answersFor(random, 9, first.phq9, item9), difficulty },
      { scale: 'gad7', items: answersFor(random, 7, first.gad7) },
    ],
    guide: guideOf(random, person, item9 > 0),
    problems: problemsOf(random),
    note: noteOf(random, 'first', tools.treated !== null),
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

/** `seenOn`: the first appointment in specialised care, for those who leave for it. */
export function orient({ random, person }: Teller, at: number, seenOn: string | null = null): Act {
  const { role } = person;
  const decidedAt = text(at);
  const act = (body: Act['body']): Act => ({ kind: 'orient', by: 'nurse', at, body: { ...body, decidedAt } });
  if (role.kind === 'out') {
    const reason = random.pick(exits[role.reason] ?? []);
    return act({ orientation: 'out', outReason: role.reason, reason, firstAppointmentOn: seenOn });
  }
  if (role.kind === 'followed' && role.leger) return act({ orientation: 'leger' });
  const situations = random.next() < 0.06 ? ['unsuitable-psychotropic'] : [];
  return act({ orientation: 'classique', situations });
}

/** Of a contact: how long it takes. */
export const minutes = [15, 20, 20, 25, 25, 30, 30, 35, 40];

export function contact({ random, tools }: Teller, at: number, first: Scores, now: Scores): Act {
  const note = noteOf(random, moodOf(first, now), tools.treated !== null);
  const body = { heldAt: text(at), ...conversation(random, modes), durationMinutes: random.pick(minutes), note };
  return { kind: 'contact', by: 'nurse', at, body };
}

/** An appointment that the person missed, or a call that nobody answered. */
export function unmet({ random }: Teller, at: number, status: 'missed' | 'attempted'): Act {
  const mode = status === 'missed' ? random.pick(['on-site', 'video']) : 'phone';
  return { kind: 'contact', by: 'nurse', at, body: { status, heldAt: text(at), mode } };
}

/** What is decided of a case; that it goes on as it is, too. */
export function review({ random, tools }: Teller, at: number, first: Scores, now: Scores | null): Act {
  const mood = now === null ? 'first' : moodOf(first, now);
  const words = random.next() < 0.88 ? adviceOf(random, mood, tools.treated !== null) : goesOn;
  const advice = [{ kind: 'follow-up', text: words }];
  return { kind: 'review', by: 'psychiatrist', at, body: { heldAt: text(at), advice } };
}

export const intoPrevention = (at: number): Act => ({
  kind: 'phase',
  by: 'nurse',
  at,
  body: { phase: 'relapse-prevention', reason: 'Symptômes en recul, contacts espacés.', decidedAt: text(at) },
});

export function leave({ random }: Teller, at: number, outReason: string, seenOn: string | null): Act {
  const reason = random.pick(exits[outReason] ?? []);
  const body = { phase: 'exit', outReason, reason, firstAppointmentOn: seenOn, decidedAt: text(at) };
  return { kind: 'phase', by: 'nurse', at, body };
}

/** The next sequence of the same course; `on` is the day. */
export const renew = (at: number, on: string): Act => ({
  kind: 'renew',
  by: 'nurse',
  at,
  body: { kind: 'classique', openedOn: on, reason: 'Symptômes encore présents, suivi utile.' },
});

/** What the team holds it to be, once the psychiatrist has heard the case. */
export function diagnose({ random, person }: Teller, at: number): Act {
  const [code, label] = random.pick(diagnoses[person.first >= 15 ? 'marked' : 'moderate']);
  return {
    kind: 'diagnose',
    by: 'psychiatrist',
    at,
    body: { kind: 'working', code, text: label, recordedFor: text(at) },
  };
}

/** The person's next appointment. */
export function plan({ random, calendar, startsAt }: Teller): Act[] {
  if (startsAt === null) return [];
  const body = { startsAt: text(startsAt), durationMinutes: 30, mode: random.pick(modes) };
  return [{ kind: 'plan', by: 'nurse', at: calendar.base, body }];
}
