import { refusals } from './errors.ts';
import { Journal, type Operation } from './journal.ts';
import { loadQueue } from './load.ts';
import type { QueueState } from './queue-state.ts';
import { keys, type StoredMessage } from './records.ts';
import type { QueueDefinition } from './types.ts';

interface Place {
  state: QueueState;
  listeners: Set<() => void>;
}

/** All queues in memory over one journal. What memory shows is on disk, or on its way there in the same order. */
export class QueueStore {
  readonly #journal: Journal;
  readonly #places: Map<string, Place>;
  readonly now: () => number;

  private constructor(journal: Journal, states: QueueState[], now: () => number) {
    this.#journal = journal;
    this.#places = new Map(states.map((state) => [state.definition.arn, { state, listeners: new Set() }]));
    this.now = now;
  }

  static async open(directory: string, definitions: QueueDefinition[], now: () => number): Promise<QueueStore> {
    checkRedrives(definitions);
    const journal = await Journal.open(directory);
    const states: QueueState[] = [];
    for (const definition of definitions) states.push(await loadQueue(journal, definition, now()));
    return new QueueStore(journal, states, now);
  }

  definitions(): QueueDefinition[] {
    return [...this.#places.values()].map(({ state }) => state.definition);
  }

  find(queueArn: string): QueueState | undefined {
    return this.#places.get(queueArn)?.state;
  }

  /** The queue without what outlived its retention period. Throws QueueDoesNotExist. */
  current(queueArn: string): QueueState {
    const state = this.find(queueArn);
    if (state === undefined) throw refusals.noSuchQueue();
    const expired = state.expire(this.now());
    if (expired.length > 0) this.#later(expired.map((message) => removal(state, message)));
    return state;
  }

  append(operations: Operation[], onDurable?: () => void): Promise<void> {
    return this.#journal.append(operations, onDurable);
  }

  settled(): Promise<void> {
    return this.#journal.append([]);
  }

  /** Drops deduplication records that are over, on disk too. */
  forgetDuplicates(state: QueueState): void {
    const forgotten = state.forgetDuplicates(this.now());
    if (forgotten.length === 0) return;
    this.#later(forgotten.map((id) => ({ type: 'del', key: keys.deduplication(state.definition.name, id) })));
  }

  /** One atomic step from queue to queue: a kill leaves the message on exactly one of them. */
  move(from: QueueState, message: StoredMessage, to: QueueState, moved: StoredMessage): Promise<void> {
    from.remove(message);
    return this.append([removal(from, message), ...arrival(to, moved)], () => {
      this.arrive(to, moved);
      this.announce(from);
    });
  }

  arrive(state: QueueState, message: StoredMessage): void {
    state.insert(message);
    this.announce(state);
  }

  announce(state: QueueState): void {
    // Not in this turn: a listener that throws must not break the journal in the middle of a batch.
    for (const listener of this.#places.get(state.definition.arn)?.listeners ?? []) queueMicrotask(listener);
  }

  /** Returns what takes the listener off again. */
  listen(queueArn: string, listener: () => void): () => void {
    const place = this.#places.get(queueArn);
    if (place === undefined) throw refusals.noSuchQueue();
    place.listeners.add(listener);
    return () => place.listeners.delete(listener);
  }

  close(): Promise<void> {
    return this.#journal.close();
  }

  /** Tidying nobody waits for: done again after a kill, and a failed write makes every later append fail. */
  #later(operations: Operation[]): void {
    this.append(operations).catch(() => {});
  }
}

/** The row of a message together with the counter, so that no position is given twice after a restart. */
export function arrival(state: QueueState, message: StoredMessage): Operation[] {
  return [update(state, message), { type: 'put', key: keys.lastOrder(state.definition.name), value: message.order }];
}

export function update(state: QueueState, message: StoredMessage): Operation {
  // A copy: the message may change again before the batch is written.
  return { type: 'put', key: keys.message(state.definition.name, message.order), value: { ...message } };
}

export function removal(state: QueueState, message: StoredMessage): Operation {
  return { type: 'del', key: keys.message(state.definition.name, message.order) };
}

function checkRedrives(definitions: QueueDefinition[]): void {
  for (const { name, fifo, redrive } of definitions) {
    if (redrive === null) continue;
    const target = definitions.find(({ arn }) => arn === redrive.deadLetterTargetArn);
    if (target === undefined) throw new Error(`Queue ${name}: no queue ${redrive.deadLetterTargetArn} to redrive to.`);
    if (target.fifo !== fifo)
      throw new Error(`Queue ${name}: its dead-letter queue ${target.name} is of the other type.`);
  }
}
