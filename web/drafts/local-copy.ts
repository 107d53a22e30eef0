/**
 * A copy of drafts on this device, for the minutes without a network. Always encrypted, with a key that the server hands to
 * the signed-in author and that stays in memory: without a login of the same person it cannot be read (security.md 24).
 */
const databaseName = 'sesame-drafts';
const storeName = 'drafts';

interface Sealed {
  owner: string;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

function request<Result>(asked: IDBRequest<Result>): Promise<Result> {
  return new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open(databaseName, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
  const database = await request(opening);
  return database.transaction(storeName, mode).objectStore(storeName);
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

export interface LocalCopy {
  write: (id: string, text: string) => Promise<void>;
  /** Null when there is none, or when it is another person's. */
  read: (id: string) => Promise<string | null>;
  remove: (id: string) => Promise<void>;
  /** From now on nothing is written any more, whoever still holds it. */
  close: () => void;
}

/** Forgets everything kept on this device. */
export async function wipeLocalCopies(): Promise<void> {
  await request((await store('readwrite')).clear());
}

/** Opens the copies of one person, and wipes them when they are another's. `draftKey`: 32 bytes in base64url. */
export async function openLocalCopy(userId: string, draftKey: string): Promise<LocalCopy> {
  const key = await crypto.subtle.importKey('raw', bytesOf(draftKey), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const found: Sealed[] = await request((await store('readonly')).getAll());
  if (found.some(({ owner }) => owner !== userId)) await wipeLocalCopies();
  let open = true;
  return {
    close() {
      open = false;
    },
    async write(id, text) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
      const sealed: Sealed = { owner: userId, iv, data };
      const kept = await store('readwrite');
      if (open) await request(kept.put(sealed, id));
    },
    async read(id) {
      const sealed: Sealed | undefined = await request((await store('readonly')).get(id));
      if (sealed === undefined || sealed.owner !== userId) return null;
      try {
        const data = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.data);
        return new TextDecoder().decode(data);
      } catch {
        // Sealed with a key that is no longer this person's: it cannot be read by anybody.
        return null;
      }
    },
    async remove(id) {
      await request((await store('readwrite')).delete(id));
    },
  };
}
