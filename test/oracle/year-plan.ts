import { type Judged, presentPeriod } from './year-period.ts';
import { dateAt, kindOfPhase, plusDays } from './year-programme.ts';

/**
 * From when on someone in relapse prevention is without the plan for it (dangers, 10): so many days after that phase began,
 * unless one was made in the present treatment period. Null where nobody misses one.
 */
export function planMissingOn(judged: Judged): string | null {
  const { programme, record, timeZone } = judged;
  const { phase, episodeId } = record.episode;
  const { kinds, missingAfterDays } = programme.plans;
  if (kindOfPhase(programme, phase.id) !== 'relapse-prevention') return null;
  if (!kinds.some(({ id }) => id === 'relapse-prevention')) return null;
  const since = dateAt(presentPeriod(judged).since, timeZone);
  const made = record.personalPlans.some(
    (plan) => plan.kind === 'relapse-prevention' && plan.episodeId === episodeId && plan.madeOn >= since,
  );
  return made ? null : plusDays(dateAt(phase.since, timeZone), missingAfterDays);
}
