import type { PlanSections } from '../../../shared/domain/plans/personal-plan.ts';
import styles from './plan-words.module.css';

interface PlanLinesProps {
  headings: readonly { id: string; label: string }[];
  sections: PlanSections;
}

/** The person's lines under the headings of a plan; headings under which nothing stands are left out. */
export const PlanLines = ({ headings, sections }: PlanLinesProps) => (
  <dl className={styles['stacked']}>
    {headings.map(({ id, label }) => {
      const lines = sections[id] ?? [];
      return lines.length === 0 ? null : (
        <div key={id}>
          <dt>{label}</dt>
          {lines.map((line) => (
            <dd key={line}>{line}</dd>
          ))}
        </div>
      );
    })}
  </dl>
);
