import type { Random } from '../../../local/demo/random.ts';
import { type Act, invalid } from './acts.ts';
import { type Gaps, phq9Of, startOf } from './answers.ts';
import { accepted, evaluated, oriented, patientOf, referred } from './arriving.ts';
import { type Calendar, dateOf, lastDayOf, later } from './calendar.ts';
import * as course from './course.ts';
import { leave } from './leaving.ts';
import { chanceOf, type Person, type Stay } from './plan.ts';
import { treated, treatedSince } from './treating.ts';

const { has, nurse } = course;

const rhythm = (telling: course.Telling, prevention: boolean): number => {
  if (prevention) return 30;
  return telling.sequence?.way === 'leger' ? 28 : telling.random.int(13, 17);
};

/** One visit: renewal where it is time, the contact, and both scales every four weeks or so. */
function visit(telling: course.Telling, age: number, scored: boolean): void {
  const { random, calendar, stay, serial } = telling;
  const evening = has(telling, 'evening') && telling.contacts % 3 === 1;
  const heldAt = calendar.at(age, evening ? 22 * 60 + 40 : 480 + ((serial * 15) % 300));
  course.renewAt(telling, heldAt);
  course.becomeClassique(telling, heldAt);
  course.meet(telling, heldAt, telling.contacts === 0 ? { label: 'first' } : {});
  if (!scored) return;
  const gaps: Gaps = has(telling, 'missing-items') && random.next() < 0.5 ? 'prorated' : 'none';
  const rare = random.next();
  const item9 = rare < 0.05 ? 1 : 0;
  const left = rare > 0.95 && item9 === 0 ? 'no-total' : gaps;
  course.measure(telling, later(heldAt, 10), stay.from - age, item9, left);
  course.beSafe(telling);
}

/** The first sequence begins on another day than was thought. */
const begin = (telling: course.Telling, age: number): void => {
  const on = dateOf(telling.calendar.at(age, 600));
  telling.sequence = { way: 'classique', number: 1, endsOn: lastDayOf(on, course.months), after: '' };
};

/** Acts of one kind or another that a story wants once, at its second visit. */
function once(telling: course.Telling, age: number): void {
  const { acts, calendar, random } = telling;
  const at = calendar.at(age, 800);
  if (has(telling, 'score-in-error') || has(telling, 'twice-a-day')) course.mistake(telling, at);
  if (has(telling, 'attempts')) acts.push(course.tried(calendar.at(age, 900), 'attempted'));
  if (has(telling, 'contact-in-error')) {
    acts.push(nurse('contact-in-error', { reason: 'C’était une autre personne.' }, { target: 'first' }));
    begin(telling, age);
  }
  if (has(telling, 'late-contact')) {
    acts.push(nurse('contact', course.conversation(telling, calendar.at(telling.stay.from - 3, 600))));
    begin(telling, telling.stay.from - 3);
  }
  if (has(telling, 'future')) {
    const ahead = { ...course.conversation(telling, calendar.at(-2, 600)) };
    acts.push(nurse('contact', ahead, { refused: invalid('heldAt') }));
  }
  if (has(telling, 'flagged')) acts.push(nurse('flag', { flag: 'to-review', raised: true, reason: 'À présenter.' }));
  const said = {
    kind: 'working',
    code: 'F32.1',
    text: 'Épisode dépressif moyen',
    reason: 'Précisé au suivi.',
    recordedFor: at,
  };
  treated(telling, age);
  if (random.next() < 0.3) acts.push(nurse('diagnosis', said));
  if (random.next() < 0.3) acts.push(nurse('outside', { kind: 'psychologist', referredAt: at }));
}

/** Nobody came, twice; an appointment is called off, and none can be made for a time that has passed. */
function missed({ acts, calendar, serial }: course.Telling): void {
  const slot = (age: number) => ({ startsAt: calendar.at(age, 300 + 5 * serial), durationMinutes: 5, mode: 'on-site' });
  acts.push(course.tried(calendar.at(5, 600), 'missed'), course.tried(calendar.at(2, 600), 'missed'));
  acts.push(nurse('appointment', slot(3), { refused: invalid('startsAt') }));
  acts.push(nurse('appointment', slot(-50), { label: 'off' }));
  acts.push(nurse('change-appointment', { change: 'cancel', reason: 'À sa demande.' }, { target: 'off' }));
}

/** Three of four gave an address for questionnaires; of these some want none after all, and some have changed their mind again. */
function writesTo({ acts, calendar, serial, patient }: course.Telling): void {
  if (serial % 4 === 3) return;
  acts.push(nurse('identity', { ...patient, email: `annee-${serial}@courriel.example` }));
  if (serial % 4 !== 2) return;
  const said = (decision: string, minute: number) =>
    nurse('consent', { kind: 'messages', decision, decidedAt: calendar.at(1, minute) });
  acts.push(said('refused', 400), ...(serial % 8 === 2 ? [said('given', 500)] : []));
}

