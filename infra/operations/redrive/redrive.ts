import { randomUUID } from 'node:crypto';

/** A message as it rests: `group` keeps its order, `receipt` stands for this one reception. */
export interface RestingMessage {
  id: string;
  body: string;
  group: string;
  receipt: string;
}

/** One dead-letter queue and the queue whose messages rest there, wherever they are. */
export interface QueuePair {
  /** At most ten, hidden from everybody else for `hiddenSeconds`; none when nothing (more) can be received. */
  receive(hiddenSeconds: number): Promise<RestingMessage[]>;
  /** To the end of the work queue, as a message of its own. */
  send(message: { body: string; group: string; deduplicationId: string }): Promise<void>;
  remove(receipt: string): Promise<void>;
  /** Receivable by others again, at once. */
  release(receipt: string): Promise<void>;
}

export interface RedriveOptions {
  /** Null for every site. */
  siteId: string | null;
  /** At most so many are put back. */
  limit: number;
}

export interface Redriven {
  moved: number;
  /** Of other sites, or over the limit: they rest where they were. */
  left: number;
}

const hiddenSeconds = 120;

const siteIn = (text: string): string | null => /^SITE#([^#]+)#/.exec(text)?.[1] ?? null;

function keyIn(body: string): string {
  try {
    const { pk } = JSON.parse(body);
    return typeof pk === 'string' ? pk : '';
  } catch {
    return '';
  }
}

/** By its group where that is a key of the site, else by the key that it names; null for what belongs to none. */
export const siteOf = ({ group, body }: Pick<RestingMessage, 'group' | 'body'>): string | null =>
  siteIn(group) ?? siteIn(keyIn(body));

/**
 * Puts the messages of one site back on their queue, in their order: sent first, removed after, so that a break in between
 * doubles a message and loses none; the workers do nothing twice. What is not to be moved stays hidden until the end, or it
 * would be received again and again, and is released whatever happens.
 */
export async function redrive(queues: QueuePair, { siteId, limit }: RedriveOptions): Promise<Redriven> {
  const kept = new Map<string, string>();
  let moved = 0;
  const wanted = (message: RestingMessage) => moved < limit && (siteId === null || siteOf(message) === siteId);
  try {
    while (moved < limit) {
      const messages = await queues.receive(hiddenSeconds);
      if (messages.length === 0) break;
      // Known before anything is sent: a failure amid them must release those behind it as well.
      for (const { id, receipt } of messages) kept.set(id, receipt);
      for (const message of messages) {
        if (!wanted(message)) continue;
        const { id, body, group, receipt } = message;
        // A new one: under its first id the queue would take it for a repetition and drop it.
        await queues.send({ body, group, deduplicationId: `redrive-${randomUUID()}` });
        await queues.remove(receipt);
        kept.delete(id);
        moved += 1;
      }
    }
  } finally {
    await Promise.allSettled([...kept.values()].map((receipt) => queues.release(receipt)));
  }
  return { moved, left: kept.size };
}
