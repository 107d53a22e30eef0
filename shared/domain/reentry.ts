import type { ProgrammeDefinition } from '../programme/definition.ts';
import type { Instant } from './model.ts';
import { daysBetween, localDateOf } from './time.ts';

export type Reentry = 'same-episode' | 'new-episode';

/**
 * How someone comes back after an exit, always by a referral: within the programme's days the episode and its counts go on
 * with a new treatment period, unless they left in a way that ends the episode for good (dangers, 13).
 */
export function reentryOf(
  { exit }: ProgrammeDefinition,
  left: { outReason: string | null; at: Instant },
  returnsAt: Instant,
  timeZone: string,
): Reentry {
  if (exit.reasons.some(({ id, newEpisode }) => id === left.outReason && newEpisode)) return 'new-episode';
  const days = daysBetween(localDateOf(left.at, timeZone), localDateOf(returnsAt, timeZone));
  return days <= exit.reentryWithinDays ? 'same-episode' : 'new-episode';
}
