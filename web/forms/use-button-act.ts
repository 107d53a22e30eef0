import { useRef, useState } from 'react';
import type { Problem } from '../../shared/contracts/problem.ts';
import { ApiProblem, NoAnswer } from '../api/client.ts';
import { useSession } from '../session/session-context.tsx';
import { SessionOver } from '../session/tokens.ts';
import { actText } from './act.text.ts';

interface ButtonActOptions<Output> {
  /** Does it; the key is the same for every try at the same act. */
  send: (idempotencyKey: string) => Promise<Output>;
  /** What follows; reading again what the act changed is part of it. */
  done: (output: Output) => void;
  /** What was acted on moved since it was read: reads it again, so that the next try acts on what is there now. */
  readAgain: () => Promise<void>;
  /** What is said when somebody else acted meanwhile; the API's own sentence unless given. */
  moved?: string;
}

/** Acts by a button alone, once however often one clicks; `trouble` is what stands in the way, to be said where one clicked. */
export function useButtonAct<Output>({ send, done, readAgain, moved }: ButtonActOptions<Output>) {
  const session = useSession();
  const [state, setState] = useState<{ busy: boolean; trouble: string | null }>({ busy: false, trouble: null });
  const key = useRef<string>(crypto.randomUUID());
  /** It left under this key and no answer came: it may have been done, and only this key can tell. */
  const unsure = useRef(false);
  const busy = useRef(false);

  /** `before`: an earlier try was lost, so that a refusal of this one does not tell what became of that one. */
  const refused = async ({ code, status, detail, errors }: Problem, before: boolean): Promise<string> => {
    // The same try again after a failure of the server; another one after a refusal.
    if (status < 500) unsure.current = before && code !== 'idempotency.mismatch';
    if (!unsure.current) key.current = crypto.randomUUID();
    if (status === 401) session.over();
    if (status === 409 || status === 422) await readAgain();
    return code === 'version.stale' && moved !== undefined ? moved : (errors?.[0]?.message ?? detail);
  };

  const troubleOf = async (error: unknown, before: boolean): Promise<string | null> => {
    if (error instanceof ApiProblem) return refused(error.problem, before);
    if (!(error instanceof SessionOver)) return actText.noAnswerAgain;
    session.over();
    return null;
  };

  const run = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setState({ busy: true, trouble: null });
    const before = unsure.current;
    unsure.current = true;
    try {
      const output = await send(key.current);
      // What is done next is another act.
      unsure.current = false;
      key.current = crypto.randomUUID();
      setState({ busy: false, trouble: null });
      done(output);
    } catch (error) {
      setState({ busy: false, trouble: await troubleOf(error, before) });
      // An answer that is not the contract's: whether it was done, the same again will tell.
      if (![ApiProblem, NoAnswer, SessionOver].some((known) => error instanceof known)) throw error;
    } finally {
      busy.current = false;
    }
  };

  return { ...state, run };
}
