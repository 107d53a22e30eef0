const minuteMs = 60_000;

/** Younger events are still on their normal way. */
const graceMs = 2 * minuteMs;
/** The pause after the first time, which every further one doubles. */
const firstPauseMs = 5 * minuteMs;
/**
 * No pause is longer: behind an event may stand a safety alert, and a worker that was down for a day has them all within the hour
 * in which it comes back.
 */
const longestPauseMs = 60 * minuteMs;
/** Sent so often in vain — over an hour — somebody has to look: its alarm rings, and it is sent on. */
const timesUntilStuck = 5;

/** How often the sweep sent it again, and when last. */
export type Resent = { times: number; at: string } | null;

export const isStuck = (resent: Resent): boolean => resent !== null && resent.times >= timesUntilStuck;

/** Until when an event that was committed at this moment, or sent again so often, is left alone. */
export function leftAloneUntil(committedAt: string, resent: Resent): string {
  const pause = resent === null ? graceMs : Math.min(firstPauseMs * 2 ** (resent.times - 1), longestPauseMs);
  return new Date(Date.parse(resent?.at ?? committedAt) + pause).toISOString();
}
