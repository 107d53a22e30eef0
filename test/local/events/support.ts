import { setTimeout as wait } from 'node:timers/promises';
import type { StreamRecord, StreamSource } from '../../../local/events/stream-source.ts';
import type { Running } from '../../../local/events/types.ts';

const TABLE = 'sesame';
export const STREAM = `arn:aws:dynamodb:eu-west-3:000000000000:table/${TABLE}/stream/local`;

/** A table stream in memory; it outlives the pipe that reads it, as the one on disk does. */
export class FakeStream implements StreamSource {
  readonly records: StreamRecord[] = [];
  readonly checkpoints = new Map<string, number>();
  readonly #listeners: ((tableName: string) => void)[] = [];
  /** Makes the next checkpoint fail, as if the process had died between the send and this write. */
  failNextCheckpoint = false;

  put(pk: string, sk: string, changes: Partial<StreamRecord> = {}): void {
    const keys = { PK: { S: pk }, SK: { S: sk } };
    const sequence = this.records.length + 1;
    this.records.push({ sequence, eventName: 'INSERT', keys, at: Date.now(), byTtl: false, ...changes });
    for (const listener of this.#listeners) listener(TABLE);
  }

  async readStream(_table: string, after: number, limit: number): Promise<StreamRecord[]> {
    return this.records.filter(({ sequence }) => sequence > after).slice(0, limit);
  }

  latestSequence(): number {
    return this.records.length;
  }

  onStream(listener: (tableName: string) => void): void {
    this.#listeners.push(listener);
  }

  async readCheckpoint(name: string): Promise<number> {
    return this.checkpoints.get(name) ?? 0;
  }

  async writeCheckpoint(name: string, sequence: number): Promise<void> {
    if (this.failNextCheckpoint) {
      this.failNextCheckpoint = false;
      throw new Error('killed before the checkpoint');
    }
    this.checkpoints.set(name, sequence);
  }
}

/** Waits until the condition holds; throws after the time. */
export async function until(condition: () => boolean, atMostMs = 8000): Promise<void> {
  const deadline = performance.now() + atMostMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`still not after ${atMostMs} ms: ${condition}`);
    await wait(5);
  }
}

/** The shortest of five goes, in milliseconds: what a busy machine adds to one of them says nothing. */
export async function fastestOf(run: (go: number) => Promise<void>): Promise<number> {
  const taken: number[] = [];
  for (let go = 0; go < 5; go++) {
    const began = performance.now();
    await run(go);
    taken.push(performance.now() - began);
  }
  return Math.min(...taken);
}

export const idle = (...running: Running[]): Promise<void> => until(() => running.every((one) => one.idle()));
