import { join } from 'node:path';
import { Level } from 'level';

type Payload = Record<string, unknown>;

interface Stored {
  payload: Payload;
  expiresAt: number;
}

export type AdapterStore = Level<string, Stored>;

/** Where a login that lives in this directory keeps its sessions. */
export const sessionsIn = (directory: string): string => join(directory, 'sessions');

/** @throws with the code LEVEL_LOCKED in its causes when another process has it open */
export async function openAdapterStore(directory: string): Promise<AdapterStore> {
  const store: AdapterStore = new Level(directory, { valueEncoding: 'json' });
  await store.open();
  return store;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Keeps the provider's sessions, codes and tokens on disk: a restart signs nobody out. */
export function adapterOf(store: AdapterStore) {
  const read = async (key: string): Promise<Payload | undefined> => {
    const found = await store.get(key);
    return found === undefined || found.expiresAt < Date.now() ? undefined : found.payload;
  };
  return class {
    readonly #name: string;

    constructor(name: string) {
      this.#name = name;
    }

    #key(id: string): string {
      return `${this.#name}:${id}`;
    }

    async upsert(id: string, payload: Payload, expiresIn?: number): Promise<void> {
      const expiresAt = Date.now() + (expiresIn ?? 365 * 86_400) * 1000;
      const stored = { payload, expiresAt };
      const batch = store.batch().put(this.#key(id), stored);
      const uid = text(payload['uid']);
      if (this.#name === 'Session' && uid !== undefined)
        batch.put(`session-uid:${uid}`, { payload: { id }, expiresAt });
      const grantId = text(payload['grantId']);
      if (grantId !== undefined) batch.put(`grant:${grantId}:${this.#key(id)}`, { payload: {}, expiresAt });
      await batch.write();
    }

    find(id: string): Promise<Payload | undefined> {
      return read(this.#key(id));
    }

    async findByUid(uid: string): Promise<Payload | undefined> {
      const id = text((await read(`session-uid:${uid}`))?.['id']);
      return id === undefined ? undefined : read(this.#key(id));
    }

    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    async consume(id: string): Promise<void> {
      const found = await store.get(this.#key(id));
      if (found === undefined) return;
      found.payload['consumed'] = Math.floor(Date.now() / 1000);
      await store.put(this.#key(id), found);
    }

    async destroy(id: string): Promise<void> {
      await store.del(this.#key(id));
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      const prefix = `grant:${grantId}:`;
      for await (const key of store.keys({ gte: prefix, lt: `${prefix}\xff` })) {
        await store.batch().del(key.slice(prefix.length)).del(key).write();
      }
    }
  };
}
