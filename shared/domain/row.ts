import type { ProgrammeDefinition } from '../programme/definition.ts';
import { remitted } from './course.ts';
import type {
  AssessmentFacts,
  CaseloadFacts,
  ContactFacts,
  Instant,
  LocalDate,
  Point,
  RecordFacts,
  ScaleFacts,
  SequenceFacts,
} from './model.ts';
import { scaleOf } from './scales.ts';
import { daysBetween, localDateOf } from './time.ts';
import { relapsePlanOn, taskFacts, treatmentContactBy } from './tools.ts';

/** Points kept on a row: enough for twelve weeks and a sparkline, never more, so that the row's size is bounded. */
export const mostPoints = 24;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const earliest = (instants: readonly Instant[]): Instant | null => [...instants].sort(byText)[0] ?? null;
const latest = (instants: readonly Instant[]): Instant | null => [...instants].sort(byText).at(-1) ?? null;

type Period = RecordFacts['episode']['periods'][number];

/** What of the record belongs to the present treatment period: a baseline of an earlier one is never used (dangers, 13). */
interface Present {
  period: Period;
  assessments: AssessmentFacts[];
  contacts: ContactFacts[];
  appointments: RecordFacts['appointments'];
  reviews: RecordFacts['reviews'];
}

function presentOf({ episode, assessments, contacts, appointments, reviews }: RecordFacts): Present {
  const period = episode.periods.at(-1);
  if (period === undefined) throw new Error(`episode ${episode.episodeId} has no treatment period`);
  const here = (one: { episodeId: string }, at: Instant) => one.episodeId === episode.episodeId && at >= period.since;
  return {
    period,
    assessments: assessments.filter((one) => one.enteredInError === null && here(one, one.authoredAt)),
    contacts: contacts.filter((one) => one.enteredInError === null && here(one, one.heldAt)),
    appointments: appointments.filter((one) => here(one, one.startsAt)),
    reviews: reviews.filter((one) => here(one, one.heldAt)),
  };
}

/** By clinical date; of one moment, in the order in which they were entered: ids carry it. */
const byClinicalDate = (a: AssessmentFacts, b: AssessmentFacts): number =>
  byText(a.authoredAt, b.authoredAt) || byText(a.assessmentId, b.assessmentId);

/**
 * The baseline is the first score with a total from the evaluation to the programme's day of treatment; after that a curve
 * without one stays *sans référence* (dangers, 4).
 */
function baselineOf(
  { course }: ProgrammeDefinition,
  first: Point | undefined,
  activeSince: Instant | null,
  timeZone: string,
): Point | null {
  if (first === undefined || activeSince === null) return first ?? null;
  const day = daysBetween(localDateOf(activeSince, timeZone), localDateOf(first.at, timeZone));
  return day <= course.baselineUntilActiveDay ? first : null;
}

/** Drops from the middle: the first point is the baseline's, the recent ones are what worsening is judged by. */
function bounded(series: Point[]): Point[] {
  const [first, ...rest] = series;
  return first === undefined || series.length <= mostPoints ? series : [first, ...rest.slice(-(mostPoints - 1))];
}

/** A score without a total changes no curve, nor does one of which the nurse said that another counts. */
export function scaleFacts(
  programme: ProgrammeDefinition,
  scale: string,
  present: { period: Pick<Period, 'activeSince'>; assessments: readonly AssessmentFacts[] },
  timeZone: string,
): ScaleFacts {
  const definition = scaleOf(programme, scale);
  const series = present.assessments
    .filter((one) => one.scale === scale && one.counts)
    .toSorted(byClinicalDate)
    .flatMap(({ total, authoredAt, status }): Point[] =>
      total === null ? [] : [{ total, at: authoredAt, prorated: status === 'prorated' }],
    );
  return {
    baseline: baselineOf(programme, series[0], present.period.activeSince, timeZone),
    last: series.at(-1) ?? null,
    remission: series.findLast(({ total }) => remitted(definition, total)) ?? null,
    series: bounded(series),
  };
}

/**
 * From when on item 9 stands unanswered and unassessed (dangers, 1): any later answer ends it, and so does a structured
 * assessment. Of the whole episode, on every filling: coming back answers nothing, nor does choosing another filling.
 */
function unassessedSince({ episode, assessments, alerts }: RecordFacts): Instant | null {
  const asked = assessments
    .filter((one) => one.enteredInError === null && one.episodeId === episode.episodeId && one.safety !== 'not-asked')
    .map((one) => ({ at: one.authoredAt, order: one.assessmentId, open: one.safety === 'unanswered' }));
  const assessed = alerts.flatMap(({ closedAt }) =>
    closedAt === null ? [] : { at: closedAt, order: '~', open: false },
  );
  return [...asked, ...assessed]
    .sort((a, b) => byText(a.at, b.at) || byText(a.order, b.order))
    .reduce<Instant | null>((since, { at, open }) => (open ? (since ?? at) : null), null);
}

function safetyOf(record: RecordFacts): CaseloadFacts['safety'] {
  const open = record.alerts.filter(({ state }) => state !== 'closed');
  return {
    openAlerts: open.length,
    oldestOpenAt: earliest(open.map(({ raisedAt }) => raisedAt)),
    unassessedItem9Since: unassessedSince(record),
  };
}

/** Of the kind opened last: the one that began last, or the one that waits for its first contact. */
function sequenceOf({ episode, sequences }: RecordFacts): CaseloadFacts['sequence'] {
  const own = sequences.filter((one) => one.episodeId === episode.episodeId).sort((a, b) => a.number - b.number);
  const newest = own.at(-1);
  if (newest === undefined) return null;
  const ofKind = own.filter(({ kind }) => kind === newest.kind);
  const begun = (one: SequenceFacts) => one.startsOn !== null;
  const { kind, number, startsOn, endsOn, cutOn } = ofKind.findLast(begun) ?? newest;
  const firstOn: LocalDate | null = ofKind.find(begun)?.startsOn ?? null;
  return { kind, number, startsOn, endsOn: cutOn ?? endsOn, renewed: number < newest.number, firstOn };
}

