import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { useProgramme } from '../../api/programme.ts';
import { labelOf } from '../../text/words.ts';
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

type Vocabulary = ProgrammeDefinition['safety']['assessment'];

/** One of the programme's words as it reads, with a capital. */
function wordOf(vocabulary: Vocabulary, field: keyof Vocabulary, id: string): string {
  const label = labelOf(vocabulary[field], id);
  return label === '' ? text.unknown : label.charAt(0).toLocaleUpperCase('fr') + label.slice(1);
}

/** An assessment to read: one that was signed, or one that came too late. */
export function SafetyWordsList({ words, siteId }: { words: SafetyWords; siteId: string }) {
  const vocabulary = useProgramme(siteId).safety.assessment;
  const { intent, plan, means, protectiveFactors, decision, note } = words;
  const lines = [
    [text.intent, wordOf(vocabulary, 'intent', intent)],
    [text.plan, wordOf(vocabulary, 'plan', plan)],
    [text.means, wordOf(vocabulary, 'means', means)],
    [text.decision, wordOf(vocabulary, 'decision', decision)],
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
