import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { careDraftRoutes } from '../../shared/contracts/drafts.ts';
import { type Call, TrailMark } from '../../shared/platform/call.ts';
import { SessionCookie } from '../../shared/platform/cookie.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { draftHandlers } from '../../shared/store/drafts.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import type { Item, Table } from '../../shared/store/table.ts';
import type { Write } from '../../shared/store/write.ts';

type Save = Call<typeof careDraftRoutes.saveCareDraft>;
type Read = Call<typeof careDraftRoutes.getCareDraft>;

const siteId = 'S0123456789A';
const draftId = 'consultation.P000000000000001';
const users = ['U000000000000001', 'U000000000000002'];
const runs = Number(process.env['SESAME_PROPERTY_RUNS'] ?? 200);

/** The table as the drafts use it: each get and each transaction whole, when its turn comes. */
function tableInTurns(inTurn: <Value>(act: () => Value) => Promise<Value>): Table {
  const items = new Map<string, Item>();
  const nameOf = ({ PK, SK }: Item) => `${PK} | ${SK}`;
  const none = () => Promise.reject(new Error('not asked for here'));
  /** What a condition that fails answers; null for one that holds. */
  const refusalOf = (write: Write): AppError | null => {
    if (write.kind !== 'create' && write.kind !== 'replace') throw new Error(`no ${write.kind} among drafts`);
    const version = items.get(nameOf(write.item))?.['version'];
    const holds = write.kind === 'create' ? version === undefined : version === write.version;
    return holds ? null : write.refusal(typeof version === 'number' ? version : null);
  };
  return {
    get: (key) => inTurn(() => items.get(nameOf({ ...key })) ?? null),
    commit: (writes) =>
      inTurn(() => {
        for (const write of writes) {
          const refusal = refusalOf(write);
          if (refusal !== null) throw refusal;
        }
        for (const write of writes) if ('item' in write) items.set(nameOf(write.item), write.item);
      }),
    getMany: none,
    query: none,
    queryAll: none,
  };
}

/** Drafts as the care function keeps them: under the author's own id. */
const draftsIn = (table: Table) =>
  draftHandlers((call) => ({ table, draftId, key: siteKeys(siteId).draft(call.actor.userId, draftId) }), 'site');

const callOf = (userId: string) => ({
  routeId: 'careDraft',
  trail: { scope: 'site' as const, act: 'write' as const, what: 'draft' },
  trailMark: new TrailMark(),
  actor: { userId, sites: new Map(), regions: new Map() },
  role: 'nurse' as const,
  place: () => siteId,
  guard: { key: '', idempotency: '', fingerprint: '', ifMatch: null },
  cookie: new SessionCookie(undefined),
  now: '2026-03-10T09:00:00.000Z',
});

const nothing = (): never => {
  throw new Error('a draft has none');
};

/** Its author looks. */
const looking = (userId: string): Read => ({
  ...callOf(userId),
  get input() {
    return nothing();
  },
  get query() {
    return nothing();
  },
});

const saving = (userId: string, input: Save['input']): Save => ({
  ...callOf(userId),
  input,
  get query() {
    return nothing();
  },
});

/** One tab of one person: what it does, one thing after the other; `again` sends the last saving a second time. */
const tabs = fc.array(
  fc.record({
    user: fc.constantFrom(...users),
    steps: fc.array(fc.constantFrom('save' as const, 'read' as const, 'again' as const, 'empty' as const), {
      minLength: 1,
      maxLength: 6,
    }),
  }),
  { minLength: 2, maxLength: 4 },
);

interface Kept {
  user: string;
  version: number;
  content: string | null;
}

it('in whatever order two people and their tabs save: nobody’s words are lost to another, or to a tab that had not seen them', async () => {
  let refusals = 0;
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), tabs, async (scheduler, all) => {
      const table = tableInTurns((act) => scheduler.schedule(Promise.resolve()).then(act));
      const drafts = draftsIn(table);
      const kept: Kept[] = [];
      let words = 0;
      const run = async (user: string, steps: (typeof all)[number]['steps']) => {
        let seen = 0;
        let last: Save['input'] | null = null;
        for (const step of steps) {
          if (step === 'read') {
            const found = await drafts.get(looking(user));
            seen = found.version;
            continue;
          }
          words += 1;
          const next = { content: step === 'empty' ? null : `${user} ${words}`, baseVersion: seen };
          const input: { content: string | null; baseVersion: number } =
            step === 'again' && last !== null ? last : next;
          last = input;
          try {
            const saved = await drafts.save(saving(user, input));
            expect(saved).toMatchObject({ content: input.content, version: input.baseVersion + 1 });
            kept.push({ user, version: saved.version, content: saved.content });
            seen = saved.version;
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
            expect(error.code).toBe('version.stale');
            refusals += 1;
          }
        }
      };
      await scheduler.waitFor(Promise.all(all.map(({ user, steps }) => run(user, steps))));
      for (const user of users) {
        const own = kept.filter((one) => one.user === user);
        // One content to each version, whoever was told of it how often: each saving went over the one that its tab had seen.
        const versions = new Map<number, string | null>();
        for (const { version, content } of own) {
          if (versions.has(version)) expect(versions.get(version)).toBe(content);
          versions.set(version, content);
        }
        expect([...versions.keys()].toSorted((a, b) => a - b)).toEqual(Array.from(versions, (_, place) => place + 1));
        const now = scheduler.waitFor(drafts.get(looking(user)));
        expect(await now).toMatchObject({ version: versions.size, content: versions.get(versions.size) ?? null });
      }
    }),
    { numRuns: runs, seed: 6 },
  );
  expect(refusals).toBeGreaterThan(10);
});