const ofStatus = <One extends { status: string }>(all: readonly One[], status: One['status']): One[] =>
  all.filter((one) => one.status === status);

type Encounters = Pick<
  CaseloadFacts,
  'firstContactAt' | 'lastContactAt' | 'contactCount' | 'attemptDays' | 'missedInARow' | 'nextAppointmentAt'
>;

/** Appointments missed since the person was last seen; a missed contact on the day of a missed appointment is the same one. */
function missedSince({ contacts, appointments }: Present, seenAt: Instant, timeZone: string) {
  const day = (at: Instant) => localDateOf(at, timeZone);
  const noshow = ofStatus(appointments, 'noshow').map(({ startsAt }) => startsAt);
  const days = new Set(noshow.map(day));
  const alone = ofStatus(contacts, 'missed').flatMap(({ heldAt }) => (days.has(day(heldAt)) ? [] : heldAt));
  return [...noshow, ...alone].filter((at) => at > seenAt);
}

function encountersOf(present: Present, timeZone: string): Encounters {
  const { contacts, appointments, period } = present;
  const done = ofStatus(contacts, 'done').map(({ heldAt }) => heldAt);
  const lastContactAt = latest(done);
  const seenAt = latest([...done, ...ofStatus(appointments, 'fulfilled').map(({ startsAt }) => startsAt)]) ?? '';
  const missed = missedSince(present, seenAt, timeZone);
  const since = earliest(missed);
  const attempts = ofStatus(contacts, 'attempted').filter(({ heldAt }) => heldAt > (lastContactAt ?? ''));
  // What came of an appointment is entered, or something later is: a forgotten one does not hide the next for ever.
  const past = latest([seenAt, ...missed]) ?? period.since;
  return {
    firstContactAt: earliest(done),
    lastContactAt,
    contactCount: done.length,
    attemptDays: new Set(attempts.map(({ heldAt }) => localDateOf(heldAt, timeZone))).size,
    missedInARow: since === null ? null : { count: missed.length, since },
    nextAppointmentAt: earliest(ofStatus(appointments, 'booked').flatMap(({ startsAt: at }) => (at > past ? at : []))),
  };
}

/**
 * The whole caseload row, from the record: facts of the present treatment period, whatever the order in which they were
 * entered. Nothing here depends on the clock; what does is computed when the row is read. Throws for an episode without a
 * treatment period.
 */
export function rowOf(programme: ProgrammeDefinition, record: RecordFacts, timeZone: string): CaseloadFacts {
  const { episode, patient } = record;
  const present = presentOf(record);
  const { family, given, birthDate, sex, interpreter, safeContact } = patient;
  const encounters = encountersOf(present, timeZone);
  const ends = programme.events.kinds.filter((kind) => kind.ends).map(({ id }) => id);
  return {
    patientId: episode.patientId,
    episodeId: episode.episodeId,
    period: episode.periods.length,
    nurseId: episode.nurseId,
    psychiatristId: episode.psychiatristId,
    gpId: episode.gpId,
    patient: { family, given, birthDate, sex, interpreter, safeContact },
    phase: episode.phase,
    phaseSince: episode.phaseSince,
    activeSince: present.period.activeSince,
    referredAt: present.period.referredAt,
    orientation: episode.orientation?.decision ?? null,
    sequence: sequenceOf(record),
    scales: Object.fromEntries(
      programme.course.scales.map((scale) => [scale, scaleFacts(programme, scale, present, timeZone)]),
    ),
    ...encounters,
    lastReviewedAt: latest(present.reviews.map(({ heldAt }) => heldAt)),
    safety: safetyOf(record),
    flags: record.flags
      .map(({ code, since }) => ({ code, since }))
      .sort((a, b) => byText(a.since, b.since) || byText(a.code, b.code)),
    treatmentContactBy: treatmentContactBy(
      programme,
      record,
      encounters.lastContactAt === null ? null : localDateOf(encounters.lastContactAt, timeZone),
      timeZone,
    ),
    tasks: taskFacts(record),
    relapsePlanOn: relapsePlanOn(record, timeZone),
    ended: record.events.some(({ kind }) => ends.includes(kind)),
    episodeVersion: episode.version,
    programmeVersion: episode.programmeVersion,
  };
}

/** An alert is raised after its cause was written, by a worker that knows the row alone. */
export const withAlertRaised = (facts: CaseloadFacts, raisedAt: Instant): CaseloadFacts => ({
  ...facts,
  safety: {
    ...facts.safety,
    openAlerts: facts.safety.openAlerts + 1,
    oldestOpenAt: earliest([...(facts.safety.oldestOpenAt === null ? [] : [facts.safety.oldestOpenAt]), raisedAt]),
  },
});

/** `stillOpen`: when each alert that is still open was raised. */
export const withAlertsOpen = (facts: CaseloadFacts, stillOpen: readonly Instant[]): CaseloadFacts => ({
  ...facts,
  safety: { ...facts.safety, openAlerts: stillOpen.length, oldestOpenAt: earliest(stillOpen) },
});

/** The same after a structured assessment, which answers for item 9 too. */
export function withAlertsClosed(facts: CaseloadFacts, stillOpen: readonly Instant[]): CaseloadFacts {
  const after = withAlertsOpen(facts, stillOpen);
  return { ...after, safety: { ...after.safety, unassessedItem9Since: null } };
}
