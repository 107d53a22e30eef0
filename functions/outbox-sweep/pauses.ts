const minuteMs = 60_000;

/** Younger events are still on their normal way. */
const graceMs = 2 * minuteMs;
/** The pause after the first time, which every further one doubles. */
const firstPauseMs = 5 * minuteMs;
/** Sent so often in vain — over 21 hours — an event rests: its alarm rings, and whoever mends the cause puts it back. */
const timesBeforeRest = 8;
/**
 * Dead letters are kept for fourteen days. An event that rests is sent once in a week of them, so that `npm run redrive` always finds
 * its message there.
 */
const restMs = 7 * 24 * 60 * minuteMs;

/** How often the sweep sent it again, and when last. */
export type Resent = { times: number; at: string } | null;

export const rests = (resent: Resent): boolean => resent !== null && resent.times >= timesBeforeRest;

/** Until when an event that was committed at this moment, or sent again so often, is left alone. */
export function leftAloneUntil(committedAt: string, resent: Resent): string {
  const pause = resent === null ? graceMs : rests(resent) ? restMs : firstPauseMs * 2 ** (resent.times - 1);
  return new Date(Date.parse(resent?.at ?? committedAt) + pause).toISOString();
}
