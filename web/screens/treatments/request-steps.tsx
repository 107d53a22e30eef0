import type { Shape, Tone } from '../../components/mark.tsx';
import { Mark } from '../../components/mark.tsx';
import { shortDay } from '../../text/format.ts';
import { requestText as text } from './request.text.ts';
import styles from './request-steps.module.css';
import type { Step } from './request-words.ts';

const looks: Record<Step['state'], { tone: Tone; shape: Shape }> = {
  reached: { tone: 'plain', shape: 'check' },
  passed: { tone: 'plain', shape: 'diamond' },
  present: { tone: 'info', shape: 'circle' },
  ahead: { tone: 'plain', shape: 'ring' },
  abandoned: { tone: 'warn', shape: 'square' },
};

function said({ label, state, on }: Step, now: number): string {
  if (state === 'passed') return text.reached(label, text.passed);
  return on === null ? label : text.reached(label, shortDay(on, now));
}

/** How far a request has gone: each state by word, shape and day. */
export function RequestSteps({ steps, now }: { steps: readonly Step[]; now: number }) {
  return (
    <ol className={styles['steps']} aria-label={text.steps}>
      {steps.map((step) => (
        <li key={step.id} aria-current={step.state === 'present' ? 'step' : undefined}>
          <Mark {...looks[step.state]} bare>
            <span className={step.state === 'ahead' ? styles['ahead'] : undefined}>{said(step, now)}</span>
          </Mark>
        </li>
      ))}
    </ol>
  );
}
