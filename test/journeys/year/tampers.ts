import type { Gathered, PatientRecord, Row } from '../../oracle/year-data.ts';
import { daysFrom } from '../../oracle/year-programme.ts';

type Person = Gathered['caseload'][number];

/** The first that fits; a lie about nobody proves nothing. */
function someone<One>(list: readonly One[], fits: (one: One) => boolean, what: string): One {
  const found = list.find(fits);
  if (found === undefined) throw new Error(`the year has ${what} for nobody`);
  return found;
}

const record = (year: Gathered, what: string, fits: (one: PatientRecord) => boolean): PatientRecord =>
  someone(year.records, fits, what);
const row = (year: Gathered, what: string, fits: (one: Row) => boolean = () => true): Person =>
  someone(year.caseload, fits, what);
const item = <One>(list: readonly One[]): One => someone(list, () => true, 'anything');
const filling = (year: Gathered, status: string) =>
  someone(
    year.records.flatMap(({ assessments }) => assessments),
    (one) => one.scale === 'phq9' && one.status === status && one.enteredInError === null,
    status,
  );
const phq9Of = ({ scales }: Person) => someone(Object.values(scales), () => true, 'a scale');
const sequenceOf = (year: Gathered) => item(record(year, 'a sequence', (one) => one.sequences.length > 0).sequences);

/** Days from the last change of dose to the contact that is due; null where there is none. */
function soonAfter({ treatments, summary: { contactDueOn } }: PatientRecord): number | null {
  const doses = treatments.flatMap(({ changes }) => changes.filter(({ change }) => change === 'dose'));
  const last = doses
    .map(({ on }) => on)
    .sort()
    .at(-1);
  return last === undefined || contactDueOn === null ? null : daysFrom(last, contactDueOn);
}

interface Lie {
  what: string;
  /** Changes what the API is said to have answered. */
  tell: (year: Gathered) => void;
  /** What the oracle must say. */
  fault: RegExp;
}

const lie = (what: string, fault: RegExp, tell: Lie['tell']): Lie => ({ what, fault, tell });

