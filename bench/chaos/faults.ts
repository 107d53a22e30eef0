import { setTimeout as pause } from 'node:timers/promises';
import type { CloudOptions } from '../../local/cloud.ts';
import type { Random } from '../../local/demo/random.ts';
import { isProperties } from '../../local/template/read.ts';

export type Intercept = NonNullable<CloudOptions['intercept']>;
type Call = Parameters<Intercept>[0];
interface Answer {
  status: number;
  body: unknown;
}

export interface FaultParts {
  random: Random;
  on: () => boolean;
  /** The table itself, for what is done although the answer says otherwise. */
  execute: (action: string, body: unknown) => Promise<Answer>;
  count: (fault: string) => void;
  /** Share of the events that the worker must give up once. */
  refused?: number | undefined;
}

const namespace = 'com.amazonaws.dynamodb.v20120810';
const throttled: Answer = {
  status: 400,
  body: { __type: `${namespace}#ThrottlingException`, message: 'Rate of requests exceeds the allowed throughput.' },
};
const broken: Answer = {
  status: 500,
  body: { __type: `${namespace}#InternalServerError`, message: 'Internal server error' },
};

const writesOf = (body: unknown): unknown[] => {
  const items = isProperties(body) ? body['TransactItems'] : undefined;
  return Array.isArray(items) ? items : [];
};

function cancelled(body: unknown, Code: string): Answer {
  const reasons = writesOf(body).map((_, position) => ({ Code: position === 0 ? Code : 'None' }));
  const Message = 'Transaction cancelled, please refer cancellation reasons for specific reasons';
  const __type = `${namespace}#TransactionCanceledException`;
  return { status: 400, body: { __type, Message, CancellationReasons: reasons } };
}

function sortKeyOf(write: unknown, kind: 'Put' | 'Update', keys: 'Item' | 'Key'): string {
  const one = isProperties(write) ? write[kind] : undefined;
  const item = isProperties(one) ? one[keys] : undefined;
  const key = isProperties(item) ? item['SK'] : undefined;
  return isProperties(key) && typeof key['S'] === 'string' ? key['S'] : '';
}

/** The sort key of an item that a transaction puts; empty for its other writes. */
export const putKeyOf = (write: unknown): string => sortKeyOf(write, 'Put', 'Item');

/** The event that a transaction of the worker's takes off the outbox; null for those of others. */
const eventOf = (body: unknown): string | null =>
  writesOf(body)
    .map((write) => sortKeyOf(write, 'Update', 'Key'))
    .find((key) => key.startsWith('OUTBOX#')) ?? null;

/** Longer than any function may take. */
const hangMs = 11_000;
const hangs = 0.008;

/**
 * Stands before the table and, by chance, answers in its place: conflicts and throttling, before a commit or although the
 * commit was done; for the worker also refusals that make it give a message up, and hanging until its time is over.
 */
export function tableFaults({ random, on, execute, count, refused: share = 0.05 }: FaultParts): Intercept {
  const disturbed = new Set<string>();

  const counted = (fault: string, answer: Answer): Answer => {
    count(fault);
    return answer;
  };

  async function transaction({ action, body }: Call): Promise<Answer | null> {
    const event = eventOf(body);
    const chance = random.next();
    // Once for each event: what fails at every delivery would rest with the dead letters, as it should.
    if (event !== null && !disturbed.has(event) && chance < share + hangs) {
      disturbed.add(event);
      // Neither the SDK nor the product tries this again: the message fails.
      if (chance < share) return counted('message refused', cancelled(body, 'ValidationError'));
      count('worker timed out');
      await pause(hangMs);
      return null;
    }
    if (chance < 0.08) return counted('conflict', cancelled(body, 'TransactionConflict'));
    if (chance < 0.1) return counted('throttled', throttled);
    if (chance > 0.15) return null;
    const done = await execute(action, body);
    if (done.status !== 200) return done;
    if (chance < 0.12) return counted('committed, then conflict', cancelled(body, 'TransactionConflict'));
    if (chance < 0.13) return counted('committed, then throttled', throttled);
    return counted('committed, then error', broken);
  }

  return async (call) => {
    if (!on() || call.service !== 'dynamodb') return null;
    if (call.action === 'TransactWriteItems') return transaction(call);
    return random.next() < 0.01 ? counted('read throttled', throttled) : null;
  };
}
