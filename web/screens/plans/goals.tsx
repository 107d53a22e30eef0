import type { PatientRecord } from '../../api/queries.ts';
import { Mark } from '../../components/mark.tsx';
import { labelOf } from '../../text/words.ts';
import styles from './plan-words.module.css';
import { plansText } from './plans.text.ts';

const { card: text, carePlan: planText } = plansText;

type Goal = PatientRecord['carePlans'][number]['goals'][number];

const goalMarks = {
  active: { tone: 'info', shape: 'circle' },
  achieved: { tone: 'good', shape: 'check' },
  abandoned: { tone: 'plain', shape: 'ring' },
} as const;

interface GoalsProps {
  goals: readonly Goal[];
  /** Who does something, in the programme's words. */
  actors: readonly { id: string; label: string }[];
}

/** The goals of a version of the care plan, with who does what. */
export const Goals = ({ goals, actors }: GoalsProps) => (
  <ul className={styles['goals']}>
    {goals.map((goal, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a version never changes
      <li key={place}>
        <p className={styles['goal']}>
          <span>{goal.text}</span>
          <Mark {...goalMarks[goal.state]} bare>
            {planText.states[goal.state]}
          </Mark>
        </p>
        <ul className={styles['dots']}>
          {goal.activities.map((activity) => (
            <li key={`${activity.text} ${activity.actor}`}>
              {activity.text}{' '}
              <span className={styles['soft']}>
                {text.activity(labelOf(actors, activity.actor), planText.activityStates[activity.state])}
              </span>
            </li>
          ))}
        </ul>
      </li>
    ))}
  </ul>
);
