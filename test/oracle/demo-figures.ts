import type { Gathered, PatientRecord, Referral, Row } from './demo-data.ts';
import { ageAt, firstScore, totalAt } from './demo-rules.ts';
import { local } from './demo-time.ts';

/** What the sources say of the pilot, and of a nurse's year. */
export interface Published {
  pilot: {
    womenShare: number;
    meanAge: number;
    moderateToSevereShare: number;
    externalReferralRate: number;
    meanDurationMonths: number;
  };
  nurseYearlyFlow: { total: number };
  staffing: { nurses: number };
}

export interface Figures {
  referred: number;
  followed: number;
  exited: number;
  womenShare: number;
  meanAge: number;
  /** Of those in care, by the higher score of the evaluation. */
  moderateToSevereShare: number;
  referredOutsideShare: number;
  /** Of those who were in care and left: from the evaluation to the exit. */
  meanMonths: number;
  exitReasons: Record<string, number>;
  throughRelapsePrevention: number;
  /** Of those with eight weeks between the first and the last PHQ-9. */
  responseShare: number;
  remissionShare: number;
  correlation: number;
  /** Median days between two contacts in the active phase, and between two PHQ-9. */
  contactEveryDays: number;
  phq9EveryDays: number;
  positiveItem9: number;
  openAlerts: Record<string, number>;
  waiting: Record<string, number>;
  calledBackInTime: number;
  sharedFamilyNames: number;
  refused: number;
  /** Calls in vain to those who wait. */
  attempts: number;
  /** Of those followed under *classique* whose first sequence has ended: with a second one. */
  renewedShare: number;
  /** Of those in care today: with a next appointment. */
  appointedShare: number;
  missedShare: number;
  diagnosedShare: number;
  /** First reason of each nurse's rows. */
  reasons: Record<string, number>[];
}

const dayMs = 86_400_000;
const monthDays = 365.25 / 12;
const ms = (instant: string): number => Date.parse(instant);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.filter(holds).length / items.length;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** Pearson's. */
function correlationOf(pairs: readonly (readonly [number, number])[]): number {
  const [x, y] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
  const sum = (of: (a: number, b: number) => number) => pairs.reduce((total, [a, b]) => total + of(a - x, b - y), 0);
  return sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b));
}

const gaps = (instants: readonly string[]): number[] => {
  const sorted = instants.map(ms).sort((a, b) => a - b);
  return sorted.slice(1).map((at, place) => (at - (sorted[place] ?? at)) / dayMs);
};

const inCare = ({ episode }: PatientRecord): boolean =>
  ['classique', 'leger'].includes(episode.orientation?.decision ?? '');
const leftAt = ({ episode }: PatientRecord): string | null =>
  episode.history.find(({ phase }) => phase === 'exit')?.since ?? null;
const days = (record: PatientRecord): number =>
  (ms(leftAt(record) ?? '') - ms(record.episode.history[0]?.since ?? '')) / dayMs;

/** Contacts of the active phase: before relapse prevention and the exit. */
const activeContacts = ({ contacts, episode }: PatientRecord): string[] => {
  const end = episode.history.find(({ phase }) => phase === 'relapse-prevention' || phase === 'exit')?.since;
  const held = contacts.filter(({ status }) => status === 'done').map(({ heldAt }) => heldAt);
  return held.filter((at) => end === undefined || ms(at) <= ms(end));
};

function scorePairs({ assessments }: PatientRecord): [number, number][] {
  const other = new Map(
    assessments.filter(({ scale }) => scale === 'gad7').map(({ authoredAt, total }) => [authoredAt, total]),
  );
  return assessments.flatMap(({ scale, authoredAt, total }): [number, number][] => {
    const gad7 = scale === 'phq9' ? other.get(authoredAt) : undefined;
    return total === null || gad7 == null ? [] : [[total, gad7]];
  });
}

const phq9Dates = ({ assessments }: PatientRecord): string[] =>
  assessments.filter(({ scale }) => scale === 'phq9').map(({ authoredAt }) => authoredAt);

