import { daysSince, rhythmOf, scaleFactsOf } from '../course.ts';
import { followedScales, planMissingOn } from '../due.ts';
import { phaseKindOf } from '../pathway.ts';
import { stateOn } from '../programme-life.ts';
import { scaleOf } from '../scales.ts';
import { addMonthsClamped, dayText, localDateOf } from '../time.ts';
import { shortDate } from '../wording.ts';
import { because, onScale, type Rule } from './reason.ts';

/** 4: flagged by nurse or psychiatrist, or in a programme that has ended and hands its people over. */
export const flagged: Rule = (seen) => {
  const { programme, facts, today, timeZone } = seen;
  const flags = facts.flags.map(({ code, since }) => {
    const label = programme.flags.kinds.find(({ id }) => id === code)?.label ?? code;
    return because(seen, 'flagged', 'flagged', since, { flag: label, date: shortDate(since, timeZone) });
  });
  if (phaseKindOf(programme, facts.phase) === 'exit' || stateOn(programme, today) !== 'stopped') return flags;
  const params = { programme: programme.name, date: dayText(programme.validTo) };
  return [...flags, because(seen, 'flagged', 'hand-over', programme.validTo, params)];
};

/** 5: new, never reviewed. */
export const fresh: Rule = (seen) => {
  const { lastReviewedAt, referredAt } = seen.facts;
  if (lastReviewedAt !== null) return [];
  return [because(seen, 'new', 'new', referredAt, { date: shortDate(referredAt, seen.timeZone) })];
};

/** 6: silence. */
export const silence: Rule = (seen) => {
  const { programme, facts, now, timeZone } = seen;
  const rhythm = rhythmOf(programme, facts);
  if (rhythm === null) return [];
  const since = facts.lastContactAt ?? facts.phaseSince;
  const days = daysSince(since, now, timeZone);
  if (days <= rhythm.silenceAfterDays) return [];
  return [because(seen, 'silence', facts.lastContactAt === null ? 'never-contacted' : 'silence', since, { days })];
};

/** 6: so many appointments missed in a row, the evaluation included. */
export const missed: Rule = (seen) => {
  const { programme, facts, timeZone } = seen;
  const { missedInARow } = facts;
  if (missedInARow === null || missedInARow.count < programme.course.missedAppointments) return [];
  if (phaseKindOf(programme, facts.phase) === 'exit') return [];
  const { count, since } = missedInARow;
  return [because(seen, 'silence', 'missed-appointments', since, { count, date: shortDate(since, timeZone) })];
};

/** 7: review overdue. Someone who was never reviewed is new, not overdue. */
export const reviewOverdue: Rule = (seen) => {
  const { programme, facts, now, today, timeZone } = seen;
  const rhythm = rhythmOf(programme, facts);
  const { lastReviewedAt } = facts;
  if (rhythm === null || lastReviewedAt === null) return [];
  const until = addMonthsClamped(localDateOf(lastReviewedAt, timeZone), rhythm.reviewEveryMonths);
  if (today <= until) return [];
  const params = { days: daysSince(lastReviewedAt, now, timeZone) };
  return [because(seen, 'review-overdue', 'review-overdue', lastReviewedAt, params)];
};

/** 8: a scale that is stale, or was never made; nothing where the programme demands none. */
export const staleScale: Rule = (seen) => {
  const { programme, facts, now, timeZone } = seen;
  const after = rhythmOf(programme, facts)?.staleAfterDays ?? null;
  if (after === null) return [];
  return followedScales(programme, facts).flatMap((scale) => {
    const { last } = scaleFactsOf(facts, scale);
    const { label } = scaleOf(programme, scale);
    const old = (code: string, since: string, days: number) =>
      onScale(scale, because(seen, 'stale-scale', code, since, { scale: label, days }));
    if (last === null) return [old('no-scale', facts.phaseSince, 0)];
    const days = daysSince(last.at, now, timeZone);
    return days <= after ? [] : [old('stale-scale', last.at, days)];
  });
};

/** 9: so long in relapse prevention without its plan. */
export const planMissing: Rule = (seen) => {
  const { programme, facts, now, today, timeZone } = seen;
  const on = planMissingOn(programme, facts, timeZone);
  if (on === null || today < on) return [];
  const params = { days: daysSince(facts.phaseSince, now, timeZone) };
  return [because(seen, 'plan-missing', 'plan-missing', facts.phaseSince, params)];
};
