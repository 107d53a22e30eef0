import type { OutputOf } from '../../shared/contracts/route.ts';
import { metaRoutes, sessionRoutes } from '../../shared/contracts/session.ts';
import { createClient } from '../api/client.ts';
import { type LocalCopy, openLocalCopy, wipeLocalCopies } from '../drafts/local-copy.ts';
import { createTokens, SessionOver } from './tokens.ts';

export type Me = OutputOf<typeof metaRoutes.whoAmI>;

export type SessionState =
  | { kind: 'starting' }
  /** Nobody is signed in; `why` when somebody was. */
  | { kind: 'signed-out'; why: 'locked' | 'idle' | null }
  | { kind: 'signed-in'; me: Me; copy: LocalCopy; over: boolean }
  | { kind: 'unreachable' };

const base = '';
const channelName = 'sesame.session';
/** A server that does not answer must not keep a page open that its user has left. */
const longestKeepingMs = 2_000;

/** The signed-in person of this page: one object for its whole life, watched by the pages. */
export function createSession() {
  const sessionApi = createClient(sessionRoutes, { base, token: () => Promise.reject(new SessionOver()) });
  const tokens = createTokens(sessionApi);
  const meta = createClient(metaRoutes, { base, token: tokens.current, tokenAgain: tokens.again });
  const channel = new BroadcastChannel(channelName);
  const watchers = new Set<() => void>();
  const keepers = new Set<() => Promise<void>>();
  let state: SessionState = { kind: 'starting' };

  const become = (next: SessionState): void => {
    state = next;
    for (const watcher of watchers) watcher();
  };

  const leave = async (why: 'locked' | 'idle' | null): Promise<void> => {
    tokens.forget();
    if (state.kind === 'signed-in') state.copy.close();
    become({ kind: 'signed-out', why });
    await wipeLocalCopies().catch(() => undefined);
  };

  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === 'closed' && state.kind === 'signed-in') void leave('locked');
  };

  return {
    api: sessionApi,
    tokens,
    get state(): SessionState {
      return state;
    },
    watch(watcher: () => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    /** What must reach the server before the session closes: the last words of a draft. */
    keepBeforeClosing(keeper: () => Promise<void>): () => void {
      keepers.add(keeper);
      return () => keepers.delete(keeper);
    },
    /** Who is it? Asks the session cookie, then the API. */
    async start(): Promise<void> {
      become({ kind: 'starting' });
      try {
        await tokens.current();
        const me = await meta.whoAmI();
        become({ kind: 'signed-in', me, copy: await openLocalCopy(me.userId, me.draftKey), over: false });
      } catch (error) {
        become(error instanceof SessionOver ? { kind: 'signed-out', why: null } : { kind: 'unreachable' });
      }
    },
    /** A call was refused for good: the page stays as it is, with its drafts, and asks for a new login. */
    over(): void {
      if (state.kind === 'signed-in' && !state.over) become({ ...state, over: true });
    },
    /** Ends the session here and in every other tab; nothing is left on this device. */
    async close(why: 'locked' | 'idle' | null): Promise<void> {
      const kept = Promise.allSettled([...keepers].map((keeper) => keeper()));
      await Promise.race([kept, new Promise((later) => setTimeout(later, longestKeepingMs))]);
      channel.postMessage('closed');
      await sessionApi.closeSession().catch(() => undefined);
      await leave(why);
    },
  };
}

export type Session = ReturnType<typeof createSession>;
