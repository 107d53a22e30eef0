import * as z from 'zod/mini';
import type { careDraftRoutes } from '../contracts/drafts.ts';
import type { OutputOf } from '../contracts/route.ts';
import type { Call } from '../platform/call.ts';
import { AppError, stale } from '../platform/errors.ts';
import { entity } from './entity.ts';
import type { Key } from './keys.ts';
import type { Table } from './table.ts';
import { commitTraced, type Traced, type TrailOf, traceRead } from './trail.ts';
import type { Write } from './write.ts';

const draftEntity = entity(
  'Draft',
  1,
  z.object({ draftId: z.string(), content: z.nullable(z.string()), savedAt: z.string(), version: z.int() }),
);

type StoredDraft = ReturnType<typeof draftEntity.parse>;
type Draft = OutputOf<typeof careDraftRoutes.getCareDraft>;
type Reading = Call<typeof careDraftRoutes.getCareDraft>;
type Writing = Call<typeof careDraftRoutes.saveCareDraft>;
type DraftCall = Pick<Call, 'actor' | 'place'>;

/** Where an author's draft lies; the key has their own id, so that nobody else's request can name it. */
interface DraftPlace {
  table: Table;
  draftId: string;
  key: Key;
}

/** A draft as it is now. One that was never saved is empty, at version 0. */
async function readDraft({ table, draftId, key }: DraftPlace): Promise<Draft> {
  const item = await table.get(key);
  return item === null ? { draftId, content: null, savedAt: null, version: 0 } : draftEntity.parse(item);
}

/** The draft's next state; the first one is at version 1. A lost race is 409 with the version that won. */
export function putDraft(key: Key, draft: StoredDraft): Write {
  const item = draftEntity.item(key, draft);
  const refusal = (current: number | null) => stale(current ?? draft.version);
  const { version } = draft;
  return version === 1 ? { kind: 'create', item, refusal } : { kind: 'replace', item, version: version - 1, refusal };
}

interface Saving {
  content: string | null;
  /** The version that the author's page last saw. */
  baseVersion: number;
  now: string;
}

/** The page's own saving arrived before, and its answer was lost: the same again is the same. */
const isOwnSaving = (found: Draft, { content, baseVersion }: Saving): boolean =>
  found.version === baseVersion + 1 && found.content === content;

/** The next state over `found`, or null when it is another version that the page saw, or another saving won meanwhile. */
async function over(
  found: Draft,
  { content, baseVersion, now }: Saving,
  commit: (next: StoredDraft) => Promise<void>,
): Promise<Draft | null> {
  if (found.version !== baseVersion) return null;
  const next = { draftId: found.draftId, content, savedAt: now, version: baseVersion + 1 };
  try {
    await commit(next);
    return next;
  } catch (error) {
    if (error instanceof AppError && error.code === 'version.stale') return null;
    throw error;
  }
}

/** Saves over the version that the author saw. Throws `version.stale` when another tab saved in between. */
async function saveDraft(place: DraftPlace, call: Traced, of: TrailOf, saving: Saving): Promise<Draft> {
  const { table, key } = place;
  const commit = (next: StoredDraft) => commitTraced(table, call, of, [putDraft(key, next)]);
  const saved = await over(await readDraft(place), saving, commit);
  if (saved !== null) return saved;
  const found = await readDraft(place);
  if (!isOwnSaving(found, saving)) throw stale(found.version);
  await traceRead(table, call, of);
  return found;
}

/** The two routes of a context's drafts: `placeOf` says where the caller's own lie, `of` on whose trail they stand. */
export const draftHandlers = (placeOf: (call: DraftCall) => DraftPlace, of: TrailOf) => ({
  get: async (call: Reading): Promise<Draft> => {
    const place = placeOf(call);
    const draft = await readDraft(place);
    await traceRead(place.table, call, of);
    return draft;
  },
  save: (call: Writing): Promise<Draft> => saveDraft(placeOf(call), call, of, { ...call.input, now: call.now }),
});
