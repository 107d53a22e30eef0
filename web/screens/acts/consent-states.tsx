import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { Mark, type Shape, type Tone } from '../../components/mark.tsx';
import { capital, shortDate } from '../../text/format.ts';
import { consentText as text } from './consent.text.ts';
import styles from './patient-act.module.css';

type Decision = keyof typeof text.decisions;

const marks: Record<string, { tone: Tone; shape: Shape }> = {
  given: { tone: 'good', shape: 'check' },
  refused: { tone: 'warn', shape: 'square' },
  withdrawn: { tone: 'warn', shape: 'diamond' },
};

const isDecision = (decision: string): decision is Decision => decision in text.decisions;

/** Each thing that the person is told or asked, with their last word on it. */
export function ConsentStates({ record, now }: { record: PatientRecord; now: number }) {
  const { kinds } = programmeFor(record).consents;
  return (
    <ul className={styles['choices']}>
      {kinds.map(({ id, label }) => {
        const last = record.consents.filter(({ kind }) => kind === id).at(-1);
        const decision = last === undefined || !isDecision(last.decision) ? null : last.decision;
        return (
          <li key={id}>
            <span>{capital(label)}</span>
            {last === undefined || decision === null ? (
              <Mark tone="plain" shape="ring" bare>
                {text.nothing}
              </Mark>
            ) : (
              <Mark {...(marks[decision] ?? { tone: 'plain', shape: 'circle' })} bare wraps>
                {text.since(text.decisions[decision], shortDate(last.decidedAt, now), last.textVersion)}
              </Mark>
            )}
          </li>
        );
      })}
    </ul>
  );
}