/** Today's state of someone who is still followed. */
function asOfToday(telling: course.Telling): void {
  const { acts, calendar, serial } = telling;
  treatedSince(telling);
  if (has(telling, 'missed')) missed(telling);
  if (has(telling, 'unanswered')) course.measure(telling, calendar.at(2, 700), 60, 0, 'item9');
  if (has(telling, 'open-alert')) {
    course.measure(telling, calendar.at(1, 700), 60, 2);
    acts.push(nurse('alert', undefined));
  }
  if (!has(telling, 'appointments')) return;
  writesTo(telling);
  const slot = { startsAt: calendar.at(-1 - (serial % 20), 480 + 45 * Math.floor(serial / 20)), durationMinutes: 40 };
  const asked = { ...slot, mode: 'on-site' };
  acts.push(nurse('appointment', asked, { label: 'next' }));
  if (has(telling, 'overlap')) {
    acts.push(nurse('appointment', asked, { refused: invalid('startsAt') }));
    const moved = {
      change: 'move',
      closedReason: 'Convenu ainsi.',
      startsAt: calendar.at(-22 - (serial % 20), 480),
      durationMinutes: 30,
    };
    acts.push(nurse('change-appointment', { ...moved, reason: 'À sa demande.' }, { target: 'next' }));
  }
}

function followed(telling: course.Telling): void {
  const { acts, calendar, stay, random } = telling;
  const last = stay.until ?? (has(telling, 'quiet') ? 46 : random.int(1, 12));
  const pauses = stay.exit === 'lost-to-follow-up' ? 25 : 0;
  let age = stay.from - 5;
  let prevention = false;
  let planned = false;
  for (let place = 0; age >= last + pauses && age > 0; place += 1) {
    const days = stay.from - age;
    if (stay.prevention !== null && !prevention && days >= stay.prevention) {
      acts.push(nurse('phase', { phase: 'relapse-prevention', decidedAt: calendar.at(age, 450) }));
      prevention = true;
    } else if (prevention && !planned && course.makesPlan(telling)) {
      acts.push(course.planMade(calendar.at(age, 700)));
      planned = true;
    }
    visit(telling, age, place % 2 === 0 || prevention || telling.sequence?.way === 'leger');
    if (place === 1) once(telling, age);
    if (has(telling, 'reviewed') && place % 3 === 2) acts.push(course.reviewed(calendar.at(age, 1000)));
    age -= rhythm(telling, prevention);
  }
  if (has(telling, 'back-to-active')) {
    const reason = 'Rechute : la phase active reprend.';
    const on = stay.until === null ? 0 : stay.until + 1;
    acts.push(nurse('phase', { phase: 'active', reason, decidedAt: calendar.at(on, 480) }));
  }
}

/** Does someone who comes back go on with the episode that they left? */
const goesOn = (before: Stay | undefined, { from }: Stay): boolean =>
  before?.exit === 'patient-wish' && before.until !== null && before.until - from < 90;

interface Came {
  person: Person;
  stay: Stay;
  /** The stay before, and the sequence in which it ended. */
  before: course.Telling | null;
}

function staying({ person, stay, before }: Came, random: Random, calendar: Calendar): course.Telling {
  const start = startOf(random, stay);
  const { serial } = person;
  const telling: course.Telling = {
    acts: [...referred(person, calendar, stay.from), accepted()],
    random,
    calendar,
    stay,
    serial,
    patient: patientOf(person),
    start,
    sequence: goesOn(before?.stay, stay) ? (before?.sequence ?? null) : null,
    contacts: 0,
    alarming: false,
    severe: false,
  };
  evaluated(telling, before !== null);
  oriented(telling);
  const decidedAt = calendar.at(stay.from - 2, 605);
  telling.acts.push(nurse('consent', { kind: 'care', decision: 'given', decidedAt }));
  followed(telling);
  if (stay.until === null) asOfToday(telling);
  else leave(telling, stay.until);
  return telling;
}

function asideActs(person: Person, what: string, from: number, random: Random, calendar: Calendar): Act[] {
  const acts = referred(person, calendar, from);
  if (what === 'waiting') return acts;
  if (what === 'refused') {
    const refusal = { decision: 'refused', reason: 'patient-wish' };
    const silent = nurse('answer', refusal, { refused: invalid('message') });
    return [...acts, silent, nurse('answer', { ...refusal, message: 'La personne ne le souhaite pas.' })];
  }
  const assessments = [{ scale: 'phq9', items: phq9Of(random, 3, 0, 'none') }];
  const held = { mode: 'on-site', heldAt: calendar.at(from - 1, 560), assessments };
  const decision = { orientation: 'out', outReason: 'inappropriate-referral', decidedAt: calendar.at(from - 2, 600) };
  return [...acts, accepted(), nurse('evaluate', held), nurse('orient', decision)];
}

/** Everything that one person's year brings, act by act, in the order in which it is entered. */
export function actsOf(person: Person, seed: number, calendar: Calendar): Act[] {
  const random = chanceOf(seed, person);
  const { aside, stays } = person;
  if (aside !== null) return asideActs(person, aside.what, aside.from, random, calendar);
  let before: course.Telling | null = null;
  return stays.flatMap((stay) => {
    before = staying({ person, stay, before }, random, calendar);
    return before.acts;
  });
}
