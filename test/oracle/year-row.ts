import type { PatientRecord, Row, ScaleShown } from './year-data.ts';
import { type Course, courseOf, doneContacts, hasDied, type Judged, ofPeriod, presentPeriod } from './year-period.ts';
import { dateAt, daysFrom, differs, type Programme, plusDays } from './year-programme.ts';
import { currentOf, outsideCare } from './year-sequences.ts';
import { treatmentContact } from './year-treatment.ts';

type Rhythm = Programme['cadence']['rhythms'][number];

/** The day by which the next contact is wanted: by the rhythm, or sooner after a change of treatment. */
export function contactDue(judged: Judged): string | null {
  const rhythm = rhythmOf(judged);
  if (rhythm === null) return null;
  const usual = plusDays(dateOf(judged, seenAt(judged)), rhythm.contactEveryDays);
  return [usual, treatmentContact(judged) ?? usual].sort()[0] ?? usual;
}

/** How often, in the present phase and under the present kind of sequence; null for someone who is not followed. */
export function rhythmOf(judged: Judged): Rhythm | null {
  const { programme, record } = judged;
  if (hasDied(judged)) return null;
  const kind = currentOf(judged)?.shown.kind ?? record.episode.orientation?.decision;
  const ofPhase = programme.cadence.rhythms.filter(({ phase }) => phase === record.episode.phase.id);
  return ofPhase.find(({ sequence }) => sequence === kind) ?? ofPhase.find(({ sequence }) => sequence === null) ?? null;
}

export const dateOf = ({ timeZone }: Judged, at: string): string => dateAt(at, timeZone);
export const daysSince = (judged: Judged, at: string): number => daysFrom(dateOf(judged, at), judged.today);

/** The last contact of the present period, else its phase's beginning. */
export const seenAt = (judged: Judged): string => doneContacts(judged).at(-1) ?? judged.record.episode.phase.since;

export const lastReview = (judged: Judged): string | null =>
  ofPeriod(presentPeriod(judged), judged.record.reviews, ({ heldAt }) => heldAt)
    .map(({ heldAt }) => heldAt)
    .sort()
    .at(-1) ?? null;

const awayFromZero = (value: number): number => Math.sign(value) * Math.floor(Math.abs(value) + 0.5);

/** As it is read in a list: `19 → 9 (−10)`. */
function textOf(baseline: number, last: number): string {
  const change = last - baseline;
  const sign = change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0';
  return `${baseline} → ${last} (${sign})`;
}

export const responded = ({ course }: Programme, { baseline, last }: Course): boolean =>
  baseline !== null &&
  last !== null &&
  baseline.total > 0 &&
  (baseline.total - last.total) / baseline.total >= course.responseFallPercent / 100;

export const remitted = ({ scale, last }: Course): boolean =>
  last !== null && scale.remissionBelow !== null && last.total < scale.remissionBelow;

function scaleFaults(judged: Judged, who: string, id: string, shown: ScaleShown | undefined): string[] {
  if (shown === undefined) return [`${who}: its row shows no ${id}`];
  const course = courseOf(judged, id);
  const { scale, baseline, last, series } = course;
  const change = baseline === null || last === null ? null : last.total - baseline.total;
  const percent = change === null || baseline?.total === 0 ? null : (change / (baseline?.total ?? 1)) * 100;
  const age = last === null ? null : daysSince(judged, last.at);
  const stale = rhythmOf(judged)?.staleAfterDays ?? null;
  const band = scale.bands.find(({ from, to }) => last !== null && from <= last.total && last.total <= to)?.id ?? null;
  const right: Partial<ScaleShown> = {
    baseline,
    last,
    change,
    changePercent: percent === null ? null : awayFromZero(percent),
    ageDays: age,
    stale: stale !== null && age !== null && age > stale,
    response: responded(judged.programme, course),
    remission: remitted(course),
    series,
  };
  const text = baseline === null || last === null ? shown.text : textOf(baseline.total, last.total);
  return [
    ...Object.entries(right).flatMap(([name, value]) =>
      differs(who, `the ${name} of ${scale.label}`, shown[name as keyof ScaleShown], value),
    ),
    ...differs(who, `the band of ${scale.label}`, shown.band?.id ?? null, band),
    ...differs(who, `the text of ${scale.label}`, shown.text, text),
  ];
}

function sequenceOf(judged: Judged): Row['sequence'] {
  const current = currentOf(judged);
  if (current === null) return null;
  const { kind, number, startsOn, endsOn, cutOn } = current.shown;
  const lastOn = cutOn ?? endsOn;
  return {
    kind,
    number,
    startsOn,
    endsOn: lastOn,
    daysLeft: lastOn === null ? null : daysFrom(judged.today, lastOn),
    renewed: current.renewed,
    outsideCare: outsideCare(judged),
  };
}

function sequenceFaults(judged: Judged, who: string, shown: Row['sequence']): string[] {
  const right = sequenceOf(judged);
  if (right === null || shown === null) return differs(who, 'the sequence of its row', shown, right);
  return Object.entries(right).flatMap(([name, value]) =>
    differs(who, `the ${name} of the sequence of its row`, shown[name as keyof typeof shown], value),
  );
}

/** The first one to come that stands. */
const nextAppointment = ({ record: { appointments }, now }: Judged): string | null =>
  appointments
    .filter(({ status, startsAt }) => status === 'booked' && startsAt >= now)
    .map(({ startsAt }) => startsAt)
    .sort()[0] ?? null;

function factFaults(judged: Judged, who: string, shown: Row): string[] {
  const { record } = judged;
  const { activeSince } = presentPeriod(judged);
  const week = activeSince === null ? null : Math.floor(daysSince(judged, activeSince) / 7) + 1;
  return [
    ...differs(who, 'the phase', shown.phase.id, record.episode.phase.id),
    ...differs(who, 'the week in treatment', shown.week, week),
    ...differs(who, 'the orientation', shown.orientation, record.episode.orientation?.decision ?? null),
    ...differs(who, 'the last contact', shown.lastContactAt, doneContacts(judged).at(-1) ?? null),
    ...differs(who, 'the contact due', shown.contactDueOn, contactDue(judged)),
    ...differs(who, 'the next appointment', shown.nextAppointmentAt, nextAppointment(judged)),
    ...differs(who, 'the last review', shown.lastReviewedAt, lastReview(judged)),
    ...differs(who, 'the flags', [...shown.flags].sort(), record.flags.map(({ code }) => code).sort()),
  ];
}

/** Everything that a row shows of someone who is followed, again from the record. */
export function rowFaults(judged: Judged, who: string, shown: Row): string[] {
  return [
    ...factFaults(judged, who, shown),
    ...sequenceFaults(judged, who, shown.sequence),
    ...judged.programme.course.scales.flatMap((id) => scaleFaults(judged, who, id, shown.scales[id])),
  ];
}

/** The record's own copy of its row. */
export const sameRow = (a: PatientRecord['summary'], b: PatientRecord['summary']): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
