import { type Act, invalid } from './acts.ts';
import { type Gaps, gad7Of, isSevere, phq9Of, pointsAt } from './answers.ts';
import { type Calendar, dateOf } from './calendar.ts';
import * as course from './course.ts';
import type { Person, Stay } from './plan.ts';

const { has, nurse } = course;

const letters = (serial: number): string =>
  String(serial).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? 'x');

export function patientOf({ key, serial, stays }: Person) {
  const sex = (['female', 'female', 'male', 'other'] as const)[serial % 4] ?? 'other';
  const young = stays.some(({ quirks }) => quirks.includes('young'));
  const birthDate = `${young ? 2003 : 1950 + ((serial * 7) % 50)}-0${1 + (serial % 9)}-1${serial % 10}`;
  return { family: `Année ${key.slice(0, 2)} ${letters(serial)}`, given: 'Dominique', birthDate, sex };
}

/** From the GP's word to the team's yes: a call or two first. */
export function referred(person: Person, { at }: Calendar, from: number): Act[] {
  const body = {
    patient: patientOf(person),
    phq2: { items: [2, person.serial % 2] },
    depressiveOrAnxietyDisorder: true,
    ongoingPsychiatricCare: false,
    immediateDanger: false,
    reason: 'Tristesse et insomnie depuis deux mois.',
    question: 'Un suivi est-il indiqué ?',
    referredAt: at(from, 500),
  };
  return [
    { what: 'refer', by: 'gp', body },
    ...(person.serial % 3 === 0 ? [nurse('attempt', { outcome: 'no-answer', at: at(from, 700) })] : []),
    nurse('attempt', { outcome: 'spoken', at: at(from - 1, 520) }),
  ];
}

export const accepted = (): Act => nurse('answer', { decision: 'accepted', message: 'Nous suivrons cette personne.' });

/** What is left open at the evaluation: by the story's wish, or now and then by chance. */
function gapsOf(telling: course.Telling): Gaps {
  if (has(telling, 'no-total')) return 'no-total';
  if (has(telling, 'unanswered')) return 'item9';
  return has(telling, 'missing-items') ? 'prorated' : 'none';
}

export function evaluated(telling: course.Telling, again: boolean): void {
  const { acts, random, stay, start, calendar } = telling;
  const heldAt = calendar.at(stay.from - 1, 560);
  const { phq9, gad7 } = pointsAt(random, stay, start, 0);
  const gaps = gapsOf(telling);
  const items = phq9Of(random, phq9, 0, gaps);
  telling.severe = isSevere(items);
  const assessments = [
    { scale: 'phq9', items, difficulty: random.int(1, 3) },
    { scale: 'gad7', items: gad7Of(random, gad7, gaps === 'item9' ? 'none' : gaps) },
  ];
  const guide = { complaint: 'Ne dort plus, ne sort plus.', mania: 'none', preferences: ['psychotherapy'] };
  const body = { ...course.conversation(telling, heldAt), assessments, guide, problems: ['insomnie', 'isolement'] };
  const duplicate = { status: 409, code: 'patient.duplicate', field: null };
  if (again && has(telling, 'duplicate')) acts.push(nurse('evaluate', body, { refused: duplicate }));
  acts.push(nurse('evaluate', body, again ? { target: 'known' } : {}));
}

/** The sequence of an orientation: of an episode that goes on, the one that runs or waits, else the next in number. */
function sequenceFrom(before: course.Running | null, way: Stay['way'], on: string): course.Running {
  if (before === null) return { way, number: 1, endsOn: null, after: '' };
  const { number, endsOn } = before;
  return endsOn === null || on <= endsOn ? before : { way, number: number + 1, endsOn: null, after: endsOn };
}

export function oriented(telling: course.Telling): void {
  const { acts, stay, calendar } = telling;
  const { way, from } = stay;
  const decision = { orientation: way, decidedAt: calendar.at(from - 2, 600), reason: 'Décidé avec la personne.' };
  if (telling.severe) {
    acts.push(nurse('orient', decision, { refused: invalid('orientation') }));
    acts.push(course.reviewed(calendar.at(from - 2, 540)));
  }
  acts.push(nurse('orient', decision));
  telling.sequence = sequenceFrom(telling.sequence, way, dateOf(decision.decidedAt));
}
