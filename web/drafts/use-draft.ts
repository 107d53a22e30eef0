import { useCallback, useEffect, useRef, useState } from 'react';
import type * as z from 'zod/mini';
import type { draft } from '../../shared/contracts/drafts.ts';
import { ApiProblem } from '../api/client.ts';
import { useMe, useSession } from '../session/session-context.tsx';

type Draft = z.output<typeof draft>;

/** Where the drafts of a form are kept: the pair of routes of its role and place. */
export interface DraftPlace {
  /** Names the copy on this device: a form of two sites has two. */
  copyId: string;
  get: () => Promise<Draft>;
  save: (content: string | null, baseVersion: number) => Promise<Draft>;
}

export type DraftState =
  | { kind: 'loading' }
  | { kind: 'empty' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  /** Kept on this device; the server did not answer. */
  | { kind: 'on-device' }
  /** Another tab, or another device, has saved since: nothing is overwritten until one chooses. */
  | { kind: 'conflict' };

const localMs = 300;
const serverMs = 1500;
const retryMs = 5000;
/** A form is not kept from whoever wants to type for longer than this; a draft that comes later is a conflict. */
const loadMs = 3000;

interface Copied {
  content: string;
  baseVersion: number;
  /** What was sent over that version without an answer; the server may hold it. */
  unsure?: string | null;
}

/** Whether this device's words were typed after what the server holds: over the version that it saw, or over its own lost saving. */
const isNewer = ({ baseVersion, unsure }: Copied, onServer: Draft): boolean =>
  onServer.version === baseVersion ||
  (onServer.version === baseVersion + 1 && typeof unsure === 'string' && onServer.content === unsure);

/**
 * Keeps what is typed: at once on the device (encrypted), then on the server. `restore` is called once with what was found,
 * and again when the other version is chosen in a conflict.
 */
export function useDraft(place: DraftPlace, restore: (content: string) => void) {
  const { copy } = useMe();
  const session = useSession();
  const [state, setState] = useState<DraftState>({ kind: 'loading' });
  const base = useRef(0);
  const latest = useRef<string | null>(null);
  /** What the server is known to hold: the same words are not sent twice, or another tab would see a change. */
  const stored = useRef<string | null>(null);
  /** What was sent and had no answer: it may be stored, and only the same again can tell. */
  const unsure = useRef<string | null>(null);
  const timers = useRef<{ local?: ReturnType<typeof setTimeout>; server?: ReturnType<typeof setTimeout> }>({});
  const sending = useRef<Promise<void>>(Promise.resolve());
  const done = useRef(false);
  const held = useRef({ place, restore });
  held.current = { place, restore };
  const { copyId } = place;

  /** Saves over the version that this page saw. What had no answer goes again as it was first: its version is known afterwards. */
  const save = useCallback(async (content: string | null): Promise<Draft> => {
    const send = async (words: string | null): Promise<Draft> => {
      unsure.current = words;
      try {
        const saved = await held.current.place.save(words, base.current);
        base.current = saved.version;
        stored.current = words;
        unsure.current = null;
        return saved;
      } catch (error) {
        // A refusal says that it is not stored; a failure of the server says nothing.
        if (error instanceof ApiProblem && error.problem.status < 500) unsure.current = null;
        throw error;
      }
    };
    const lost = unsure.current;
    if (lost !== null && lost !== content) await send(lost);
    return send(content);
  }, []);

  const push = useCallback((): Promise<void> => {
    sending.current = sending.current.then(async () => {
      const content = latest.current;
      if (content === null || content === stored.current || done.current) return;
      setState({ kind: 'saving' });
      try {
        const saved = await save(content);
        if (latest.current === content) {
          setState({ kind: 'saved', at: saved.savedAt ?? new Date().toISOString() });
          await copy.remove(copyId).catch(() => undefined);
        }
      } catch (error) {
        if (error instanceof ApiProblem && error.problem.code === 'version.stale') {
          setState({ kind: 'conflict' });
          return;
        }
        setState({ kind: 'on-device' });
        timers.current.server = setTimeout(() => void push(), retryMs);
      }
    });
    return sending.current;
  }, [copy, copyId, save]);

  const write = useCallback(async () => {
    if (latest.current === null) return;
    const copied: Copied = { content: latest.current, baseVersion: base.current, unsure: unsure.current };
    // A device without room or without a database still has the server.
    await copy.write(copyId, JSON.stringify(copied)).catch(() => undefined);
  }, [copy, copyId]);

  useEffect(() => {
    let left = false;
    const load = async () => {
      const copied = await copy.read(copyId).catch(() => null);
      const onDevice: Copied | null = copied === null ? null : JSON.parse(copied);
      const late = new Promise<null>((give) => setTimeout(() => give(null), loadMs));
      const onServer = await Promise.race([held.current.place.get().catch(() => null), late]);
      if (left) return;
      base.current = onServer?.version ?? onDevice?.baseVersion ?? 0;
      const newer = onDevice !== null && (onServer === null || isNewer(onDevice, onServer));
      const content = newer ? (onDevice?.content ?? null) : (onServer?.content ?? null);
      if (content === null) {
        setState({ kind: 'empty' });
        return;
      }
      latest.current = content;
      stored.current = onServer?.content ?? null;
      if (onServer === null) unsure.current = onDevice?.unsure ?? null;
      held.current.restore(content);
      if (newer) void push();
      else setState({ kind: 'saved', at: onServer?.savedAt ?? new Date().toISOString() });
    };
    // Nothing is saved before it is known what is there.
    sending.current = load();
    return () => {
      left = true;
    };
  }, [copy, copyId, push]);

  /** To be called with the whole form at every change. */
  const keep = useCallback(
    (content: string) => {
      if (done.current || content === latest.current) return;
      latest.current = content;
      clearTimeout(timers.current.local);
      clearTimeout(timers.current.server);
      timers.current.local = setTimeout(() => void write(), localMs);
      timers.current.server = setTimeout(() => void push(), serverMs);
    },
    [push, write],
  );

  // Leaving the page by any way: what was typed in the last second is kept too.
  useEffect(() => {
    const flush = () => {
      clearTimeout(timers.current.local);
      clearTimeout(timers.current.server);
      if (latest.current === null || latest.current === stored.current || done.current) return;
      void write();
      void push();
    };
    const leaveKeepers = session.keepBeforeClosing(push);
    addEventListener('pagehide', flush);
    addEventListener('online', flush);
    return () => {
      removeEventListener('pagehide', flush);
      removeEventListener('online', flush);
      leaveKeepers();
      flush();
    };
  }, [push, write, session]);

  /** The form was sent: its draft has nothing more to say. */
  const finish = useCallback(async () => {
    done.current = true;
    clearTimeout(timers.current.local);
    clearTimeout(timers.current.server);
    await sending.current.catch(() => undefined);
    await copy.remove(copyId).catch(() => undefined);
    if (base.current > 0 || unsure.current !== null) await save(null).catch(() => undefined);
  }, [copy, copyId, save]);

  /** In a conflict: take what the other tab saved, or put this page's over it. */
  const resolve = useCallback(
    async (which: 'theirs' | 'mine') => {
      const other = await held.current.place.get();
      base.current = other.version;
      if (which === 'mine') return push();
      latest.current = other.content;
      if (other.content !== null) held.current.restore(other.content);
      setState({ kind: 'saved', at: other.savedAt ?? new Date().toISOString() });
    },
    [push],
  );

  return { state, keep, finish, resolve };
}