/** One of each class: what the product could get wrong, told in memory. */
export const lies: Lie[] = [
  lie('a total', /the total of PHQ-9/, (year) => {
    const found = filling(year, 'complete');
    found.total = (found.total ?? 0) + 1;
  }),
  lie('a prorated total', /the total of PHQ-9/, (year) => {
    const found = filling(year, 'prorated');
    found.total = found.items.reduce<number>((sum, answer) => sum + (answer ?? 0), 0);
  }),
  lie('a total where there is none', /the total of PHQ-9/, (year) => {
    filling(year, 'no-total').total = 8;
  }),
  lie('a status', /the status of PHQ-9/, (year) => {
    filling(year, 'prorated').status = 'complete';
  }),
  lie('a band', /the band of PHQ-9/, (year) => {
    filling(year, 'complete').band = 'none';
  }),
  lie('item 9', /item 9 of PHQ-9/, (year) => {
    filling(year, 'complete').safety = 'unanswered';
  }),
  lie('a lost alert', /the alerts of PHQ-9/, (year) => {
    const safety = ({ severity }: PatientRecord['alerts'][number]) => severity === 'safety';
    const found = record(year, 'an alert', ({ alerts }) => alerts.some(safety));
    found.alerts.splice(found.alerts.findIndex(safety), 1);
  }),
  lie('an alert without its cause', /an alert of \S+ is open without its cause/, (year) => {
    const followed = ({ severity }: PatientRecord['alerts'][number]) => severity !== 'safety';
    // Somebody else's: what it says is not of this record.
    const theirs = record(year, 'an alert that stands', ({ alerts }) => alerts.some(followed)).alerts.find(followed);
    const well = record(
      year,
      'nothing to say',
      ({ episode, alerts }) => episode.phase.id === 'exit' && !alerts.some(followed),
    );
    if (theirs !== undefined) well.alerts.push({ ...theirs, state: 'open' });
  }),
  lie('a lost silence', /no alert of silence was ever raised/, (year) => {
    const open = ({ state, sentence }: PatientRecord['alerts'][number]) =>
      state === 'open' && /règle N[12]/.test(sentence);
    const found = record(year, 'an alert of silence', ({ alerts }) => alerts.some(open));
    found.alerts = found.alerts.filter(({ sentence }) => !/règle N[12]/.test(sentence));
  }),
  lie('a baseline', /the baseline of/, (year) => {
    const found = phq9Of(row(year, 'a baseline', ({ scales }) => Object.values(scales)[0]?.baseline !== null));
    if (found.baseline !== null) found.baseline.total += 1;
  }),
  lie('a last score', /the last of/, (year) => {
    phq9Of(row(year, 'a row')).last = null;
  }),
  lie('a change', /the change of/, (year) => {
    phq9Of(row(year, 'a row')).change = 99;
  }),
  lie('a percentage', /the changePercent of/, (year) => {
    phq9Of(row(year, 'a row')).changePercent = 99;
  }),
  lie('a response', /the response of/, (year) => {
    const found = phq9Of(row(year, 'a row'));
    found.response = !found.response;
  }),
  lie('a remission', /the remission of/, (year) => {
    const found = phq9Of(row(year, 'a row'));
    found.remission = !found.remission;
  }),
  lie('a stale scale', /the stale of/, (year) => {
    const found = phq9Of(row(year, 'a row'));
    found.stale = !found.stale;
  }),
  lie('a forgotten point', /the series of/, (year) => {
    phq9Of(row(year, 'a row')).series.pop();
  }),
  lie('a week', /the week in treatment/, (year) => {
    row(year, 'a row', ({ week }) => week !== null).week = 1000;
  }),
  lie('a last contact', /the last contact/, (year) => {
    row(year, 'a row').lastContactAt = '2026-01-01T10:00:00.000Z';
  }),
  lie('a contact due', /the contact due/, (year) => {
    row(year, 'a row').contactDueOn = '2026-01-01';
  }),
  lie('a treatment that nobody noted', /the contact due/, (year) => {
    record(year, 'a contact after a treatment', (one) => soonAfter(one) === 14).treatments = [];
  }),
  lie('an age', /the contact due/, (year) => {
    const calm = ({ assessments }: PatientRecord) =>
      assessments.filter(({ safety }) => safety === 'none' || safety === 'positive').at(-1)?.safety === 'none';
    const young = record(
      year,
      'someone young',
      (one) => one.patient.birthDate > '2002' && soonAfter(one) === 7 && calm(one),
    );
    young.patient.birthDate = '1950-01-01';
  }),
  lie('a dose', /and not the last one/, (year) => {
    item(record(year, 'a treatment', ({ treatments }) => treatments.length > 0).treatments).dose = '1 kg';
  }),
  lie('a task that is lost', /what falls due/, (year) => {
    record(year, 'a task', ({ tasks }) => tasks.length > 0).tasks = [];
  }),
  lie('a task of an error', /still to be told of Fluoxétine/, (year) => {
    const { tasks } = record(year, 'a task that ended with its error', (one) =>
      one.tasks.some(({ state, text }) => state === 'cancelled' && text?.includes('(Fluoxétine)') === true),
    );
    for (const task of tasks) if (task.state === 'cancelled') task.state = 'requested';
  }),
  lie('a plan that nobody made', /what falls due/, (year) => {
    const preventing = ({ episode, personalPlans }: PatientRecord) =>
      episode.phase.id === 'relapse-prevention' && personalPlans.length === 0;
    const { episode, personalPlans } = record(year, 'someone without a plan', preventing);
    const madeOn = episode.phase.since.slice(0, 10);
    personalPlans.push({ episodeId: episode.episodeId, kind: 'relapse-prevention', madeOn });
  }),
  lie('a review', /the last review/, (year) => {
    row(year, 'a row').lastReviewedAt = '2026-01-01T10:00:00.000Z';
  }),
  lie('an appointment', /the next appointment/, (year) => {
    row(year, 'an appointment', (one) => one.nextAppointmentAt !== null).nextAppointmentAt = null;
  }),
  lie('an address for questionnaires', /what falls due/, (year) => {
    const due = someone(year.due, ({ dates }) => dates.some(({ what }) => what === 'answer-link'), 'a questionnaire');
    record(year, 'whom it is for', ({ patientId }) => patientId === due.patientId).patient.email = null;
  }),
  lie('a flag', /the flags/, (year) => {
    row(year, 'a row').flags.push('to-review');
  }),
  lie('a phase', /the phase is shown/, (year) => {
    row(year, 'a row').phase.id = 'screening';
  }),
  lie('a group', /its reasons are of groups/, (year) => {
    row(year, 'a row').reasons.push({ group: 4, code: 'flagged' });
  }),
  lie('a rank', /its rank is/, (year) => {
    row(year, 'a row').rank = 98;
  }),
  lie('an order', /stands after someone of less need/, (year) => {
    year.caseload.reverse();
  }),
  lie('a start', /the start of sequence/, (year) => {
    sequenceOf(year).startsOn = '2026-01-01';
  }),
  lie('an end', /the end of sequence/, (year) => {
    sequenceOf(year).endsOn = '2026-01-01';
  }),
  lie('a cut', /the cut of sequence/, (year) => {
    sequenceOf(year).cutOn = '2026-01-01';
  }),
  lie('a fifth sequence', /more sequences of/, (year) => {
    const { sequences } = record(year, 'four sequences', (one) => one.sequences.at(-1)?.number === 4);
    sequences.push({ ...item(sequences), number: 5, openedOn: '2026-11-29', startsOn: null, endsOn: null });
  }),
  lie('a renewal', /the first day of its renewal/, (year) => {
    const found = record(year, 'a renewal', ({ renewal }) => renewal?.from != null);
    if (found.renewal !== null) found.renewal.from = '2026-01-01';
  }),
  lie('hors forfait', /its renewal hors forfait/, (year) => {
    const found = record(year, 'a renewal', ({ renewal }) => renewal !== null);
    if (found.renewal !== null) found.renewal.outsideCare = !found.renewal.outsideCare;
  }),
  lie('a line that is missing', /not billed: /, (year) => {
    year.billing.items.pop();
  }),
  lie('a line too many', /billed, and not due: /, (year) => {
    year.billing.items.push({ ...item(year.billing.items), number: 9 });
  }),
  lie('a line twice', /a line is billed twice/, (year) => {
    year.billing.items.push(item(year.billing.items));
  }),
  lie('a cent', /billed in all/, (year) => {
    year.billing.totalCents += 1;
  }),
  lie('a price', /its billing is shown as/, (year) => {
    item(record(year, 'a line', ({ billing }) => billing.length > 0).billing).priceCents -= 1;
  }),
  lie('an arrow', /is no arrow of the programme/, (year) => {
    const { history } = record(year, 'a history', ({ episode }) => episode.history.length > 1).episode;
    item(history.slice(1)).phase = 'screening';
  }),
  lie('an exit without a reason', /a reason to leave/, (year) => {
    const fits = ({ outReason }: { outReason: string | null }) => outReason !== null;
    const { history } = record(year, 'an exit', ({ episode }) => episode.history.some(fits)).episode;
    someone(history, fits, 'an exit').outReason = null;
  }),
  lie('a phase of tomorrow', /enters a phase in the future/, (year) => {
    item(item(year.records).episode.history).since = '2030-01-01T10:00:00.000Z';
  }),
  lie('an episode too many', /a new episode although the one before went on/, (year) => {
    const found = record(year, 'a second episode', ({ formerEpisodes }) => formerEpisodes.length > 0);
    const back = item(found.episode.history).since;
    Object.assign(item(found.formerEpisodes), { until: back, outReason: 'patient-wish' });
  }),
  lie('a number', /its episodes are not numbered/, (year) => {
    item(year.records).episode.number += 1;
  }),
  lie('someone who left and stays', /on the caseload after the exit/, (year) => {
    const left = record(year, 'an exit', ({ episode }) => episode.phase.id === 'exit');
    year.caseload.push({ ...item(year.caseload), patientId: left.patientId });
  }),
  lie('someone who is forgotten', /is followed, and on no caseload/, (year) => {
    year.caseload.pop();
  }),
  lie('a stranger', /nobody knows them/, (year) => {
    year.caseload.push({ ...item(year.caseload), patientId: 'P000000000000000' });
  }),
  lie('a due date', /what falls due/, (year) => {
    item(someone(year.due, ({ dates }) => dates.length > 0, 'a due date').dates).on = '2026-01-01';
  }),
  lie('a day of the sweep', /the day under which it is listed/, (year) => {
    someone(year.due, ({ listed }) => listed !== null, 'a due date').listed = '2026-01-01T23:00:00.000Z#record#P';
  }),
];
