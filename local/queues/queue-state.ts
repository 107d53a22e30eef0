import type { DeduplicationRecord, StoredMessage } from './records.ts';
import type { QueueDefinition } from './types.ts';

/** Messages that must leave in order: one message group, or a single message of a standard queue. */
interface Lane {
  /** By position, oldest first. */
  messages: StoredMessage[];
  inFlight: number;
}

/** What one receive takes out: messages to hand over, and those whose receives are used up. */
export interface Taken {
  deliver: StoredMessage[];
  exhausted: StoredMessage[];
}

/**
 * One queue in memory: what is receivable, held and deduplicated at a given time. No I/O.
 * Times are epoch milliseconds; `now` is an argument, and what fell due is settled when somebody looks.
 */
export class QueueState {
  readonly definition: QueueDefinition;
  readonly deduplication = new Map<string, DeduplicationRecord>();
  lastOrder = 0;
  readonly #messages = new Map<string, StoredMessage>();
  readonly #lanes = new Map<string, Lane>();
  readonly #inFlight = new Set<StoredMessage>();
  readonly #delayed = new Set<StoredMessage>();
  #nextExpiry = Number.POSITIVE_INFINITY;

  constructor(definition: QueueDefinition) {
    this.definition = definition;
  }

  /** Messages are inserted in the order of their positions. */
  insert(message: StoredMessage): void {
    const key = this.#laneOf(message);
    const lane = this.#lanes.get(key) ?? { messages: [], inFlight: 0 };
    lane.messages.push(message);
    this.#lanes.set(key, lane);
    this.#messages.set(message.messageId, message);
    this.#nextExpiry = Math.min(this.#nextExpiry, message.sentAt + this.#retentionMs());
    if (message.receiptNonce === null) this.#delayed.add(message);
    else this.#hold(message);
  }

  find(messageId: string): StoredMessage | undefined {
    return this.#messages.get(messageId);
  }

  isInFlight(message: StoredMessage, now: number): boolean {
    this.settle(now);
    return this.#inFlight.has(message);
  }

  remove(message: StoredMessage): void {
    this.#release(message);
    this.#delayed.delete(message);
    this.#messages.delete(message.messageId);
    const key = this.#laneOf(message);
    const lane = this.#lanes.get(key);
    if (lane === undefined) return;
    lane.messages.splice(lane.messages.indexOf(message), 1);
    if (lane.messages.length === 0) this.#lanes.delete(key);
  }

  /** Messages receivable now, at most `max`, whole lanes first. Lanes with a message in flight stay closed. */
  take(now: number, max: number): Taken {
    this.settle(now);
    const taken: Taken = { deliver: [], exhausted: [] };
    const served: string[] = [];
    for (const [key, lane] of this.#lanes) {
      if (taken.deliver.length >= max) break;
      if (lane.inFlight === 0 && this.#takeFrom(lane, max, taken)) served.push(key);
    }
    // A served lane goes to the back, so that one busy group does not starve the others.
    for (const key of served) this.#rotate(key);
    return taken;
  }

  /** Releases what fell due. Every look at the queue begins with it. */
  settle(now: number): void {
    for (const message of this.#inFlight) if (isDue(message, now)) this.#release(message);
    for (const message of this.#delayed) if (isDue(message, now)) this.#delayed.delete(message);
  }

  /** Gives a message to a receiver until `now + holdMs`. */
  deliver(message: StoredMessage, now: number, holdMs: number, receiptNonce: string): void {
    message.receiveCount += 1;
    if (message.firstReceivedAt === 0) message.firstReceivedAt = now;
    message.receiptNonce = receiptNonce;
    this.holdUntil(message, now, holdMs);
  }

  holdUntil(message: StoredMessage, now: number, holdMs: number): void {
    message.holdMs = holdMs;
    message.visibleAt = now + holdMs;
    this.#release(message);
    this.#hold(message);
    this.settle(now);
  }

  /** Removes and returns what outlived the retention period, held or not. */
  expire(now: number): StoredMessage[] {
    if (now < this.#nextExpiry) return [];
    const expired: StoredMessage[] = [];
    this.#nextExpiry = Number.POSITIVE_INFINITY;
    for (const message of this.#messages.values()) {
      const expiry = message.sentAt + this.#retentionMs();
      if (expiry <= now) expired.push(message);
      else this.#nextExpiry = Math.min(this.#nextExpiry, expiry);
    }
    for (const message of expired) this.remove(message);
    return expired;
  }

  /** Removes and returns the ids whose deduplication interval is over. */
  forgetDuplicates(now: number): string[] {
    const forgotten: string[] = [];
    for (const [scopedId, record] of this.deduplication) {
      if (record.expiresAt > now) break;
      forgotten.push(scopedId);
    }
    for (const scopedId of forgotten) this.deduplication.delete(scopedId);
    return forgotten;
  }

  clear(): StoredMessage[] {
    const all = [...this.#messages.values()];
    for (const message of all) this.remove(message);
    return all;
  }

  counts(now: number): { visible: number; inFlight: number; delayed: number } {
    this.settle(now);
    const inFlight = this.#inFlight.size;
    const delayed = this.#delayed.size;
    return { visible: this.#messages.size - inFlight - delayed, inFlight, delayed };
  }

  oldestSentAt(): number | null {
    const [oldest] = this.#messages.values();
    return oldest?.sentAt ?? null;
  }

  #takeFrom(lane: Lane, max: number, taken: Taken): boolean {
    const limit = this.definition.redrive?.maxReceiveCount ?? Number.POSITIVE_INFINITY;
    const before = taken.deliver.length;
    for (const message of lane.messages) {
      if (taken.deliver.length >= max || this.#delayed.has(message)) break;
      if (message.receiveCount >= limit) taken.exhausted.push(message);
      else taken.deliver.push(message);
    }
    return taken.deliver.length > before;
  }

  #rotate(key: string): void {
    const lane = this.#lanes.get(key);
    if (lane === undefined) return;
    this.#lanes.delete(key);
    this.#lanes.set(key, lane);
  }

  #hold(message: StoredMessage): void {
    const lane = this.#lanes.get(this.#laneOf(message));
    if (lane !== undefined) lane.inFlight += 1;
    this.#inFlight.add(message);
  }

  #release(message: StoredMessage): void {
    if (!this.#inFlight.delete(message)) return;
    const lane = this.#lanes.get(this.#laneOf(message));
    if (lane !== undefined) lane.inFlight -= 1;
  }

  #laneOf(message: StoredMessage): string {
    return this.definition.fifo ? (message.groupId ?? '') : message.messageId;
  }

  #retentionMs(): number {
    return this.definition.retentionSeconds * 1000;
  }
}

/** Nothing is held for longer than it was meant to be, even when the clock has moved back meanwhile. */
function isDue(message: StoredMessage, now: number): boolean {
  message.visibleAt = Math.min(message.visibleAt, now + message.holdMs);
  return message.visibleAt <= now;
}
