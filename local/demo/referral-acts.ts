import { type Act, type Teller, text } from './acts.ts';
import { type Calendar, opening } from './calendar.ts';
import type { Refusal, Waiting } from './cohort.ts';
import { gpDiagnoses, refusals } from './interview.ts';
import type { Random } from './random.ts';
import { questions, reasons } from './texts.ts';
import type { Moment } from './timeline.ts';

const hourMs = 3_600_000;

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
    diagnosis: random.next() < 0.55 ? random.pick(gpDiagnoses) : null,
    question: random.pick(questions),
    referredAt: text(at),
  };
  return { kind: 'refer', by: 'gp', at, body };
}

/** A call that did not reach the person. */
function call({ random }: Teller, at: number): Act {
  const outcome = random.pick(['no-answer', 'no-answer', 'message-left']);
  const body = { outcome, at: text(at), note: outcome === 'message-left' ? 'Message neutre, rappellera.' : null };
  return { kind: 'call', by: 'nurse', at, body };
}

/** Someone who waits: those past the target have been called in vain, and some of them have been accepted already. */
export function waitingActs(teller: Teller, at: number, wait: Waiting, danger: boolean): Act[] {
  const { random, calendar } = teller;
  const referred = refer(teller, at, danger);
  if (wait === 'on-time') return [referred];
  const hours = (calendar.base - at) / hourMs;
  const possible = workingBefore(calendar, calendar.base, 0, [0.5, hours - 0.5]);
  const moments = possible.length === 0 ? [] : [wait, 'again'].map(() => random.pick(possible));
  const calls = moments.slice(wait === 'past-target' ? 1 : 0).map((moment) => call(teller, moment));
  const accepted: Act = { kind: 'answer', by: 'nurse', at: calendar.base, body: { decision: 'accepted' } };
  return [referred, ...calls, ...(random.next() < 0.5 ? [accepted] : [])];
}

/** Someone whom the team did not take, after a call in any case; those whom nobody reached, after three. */
export function refusedActs(teller: Teller, since: number, reason: Refusal): Act[] {
  const { random, calendar } = teller;
  const moment = { age: calendar.workday(since), minute: random.int(108, 200) * 5 };
  const at = calendar.at(moment.age, moment.minute);
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => moment.age - day).filter((age) => age > 0 && calendar.works(age));
  const calls = days.slice(0, 3).map((age) => call(teller, calendar.at(age, moment.minute)));
  const spokenAt = at + 2 * hourMs;
  const spoken: Act = { kind: 'call', by: 'nurse', at: spokenAt, body: { outcome: 'spoken', at: text(spokenAt) } };
  const body = { decision: 'refused', reason, message: refusals[reason] };
  return [
    refer(teller, at, false),
    ...(reason === 'unreachable' ? calls : [spoken]),
    { kind: 'answer', by: 'nurse', at: calendar.base, body },
  ];
}
