import { useEffect, useRef, useState } from 'react';
import { answerRoutes } from '../../shared/contracts/answers.ts';
import type { OutputOf } from '../../shared/contracts/route.ts';
import { ApiProblem, createClient } from '../api/client.ts';
import type { Link } from './link.ts';
import { type Answers, alarming, asksDifficulty } from './questions.tsx';

export type Opened = OutputOf<typeof answerRoutes.openAnswerLink>;

/** Where one is. `sent`: something left this page, so that a refusal means that it is lost. */
export type Step =
  | { kind: 'opening' | 'absent' | 'unreachable' | 'ask' | 'not-you' | 'answering' }
  | { kind: 'refused'; sent: boolean }
  | { kind: 'thanks'; prominent: boolean; before: boolean };

/** What stands in the way of sending. */
export type Hindrance = { kind: 'none' | 'sending' | 'not-sent' | 'empty' } | { kind: 'open'; count: number };

const client = createClient(answerRoutes, { base: '', token: () => Promise.reject(new Error('nobody signs in here')) });
const codeOf = (error: unknown): string | null => (error instanceof ApiProblem ? error.problem.code : null);

/** A link from its opening to its answer. Answers live in memory; sent again, they leave under the same key. */
export function useAnswer(link: Link | null) {
  const [step, setStep] = useState<Step>({ kind: link === null ? 'absent' : 'opening' });
  const [opened, setOpened] = useState<Opened | null>(null);
  const [nobodyOnDuty, setNobodyOnDuty] = useState(false);
  const [answers, setAnswers] = useState<Answers>({ items: [], difficulty: null });
  const [hindrance, setHindrance] = useState<Hindrance>({ kind: 'none' });
  const key = useRef<string>(crypto.randomUUID());
  const asked = useRef(false);

  const open = async (of: Link) => {
    setStep({ kind: 'opening' });
    try {
      const found = await client.openAnswerLink({ input: of });
      setOpened(found);
      setNobodyOnDuty(found.nobodyOnDuty);
      setAnswers({ items: found.questionnaire.items.map(() => null), difficulty: null });
      setStep({ kind: 'ask' });
    } catch (error) {
      setStep(codeOf(error) === 'link.refused' ? { kind: 'refused', sent: false } : { kind: 'unreachable' });
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a link is opened once
  useEffect(() => {
    if (asked.current || link === null) return;
    asked.current = true;
    void open(link);
  }, []);

  const change = (after: Answers) => {
    setAnswers(after);
    setHindrance({ kind: 'none' });
  };

  const send = async (): Promise<void> => {
    if (link === null || opened === null || hindrance.kind === 'sending') return;
    const { questionnaire } = opened;
    const { items } = answers;
    const count = items.filter((item) => item === null).length;
    if (count === items.length) return setHindrance({ kind: 'empty' });
    if (count > 0 && hindrance.kind !== 'open' && hindrance.kind !== 'not-sent')
      return setHindrance({ kind: 'open', count });
    setHindrance({ kind: 'sending' });
    const difficulty = asksDifficulty(questionnaire, answers) ? answers.difficulty : null;
    const input = { ...link, isConcerned: true, items: [...items], difficulty };
    try {
      const received = await client.sendAnswers({ idempotencyKey: key.current, input });
      setNobodyOnDuty(received.nobodyOnDuty);
      setStep({ kind: 'thanks', prominent: received.prominent, before: false });
    } catch (error) {
      const prominent = alarming(questionnaire, answers);
      // The first sending arrived, though its answer did not, and was changed since.
      if (codeOf(error) === 'idempotency.mismatch') setStep({ kind: 'thanks', prominent, before: true });
      else if (codeOf(error) === 'link.refused') setStep({ kind: 'refused', sent: true });
      else setHindrance({ kind: 'not-sent' });
    }
  };

  return {
    step,
    opened,
    nobodyOnDuty,
    answers,
    hindrance,
    change,
    send,
    answerAsk: (isConcerned: boolean) => setStep({ kind: isConcerned ? 'answering' : 'not-you' }),
    retry: () => (link === null ? undefined : void open(link)),
  };
}
