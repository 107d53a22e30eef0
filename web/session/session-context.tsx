import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import type { LocalCopy } from '../drafts/local-copy.ts';
import type { Me, Session, SessionState } from './session.ts';

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Throws outside the provider: a page that asks who is signed in stands inside the application. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('no session here');
  return session;
}

export function useSessionState(): SessionState {
  const session = useSession();
  return useSyncExternalStore(
    (watcher) => session.watch(watcher),
    () => session.state,
  );
}

/** The signed-in person. Throws where nobody is: the application shows such pages to signed-in people only. */
export function useMe(): Me & { copy: LocalCopy } {
  const state = useSessionState();
  if (state.kind !== 'signed-in') throw new Error('nobody is signed in');
  return { ...state.me, copy: state.copy };
}

/** Nobody at the keyboard for so long: the page locks itself. */
const idleMs = 20 * 60_000;
const signs = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const;

/** Locks after inactivity; the clock is looked at each half minute, so that a machine that slept locks when it wakes. */
export function useIdleLock(session: Session): void {
  useEffect(() => {
    let last = Date.now();
    const alive = () => {
      last = Date.now();
    };
    for (const sign of signs) addEventListener(sign, alive, { passive: true });
    const watch = setInterval(() => {
      if (session.state.kind === 'signed-in' && Date.now() - last > idleMs) void session.close('idle');
    }, 30_000);
    return () => {
      for (const sign of signs) removeEventListener(sign, alive);
      clearInterval(watch);
    };
  }, [session]);
}
