import type { Random } from '../../../local/demo/random.ts';
import { type Act, invalid } from './acts.ts';
import { type Gaps, gad7Of, phq9Of, pointsAt } from './answers.ts';
import { type Calendar, dateOf, lastDayOf, later, plusDays } from './calendar.ts';
import type { Quirk, Stay } from './plan.ts';

/** The sequence that someone is in, as the story goes on; what the API says of it is judged by others. */
export interface Running {
  way: Stay['way'];
  number: number;
  endsOn: string | null;
  /** Last day of the one before: the first contact after it begins this one. */
  after: string;
}

/** What is told of one stay so far. */
export interface Telling {
  acts: Act[];
  random: Random;
  calendar: Calendar;
  stay: Stay;
  serial: number;
  /** Who they are, as their GP said. */
  patient: { family: string; given: string; birthDate: string; sex: string };
  start: number;
  sequence: Running | null;
  contacts: number;
  /** Positive item 9 that nobody has assessed yet. */
  alarming: boolean;
  /** The evaluation asks for the psychiatrist before the orientation. */
  severe: boolean;
}

export const months = 3;
const renewableBefore = 14;
const most = { classique: 4, leger: 1 };
const placesOfCall = ['à son domicile', 'à son travail', 'chez sa mère'];

export const has = ({ stay }: Telling, quirk: Quirk): boolean => stay.quirks.includes(quirk);
export const nurse = (what: Act['what'], body: Act['body'], more: Partial<Act> = {}): Act => ({
  what,
  by: 'nurse',
  ...(body === undefined ? {} : { body }),
  ...more,
});

export function conversation({ random }: Telling, heldAt: string): Record<string, unknown> {
  const mode = random.pick(['on-site', 'phone', 'phone', 'video']);
  const location = mode === 'on-site' ? {} : { location: random.pick(placesOfCall) };
  return { heldAt, mode, durationMinutes: random.int(15, 40), ...location };
}

/** A contact that takes place; the first one after the end of a sequence begins the next. */
export function meet(telling: Telling, heldAt: string, more: Partial<Act> = {}): void {
  const { acts, sequence } = telling;
  acts.push(nurse('contact', { ...conversation(telling, heldAt), otherMinutes: 5 }, more));
  telling.contacts += 1;
  const on = dateOf(heldAt);
  if (sequence !== null && sequence.endsOn === null && on > sequence.after) sequence.endsOn = lastDayOf(on, months);
}

export const tried = (heldAt: string, status: 'attempted' | 'missed'): Act =>
  nurse('contact', { status, heldAt, mode: 'phone' });

export const reviewed = (heldAt: string): Act => ({
  what: 'review',
  by: 'psychiatrist',
  body: { heldAt, advice: [{ kind: 'follow-up', text: 'Poursuivre le suivi.' }] },
});

/** Both scales after so many days; a positive item 9 is taken up and assessed at once unless it is left. */
export function measure(telling: Telling, authoredAt: string, days: number, item9 = 0, gaps: Gaps = 'none'): void {
  const { acts, random, stay, start } = telling;
  const { phq9, gad7 } = pointsAt(random, stay, start, days);
  const items = phq9Of(random, Math.max(phq9, item9), item9, gaps);
  acts.push(nurse('assess', { scale: 'phq9', authoredAt, items, difficulty: random.int(0, 2) }));
  const other = gaps === 'item9' ? 'none' : gaps;
  acts.push(nurse('assess', { scale: 'gad7', authoredAt: later(authoredAt, 3), items: gad7Of(random, gad7, other) }));
  if (item9 > 0) telling.alarming = true;
}

/** Of two people in relapse prevention, one makes the plan for it, at the visit after that phase began. */
export const makesPlan = ({ stay, serial }: Telling): boolean => stay.prevention !== null && serial % 2 === 0;

export const planMade = (at: string): Act =>
  nurse('personal-plan', {
    kind: 'relapse-prevention',
    madeOn: dateOf(at),
    sections: { 'early-signs': ['Je me lève plus tard'], 'what-helps': ['La chorale du mardi'] },
  });

export function beSafe(telling: Telling): void {
  if (!telling.alarming) return;
  telling.acts.push(nurse('alert', undefined), nurse('safety', undefined));
  telling.alarming = false;
}

/** A mistake of the day: the first filling goes to somebody else's record, or two are made and one is chosen. */
export function mistake(telling: Telling, authoredAt: string): void {
  const { acts, random } = telling;
  const score = { scale: 'phq9', authoredAt: later(authoredAt, 20), items: phq9Of(random, 24, 0, 'none') };
  if (has(telling, 'score-in-error')) {
    acts.push(nurse('assess', score, { label: 'wrong' }));
    acts.push(nurse('score-in-error', { reason: 'Saisie dans le mauvais dossier.' }, { target: 'wrong' }));
  }
  if (has(telling, 'twice-a-day')) {
    acts.push(nurse('assess', { ...score, items: phq9Of(random, 15, 0, 'none') }, { label: 'chosen' }));
    acts.push(nurse('choose', { reason: 'Remplie avec la personne.' }, { target: 'chosen' }));
  }
}

const opened = (kind: string, openedOn: string, more: Partial<Act> = {}): Act =>
  nurse('sequence', { kind, openedOn, reason: 'Les symptômes demandent de poursuivre.' }, more);

/** What a story asks for once, it does not ask for again. */
const forget = (telling: Telling, quirk: Quirk): void => {
  telling.stay = { ...telling.stay, quirks: telling.stay.quirks.filter((one) => one !== quirk) };
};

/** What the story asks for and must be refused: a fifth *classique*, a second *léger*, a renewal too early. */
function askTooMuch(telling: Telling, { number, endsOn }: Running & { endsOn: string }, on: string): void {
  const { acts } = telling;
  if (has(telling, 'fifth') && number === most.classique) {
    acts.push(opened('classique', on, { refused: invalid('kind') }));
    forget(telling, 'fifth');
  }
  if (has(telling, 'second-leger') && on > endsOn) {
    acts.push(opened('leger', on, { refused: invalid('kind') }));
    forget(telling, 'second-leger');
  }
  if (has(telling, 'early-renewal') && on < plusDays(endsOn, -renewableBefore)) {
    acts.push(opened('classique', on, { refused: invalid('openedOn') }));
    forget(telling, 'early-renewal');
  }
}

/** Before a contact: renews where the time has come. */
export function renewAt(telling: Telling, heldAt: string): void {
  const { acts, sequence } = telling;
  const on = dateOf(heldAt);
  if (sequence?.endsOn == null) return;
  const { way, number, endsOn } = sequence;
  askTooMuch(telling, { ...sequence, endsOn }, on);
  if (on < plusDays(endsOn, -renewableBefore) || number >= most[way] || has(telling, 'no-renewal')) return;
  acts.push(opened(way, on));
  telling.sequence = { way, number: number + 1, endsOn: null, after: endsOn };
}

/** From *léger* to *classique* before its end, once: the day itself is the *léger*'s last. */
export function becomeClassique(telling: Telling, heldAt: string): void {
  if (!has(telling, 'becomes-classique') || telling.contacts < 2) return;
  telling.acts.push(opened('classique', dateOf(heldAt)));
  telling.sequence = { way: 'classique', number: 1, endsOn: null, after: dateOf(heldAt) };
  forget(telling, 'becomes-classique');
}
