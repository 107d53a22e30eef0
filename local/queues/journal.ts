import { mkdir } from 'node:fs/promises';
import { Level } from 'level';

export type Operation = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };

interface Entry {
  operations: Operation[];
  onDurable: () => void;
  resolve: () => void;
  reject: (cause: unknown) => void;
}

/**
 * The order of what happened to the queues, on disk.
 * Each append is atomic, appends reach the disk in the order they were made, and those that wait share one batch.
 * The batch is in the system's hands when the promise resolves: it survives SIGKILL, not the loss of power.
 */
export class Journal {
  readonly #database: Level<string, unknown>;
  #waiting: Entry[] = [];
  #writing: Promise<void> | null = null;
  #failure: unknown = null;

  private constructor(database: Level<string, unknown>) {
    this.#database = database;
  }

  static async open(directory: string): Promise<Journal> {
    await mkdir(directory, { recursive: true });
    const database = new Level<string, unknown>(directory, { valueEncoding: 'json' });
    await database.open();
    return new Journal(database);
  }

  /** Rows whose key begins with the prefix, in key order; the prefix is cut off. */
  async *rows(prefix: string): AsyncGenerator<[string, unknown]> {
    const range = { gte: prefix, lt: `${prefix}\uffff` };
    for await (const [key, value] of this.#database.iterator(range)) yield [key.slice(prefix.length), value];
  }

  get(key: string): Promise<unknown> {
    return this.#database.get(key);
  }

  /** `onDurable` runs before the promise resolves, in the order of the appends. Rejects for good after a failed write. */
  append(operations: Operation[], onDurable: () => void = () => {}): Promise<void> {
    // After a failed write, memory and disk may differ: refusing everything is the only honest answer.
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ operations, onDurable, resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#database.close();
  }

  async #write(): Promise<void> {
    // Appends of the same turn of the event loop join the first batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const entries = this.#waiting;
      this.#waiting = [];
      await this.#writeBatch(entries);
    }
    this.#writing = null;
  }

  async #writeBatch(entries: Entry[]): Promise<void> {
    try {
      if (this.#failure !== null) throw this.#failure;
      const operations = entries.flatMap((entry) => entry.operations);
      if (operations.length > 0) await this.#database.batch(operations);
    } catch (cause) {
      this.#failure = cause;
      for (const entry of entries) entry.reject(cause);
      return;
    }
    for (const entry of entries) {
      entry.onDurable();
      entry.resolve();
    }
  }
}
