import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../local/demo/random.ts';
import type { Invoke } from '../../local/events/types.ts';
import { isProperties, number } from '../../local/template/read.ts';

/** Shares of the deliveries to which each happens. */
const usual = { failedBefore: 0.05, failedAfter: 0.05, twice: 0.1, again: 0.1, delayed: 0.15 };
export type Shares = typeof usual;

export interface DeliveryParts {
  random: Random;
  on: () => boolean;
  count: (fault: string) => void;
  /** Where they are not the usual ones. */
  shares?: Partial<Shares>;
}

/** What is on its way from a queue to a function. */
export interface InFlight {
  deliveries: number;
  /** Deliveries that are kept back, to come once more later. */
  deferred: number;
  /** Something is on its last but one receive, or its last: one more failure and it rests with the dead letters. */
  worn: boolean;
}

const receivesOf = (event: unknown): number[] => {
  const records = isProperties(event) ? event['Records'] : undefined;
  if (!Array.isArray(records)) return [];
  return records.map((record) => {
    const attributes = isProperties(record) ? record['attributes'] : undefined;
    return number(isProperties(attributes) ? attributes['ApproximateReceiveCount'] : undefined, 1);
  });
};

const kinds = ['failedBefore', 'failedAfter', 'twice', 'again', 'delayed'] as const;
const said: Record<keyof Shares, string> = {
  failedBefore: 'delivery failed before it was handled',
  failedAfter: 'delivery failed after it was handled',
  twice: 'delivered twice at once',
  again: 'delivered again later',
  delayed: 'delivery delayed',
};

const wornAt = 4;
/** Failures that are made on purpose come early in a message's life: what fails always is a poison message, and no loss. */
const spareFrom = 3;
const failed = { ok: false, error: 'Unhandled' } as const;
/** Draws what happens to a delivery; null for nothing. */
function draw(random: Random, shares: Shares): keyof Shares | null {
  let left = random.next();
  for (const kind of kinds) {
    left -= shares[kind];
    if (left < 0) return kind;
  }
  return null;
}

/** Stands between the queues and their functions: fails, delays and doubles deliveries, at once or much later. */
export function roughDeliveries({ random, on, count, shares = {} }: DeliveryParts) {
  const all = { ...usual, ...shares };
  const running = new Set<readonly number[]>();
  let deferred = 0;

  async function deliver(invoke: Invoke, name: string, event: unknown, spared: boolean): ReturnType<Invoke> {
    const drawn = on() ? draw(random, all) : null;
    const happens = spared && (drawn === 'failedBefore' || drawn === 'failedAfter') ? null : drawn;
    if (happens !== null) count(said[happens]);
    if (happens === 'failedBefore') return failed;
    if (happens === 'failedAfter') {
      await invoke(name, event);
      return failed;
    }
    if (happens === 'twice') {
      const [outcome] = await Promise.all([invoke(name, event), invoke(name, event)]);
      return outcome;
    }
    if (happens === 'again') {
      deferred += 1;
      setTimeout(() => void invoke(name, event).finally(() => (deferred -= 1)), random.int(500, 15_000));
    }
    if (happens === 'delayed') await pause(random.int(100, 3000));
    return invoke(name, event);
  }

  const around =
    (invoke: Invoke): Invoke =>
    async (name, event) => {
      const receives = receivesOf(event);
      if (receives.length === 0) return invoke(name, event);
      running.add(receives);
      try {
        return await deliver(invoke, name, event, Math.max(...receives) >= spareFrom);
      } finally {
        running.delete(receives);
      }
    };
  const inFlight = (): InFlight => ({
    deliveries: running.size,
    deferred,
    worn: [...running].some((receives) => Math.max(...receives) >= wornAt),
  });
  return { around, inFlight };
}
