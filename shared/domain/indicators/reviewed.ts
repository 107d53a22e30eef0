import { improvedBy, scaleFactsOf, targetScalesOf } from '../course.ts';
import type { LocalDate, ScaleFacts } from '../model.ts';
import { scaleFacts } from '../row.ts';
import { addDays } from '../time.ts';
import { excluded, type Indicator, missing, no, pending, type Standing, tally, yes } from './indicator.ts';
import { dateIn, inPeriod, type Reading, todayIn } from './reading.ts';
import { type CareRecord, type Treatment, treatmentsOf } from './treatments.ts';

/** The scores of the treatment up to a local date, by the scales of the course. */
function scoresUntil(reading: Reading, treatment: Treatment, last: LocalDate): Record<string, ScaleFacts> {
  const { programme, record, episodeId, since, nextSince, activeSince } = treatment;
  const assessments = record.assessments.filter(
    ({ enteredInError, authoredAt, episodeId: of }) =>
      enteredInError === null &&
      of === episodeId &&
      authoredAt >= since &&
      (nextSince === null || authoredAt < nextSince) &&
      dateIn(reading, authoredAt) <= last,
  );
  const present = { period: { activeSince }, assessments };
  return Object.fromEntries(
    programme.course.scales.map((scale) => [scale, scaleFacts(programme, scale, present, reading.timeZone)]),
  );
}

/** Whether someone has not improved by the scores of a day; null without a baseline. A baseline alone is no improvement. */
function notImproved({ programme }: Treatment, scales: Record<string, ScaleFacts>): boolean | null {
  const targets = targetScalesOf(programme, { scales });
  if (targets.length === 0) return null;
  return targets.some((scale) => {
    const own = scaleFactsOf({ scales }, scale);
    const { baseline, last } = own;
    if (baseline === null || last === null || baseline.total < programme.course.targetFrom) return false;
    return !improvedBy(programme, own, last);
  });
}

function standings(reading: Reading, treatment: Treatment): Standing[] {
  const { programme, record, activeOn, exit, diedOn } = treatment;
  const { fromWeek, toWeek } = programme.indicators.reviewed;
  const [first, last] = [addDays(activeOn, fromWeek * 7), addDays(activeOn, toWeek * 7)];
  const today = todayIn(reading);
  const over = [exit?.on, diedOn].filter((on) => on !== undefined && on !== null).toSorted()[0] ?? null;
  const followed = over === null || over > first;
  if (!inPeriod(reading, first) || first > today || !followed || programme.course.scales.length === 0) return [];
  const still = notImproved(treatment, scoresUntil(reading, treatment, first));
  if (still === null) return [missing('no-baseline')];
  if (!still) return [];
  const reviewed = record.reviews.some(({ heldAt }) => {
    const on = dateIn(reading, heldAt);
    return first <= on && on <= last;
  });
  if (reviewed) return [yes];
  if (over !== null && over <= last) return [excluded(over === diedOn ? 'died' : 'left-in-window')];
  return [today <= last ? pending : no];
}

/**
 * Indicator 8: of those who complete the first week of the window within the period without a significant improvement, how
 * many the psychiatrist reviewed by the end of its last week. Whoever improved or left before is not asked about.
 */
export function nonImproversReviewed(reading: Reading, records: readonly CareRecord[]): Indicator {
  const { label } = reading.programme.indicators.reviewed;
  const treated = treatmentsOf(reading, records);
  return tally(
    { id: '8', label },
    treated.flatMap((one) => standings(reading, one)),
  );
}
