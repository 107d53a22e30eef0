import { type SyntheticEvent, useCallback, useEffect, useRef, useState } from 'react';
import { type DefaultValues, type FieldValues, useForm } from 'react-hook-form';
import type { Problem } from '../../shared/contracts/problem.ts';
import { ApiProblem, NoAnswer } from '../api/client.ts';
import { type DraftPlace, useDraft } from '../drafts/use-draft.ts';
import { useSession } from '../session/session-context.tsx';
import { SessionOver } from '../session/tokens.ts';

export type Outcome =
  | { kind: 'none' }
  | { kind: 'sending' }
  /** Something is worth a second look; sending again does it. */
  | { kind: 'confirm'; message: string }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'no-answer' };

interface ActOptions<Values extends FieldValues, Output> {
  defaults: DefaultValues<Values>;
  draft: DraftPlace;
  /** Sends the form; the key is the same for every try at the same act. */
  send: (values: Values, idempotencyKey: string) => Promise<Output>;
  done: (output: Output) => void;
  /** A question to ask once before sending; null when there is none. */
  ask?: (values: Values) => string | null;
  /** The record moved since it was read: reads it again, so that the next try acts on what is there now. */
  readAgain?: () => Promise<void>;
}

interface Kept<Values> {
  values: Values;
  key: string;
  /** It left under this key and no answer came: it may have been done, and only this key can tell. */
  unsure: boolean;
}

/** `phq9.items[3]` as the API names it, `phq9.items.3` as the form does. */
const formName = (field: string): string => field.replaceAll(/\[(\d+)\]/g, '.$1');

/**
 * A form that is one act: keeps its draft, sends once however often one clicks, shows what the API objects to beside the field.
 * `settled` is false from when it leaves until it is known whether it was done; after a lost answer, over a reload as well.
 */
export function useAct<Values extends FieldValues, Output>(options: ActOptions<Values, Output>) {
  const form = useForm<Values>({ defaultValues: options.defaults, shouldFocusError: false });
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const [attempt, setAttempt] = useState(0);
  const session = useSession();
  const key = useRef<string>(crypto.randomUUID());
  const unsure = useRef(false);
  const [settled, setSettled] = useState(true);
  const busy = useRef(false);
  const confirmed = useRef(false);
  const held = useRef(options);
  held.current = options;

  const restore = useCallback(
    (content: string) => {
      const kept: Kept<DefaultValues<Values>> = JSON.parse(content);
      key.current = kept.key;
      unsure.current = kept.unsure;
      setSettled(!kept.unsure);
      // Kept before the form had a field: what it begins with stands in for it.
      form.reset({ ...held.current.defaults, ...kept.values });
    },
    [form],
  );
  const draft = useDraft(options.draft, restore);

  const { keep } = draft;
  useEffect(() => {
    const watching = form.watch((values, { name }) => {
      if (name === undefined) return;
      confirmed.current = false;
      // What was asked was asked of other answers.
      setOutcome((before) => (before.kind === 'confirm' ? { kind: 'none' } : before));
      keep(JSON.stringify({ values, key: key.current, unsure: unsure.current }));
    });
    return () => watching.unsubscribe();
  }, [form, keep]);

  const keepNow = () => keep(JSON.stringify({ values: form.getValues(), key: key.current, unsure: unsure.current }));

  /** Begins anew from other values, and keeps those: an older text does not come back on a reload. */
  const restart = (values: Values) => {
    form.reset(values);
    keepNow();
  };

  /** `before`: an earlier try was lost, so that a refusal of this one does not tell what became of that one. */
  const refuse = async (problem: Problem, before: boolean): Promise<void> => {
    // Nothing was written: what is sent next is another request, under another key. After a failure of the server nobody knows.
    if (problem.status < 500) unsure.current = before && problem.code !== 'idempotency.mismatch';
    setSettled(!unsure.current);
    if (!unsure.current) key.current = crypto.randomUUID();
    keepNow();
    if (problem.status === 409 || problem.status === 422) await held.current.readAgain?.();
    if (problem.status === 401) session.over();
    form.clearErrors();
    for (const { field, message } of problem.errors ?? []) {
      form.setError(formName(field) as Parameters<typeof form.setError>[0], { type: 'api', message });
    }
    setOutcome({ kind: 'refused', problem });
  };

  const send = async (values: Values): Promise<void> => {
    if (busy.current) return;
    const question = confirmed.current ? null : (held.current.ask?.(values) ?? null);
    setAttempt((before) => before + 1);
    if (question !== null) {
      confirmed.current = true;
      setOutcome({ kind: 'confirm', message: question });
      return;
    }
    busy.current = true;
    setOutcome({ kind: 'sending' });
    const before = unsure.current;
    unsure.current = true;
    setSettled(false);
    keepNow();
    try {
      const output = await held.current.send(values, key.current);
      await draft.finish();
      held.current.done(output);
    } catch (error) {
      if (error instanceof ApiProblem) await refuse(error.problem, before);
      else if (error instanceof NoAnswer) setOutcome({ kind: 'no-answer' });
      else if (error instanceof SessionOver) {
        setOutcome({ kind: 'none' });
        session.over();
      } else {
        // An answer that is not the contract's: whether it was done, the same again will tell.
        setOutcome({ kind: 'no-answer' });
        throw error;
      }
    } finally {
      busy.current = false;
    }
  };

  // What the API objected to last time must not keep the form from being sent again.
  const submit = (event: SyntheticEvent) => {
    form.clearErrors();
    return form.handleSubmit((values) => send(values))(event);
  };

  return { form, outcome, attempt, settled, draft, submit, restart };
}

export type Act<Values extends FieldValues> = Pick<
  ReturnType<typeof useAct<Values, unknown>>,
  'form' | 'outcome' | 'attempt' | 'settled' | 'draft' | 'submit'
>;
