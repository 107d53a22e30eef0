import { isOpen, type Span } from '../duty.ts';
import type { Instant } from '../model.ts';

/** Hours of a day, of the week and of a proposal begin on a quarter. */
export const quarterMinutes = 15;
export const quarterMs = quarterMinutes * 60_000;

export interface Stretch {
  startsAt: Instant;
  endsAt: Instant;
}

/**
 * Does the whole of a stretch lie within somebody's weekly hours? Quarter by quarter, for hours may follow on each other
 * without a gap; by the clock of the site on each of them.
 */
export function isWithin(hours: readonly Span[], { startsAt, endsAt }: Stretch, timeZone: string): boolean {
  const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)];
  const next = (Math.floor(from / quarterMs) + 1) * quarterMs;
  const count = Math.max(0, Math.ceil((to - next) / quarterMs));
  const moments = [from, ...Array.from({ length: count }, (_, place) => next + place * quarterMs)];
  return moments.every((at) => isOpen({ opening: hours }, new Date(at).toISOString(), timeZone));
}
