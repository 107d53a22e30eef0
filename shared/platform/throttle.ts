import { AppError } from './errors.ts';
import { count } from './metrics.ts';

/** Requests per second that one site may keep up, and how many at once; per running instance of a function. */
const sustainedPerSecond = 50;
const burst = 200;

interface Bucket {
  tokens: number;
  at: number;
}

const buckets = new Map<string, Bucket>();

/**
 * One site cannot slow another (security.md 26): a token bucket per site, before anything is read.
 * `nowMs` is the time of the request. Throws `rate.limited`.
 */
export function takeToken(siteId: string, nowMs: number): void {
  const bucket = buckets.get(siteId) ?? { tokens: burst, at: nowMs };
  const at = Math.max(bucket.at, nowMs);
  const refilled = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * sustainedPerSecond);
  // A refused request costs nothing: what has been refilled adds up, or a flood would end the site's service altogether.
  buckets.set(siteId, { tokens: refilled >= 1 ? refilled - 1 : refilled, at });
  if (refilled >= 1) return;
  count('RequestThrottled');
  throw new AppError('rate.limited');
}