function courseFigures(followed: readonly PatientRecord[]) {
  const long = followed.filter((record) => {
    const dates = phq9Dates(record).map(ms);
    return Math.max(...dates) - Math.min(...dates) >= 56 * dayMs;
  });
  const first = (record: PatientRecord) => totalAt(record, 'phq9', 0) ?? 0;
  const last = (record: PatientRecord) => totalAt(record, 'phq9', -1) ?? 0;
  const classique = followed.filter(({ episode }) => episode.orientation?.decision === 'classique');
  return {
    responseShare: share(long, (record) => last(record) <= first(record) / 2),
    remissionShare: share(long, (record) => last(record) < 5),
    correlation: correlationOf(followed.flatMap(scorePairs)),
    contactEveryDays: median(classique.flatMap((record) => gaps(activeContacts(record)))),
    phq9EveryDays: median(classique.flatMap((record) => gaps(phq9Dates(record)))),
  };
}

/** What the team plans, renews and does not get. */
function careFigures({ records, referrals, now }: Gathered, followed: readonly PatientRecord[]) {
  const today = local(now).date;
  const ended = followed.filter(
    ({ episode, sequences }) =>
      episode.orientation?.decision === 'classique' && (sequences[0]?.endsOn ?? today) < today,
  );
  const present = followed.filter((record) => leftAt(record) === null);
  const contacts = records.flatMap((record) => record.contacts);
  return {
    refused: referrals.filter(({ state }) => state === 'refused').length,
    attempts: referrals.filter(isWaiting).flatMap(({ attempts }) => attempts).length,
    renewedShare: share(ended, ({ sequences }) => sequences.length > 1),
    appointedShare: share(present, ({ appointments }) => appointments.length > 0),
    missedShare: share(contacts, ({ status }) => status === 'missed'),
    diagnosedShare: share(followed, ({ diagnoses }) => diagnoses.some(({ kind }) => kind === 'working')),
  };
}

const isWaiting = ({ state }: Referral): boolean => state === 'open' || state === 'accepted';

const firstReason = ({ reasons }: Row): string => reasons[0]?.code ?? 'none';

/** What the demonstration is, in figures. */
export function figuresOf(gathered: Gathered): Figures {
  const { referrals, records, alerts, nurses } = gathered;
  const followed = records.filter(inCare);
  const exited = followed.filter((record) => leftAt(record) !== null);
  const started = new Map(records.map((record) => [record.referralId, record.episode.history[0]?.since ?? '']));
  const evaluated = referrals.filter(({ state }) => state === 'evaluated');
  const families = tally(records.map(({ patient, episode }) => `${episode.nurseId} ${patient.family}`));
  return {
    referred: referrals.length,
    followed: followed.length,
    exited: exited.length,
    womenShare: share(referrals, ({ patient }) => patient.sex === 'female'),
    meanAge: mean(referrals.map(({ patient, referredAt }) => ageAt(patient.birthDate, referredAt))),
    moderateToSevereShare: share(followed, (record) => firstScore(record) >= 10),
    referredOutsideShare: share(followed, ({ externalReferrals }) => externalReferrals.length > 0),
    meanMonths: mean(exited.map(days)) / monthDays,
    exitReasons: tally(exited.map(({ episode }) => episode.history.at(-1)?.outReason ?? 'none')),
    throughRelapsePrevention: share(exited, ({ episode }) =>
      episode.history.some(({ phase }) => phase === 'relapse-prevention'),
    ),
    ...courseFigures(followed),
    positiveItem9: records.flatMap(({ assessments }) =>
      assessments.filter(({ scale, items }) => scale === 'phq9' && (items[8] ?? 0) >= 1),
    ).length,
    openAlerts: tally(alerts.filter(({ state }) => state !== 'closed').map(({ state }) => state)),
    waiting: tally(referrals.filter(isWaiting).map(({ clock }) => clock.state)),
    calledBackInTime: share(
      evaluated,
      ({ referralId, clock }) => ms(started.get(referralId) ?? '') <= ms(clock.limitAt),
    ),
    ...careFigures(gathered, followed),
    sharedFamilyNames: Object.values(families).filter((count) => count > 1).length,
    reasons: nurses.map(({ rows }) => tally(rows.map(firstReason))),
  };
}
