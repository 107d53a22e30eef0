import type { Assessment, PatientRecord, Point } from './year-data.ts';
import { cares, dateAt, daysFrom, kindOfPhase, named, type Programme, type Scale } from './year-programme.ts';

/** Who is judged, by what, and when. */
export interface Judged {
  programme: Programme;
  record: PatientRecord;
  timeZone: string;
  now: string;
  today: string;
}

export interface Period {
  since: string;
  /** Entry into treatment; null before it. */
  activeSince: string | null;
}

/** The treatment periods of the present episode: each begins with an evaluation, and its treatment with the phase after. */
export function periodsOf({ programme, record }: Judged): Period[] {
  const periods: Period[] = [];
  for (const { phase, since } of record.episode.history) {
    const kind = kindOfPhase(programme, phase);
    const present = periods.at(-1);
    if (kind === 'evaluation') periods.push({ since, activeSince: null });
    else if (kind === 'treatment' && present !== undefined) present.activeSince ??= since;
  }
  return periods;
}

export function presentPeriod(judged: Judged): Period {
  const found = periodsOf(judged).at(-1);
  if (found === undefined) throw new Error(`${judged.record.patientId} was never evaluated`);
  return found;
}

/** What belongs to the present treatment period. */
export const ofPeriod = <One>({ since }: Period, items: readonly One[], at: (one: One) => string): One[] =>
  items.filter((one) => at(one) >= since);

const halvesUp = (value: number): number => Math.floor(value + 0.5 + 1e-9);

export interface Scored {
  total: number | null;
  status: string;
  band: string | null;
  safety: string;
}

/** What answers give: a missing one is never a 0 (clinical rules, missing answers). Only for scales that are added up. */
export function scoreOf(scale: Scale, items: readonly (number | null)[]): Scored {
  const given = items.filter((item) => item !== null);
  const missing = scale.items.length - given.length;
  const answer = scale.safetyItem === null ? undefined : items[scale.safetyItem];
  const safety =
    answer === undefined ? 'not-asked' : answer === null ? 'unanswered' : answer >= 1 ? 'positive' : 'none';
  if (given.length === 0 || missing > scale.maxMissing) {
    return { total: null, status: given.length === 0 ? 'empty' : 'no-total', band: null, safety };
  }
  const mean = given.reduce((sum, item) => sum + item, 0) / given.length;
  const total = halvesUp(mean * scale.items.length) * scale.multiplier;
  const band = scale.bands.find(({ from, to }) => from <= total && total <= to)?.id ?? null;
  return { total, status: missing === 0 ? 'complete' : 'prorated', band, safety };
}

const inOrder = (a: Assessment, b: Assessment): number =>
  a.authoredAt.localeCompare(b.authoredAt) || (a.assessmentId < b.assessmentId ? -1 : 1);

/** The comparable scores of the present period, by clinical date: recomputed from the answers. */
export function seriesOf(judged: Judged, scaleId: string): Point[] {
  const { programme, record } = judged;
  const scale = named(programme.scales, scaleId);
  const own = record.assessments.filter(
    (one) =>
      one.scale === scaleId && one.enteredInError === null && one.counts && one.episodeId === record.episode.episodeId,
  );
  return ofPeriod(presentPeriod(judged), own, ({ authoredAt }) => authoredAt)
    .sort(inOrder)
    .flatMap(({ items, authoredAt }) => {
      const { total, status } = scoreOf(scale, items);
      return total === null ? [] : [{ total, at: authoredAt, prorated: status === 'prorated' }];
    });
}

/** The first score with a total from the evaluation to the last day that the rules allow; else *sans référence*. */
export function baselineOf(judged: Judged, series: readonly Point[]): Point | null {
  const { activeSince } = presentPeriod(judged);
  const [first] = series;
  if (first === undefined || activeSince === null) return first ?? null;
  const { timeZone, programme } = judged;
  const day = daysFrom(dateAt(activeSince, timeZone), dateAt(first.at, timeZone));
  return day <= programme.course.baselineUntilActiveDay ? first : null;
}

export interface Course {
  scale: Scale;
  series: Point[];
  baseline: Point | null;
  last: Point | null;
}

export const courseOf = (judged: Judged, scaleId: string): Course => {
  const series = seriesOf(judged, scaleId);
  const scale = named(judged.programme.scales, scaleId);
  return { scale, series, baseline: baselineOf(judged, series), last: series.at(-1) ?? null };
};

/** Scales with a baseline over the threshold; if none, the one with the highest (dangers, 2). */
export function targetsOf(judged: Judged): Course[] {
  const { scales, targetFrom } = judged.programme.course;
  const known = scales.map((id) => courseOf(judged, id)).filter(({ baseline }) => baseline !== null);
  const total = ({ baseline }: Course) => baseline?.total ?? -1;
  const over = known.filter((one) => total(one) >= targetFrom);
  const highest = Math.max(...known.map(total));
  return over.length > 0 ? over : known.filter((one) => total(one) === highest).slice(0, 1);
}

/** Someone of whom an event says that everything ends: nothing falls due any more. */
export const hasDied = ({ programme, record }: Judged): boolean =>
  record.events.some(({ kind }) => named(programme.events.kinds, kind).ends);

export const isFollowed = (judged: Judged): boolean =>
  cares(judged.programme, judged.record.episode.phase.id) && !hasDied(judged);

/** Contacts that took place in the present period. */
export function doneContacts(judged: Judged): string[] {
  const { record } = judged;
  const done = record.contacts.filter(
    (one) => one.status === 'done' && one.enteredInError === null && one.episodeId === record.episode.episodeId,
  );
  return ofPeriod(presentPeriod(judged), done, ({ heldAt }) => heldAt)
    .map(({ heldAt }) => heldAt)
    .sort();
}
