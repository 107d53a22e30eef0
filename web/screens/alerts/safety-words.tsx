import { sesame } from '../../../shared/programme/index.ts';
import { alertText as text } from './alert.text.ts';
import styles from './alert-screen.module.css';

/** The structured assessment as it is typed. */
export interface SafetyWords {
  intent: string;
  plan: string;
  means: string;
  protectiveFactors: string;
  decision: string;
  note: string | null;
}

const { assessment } = sesame.safety;

/** One of the programme's words as it reads, with a capital. */
function wordOf(field: 'intent' | 'plan' | 'means' | 'decision', id: string): string {
  const label = assessment[field].find((word) => word.id === id)?.label ?? id;
  return label === '' ? text.unknown : label.charAt(0).toLocaleUpperCase('fr') + label.slice(1);
}

/** An assessment to read: one that was signed, or one that came too late. */
export function SafetyWordsList({ words }: { words: SafetyWords }) {
  const { intent, plan, means, protectiveFactors, decision, note } = words;
  const lines = [
    [text.intent, wordOf('intent', intent)],
    [text.plan, wordOf('plan', plan)],
    [text.means, wordOf('means', means)],
    [text.decision, wordOf('decision', decision)],
    [text.protectiveFactors, protectiveFactors || text.unknown],
    ...(note === null || note === '' ? [] : [[text.note, note]]),
  ];
  return (
    <dl className={styles['words']}>
      {lines.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
