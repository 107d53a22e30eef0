import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../../local/demo/client.ts';

/** What became of the requests so far. */
export interface Tally {
  inFlight: number;
  answered: number;
  /** Sent without an answer, or answered that the service is not available, by kind: sent again with the same key. */
  again: Record<string, number>;
  /** Answered that the record has moved. */
  moved: number;
  /** Links that had to be made anew. */
  locked: number;
}

export const newTally = (): Tally => ({ inFlight: 0, answered: 0, again: {}, moved: 0, locked: 0 });

const patienceMs = 180_000;

/** Throttled, not answered by the product itself, or signed out: nothing is known of what was done. */
const isOpen = ({ status }: Answer): boolean => status >= 500 || status === 429 || status === 401;

/** Repeats the same request until it is answered. Throws after three minutes in vain. */
export async function untilAnswered(tally: Tally, send: () => Promise<Answer>): Promise<Answer> {
  const until = performance.now() + patienceMs;
  let last = '';
  for (let attempt = 0; performance.now() < until; attempt += 1) {
    tally.inFlight += 1;
    const answer = await send().catch(() => null);
    tally.inFlight -= 1;
    if (answer !== null && !isOpen(answer)) {
      tally.answered += 1;
      return answer;
    }
    last = answer === null ? 'no answer' : `${answer.status} ${String(answer.body['code'] ?? '')}`.trim();
    tally.again[last] = (tally.again[last] ?? 0) + 1;
    await pause(Math.min(100 * 2 ** attempt, 1000));
  }
  throw new Error(`a request was not answered in ${patienceMs / 1000} s: ${last}`);
}
