import { type PlanKind, planKindOf, presentPlan } from '../../../shared/domain/plans/personal-plan.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { Mark } from '../../components/mark.tsx';
import { shortDate, shortDay } from '../../text/format.ts';
import { labelOf } from '../../text/words.ts';
import { carePlansOf, planWords } from '../plans/plan-form.ts';
import { plansText } from '../plans/plans.text.ts';
import type { AsideProps } from './card.tsx';
import styles from './patient-screen.module.css';
import { PlanCard, WriteLink } from './plan-card.tsx';

const { card: text, carePlan: planText } = plansText;

type Goal = PatientRecord['carePlans'][number]['goals'][number];

const goalMarks = {
  active: { tone: 'info', shape: 'circle' },
  achieved: { tone: 'good', shape: 'check' },
  abandoned: { tone: 'plain', shape: 'ring' },
} as const;

function GoalItem({ goal, actors }: { goal: Goal; actors: readonly { id: string; label: string }[] }) {
  return (
    <li>
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
  );
}

/** The goals of the version that holds, with who does what. */
export function PatientCarePlan({ record, nameOf, now }: AsideProps) {
  const versions = carePlansOf(record);
  const last = versions.at(-1);
  const href = paths.carePlan(record.siteId, record.patientId);
  if (last === undefined) {
    return (
      <PlanCard title={planText.title} empty={text.none}>
        <p>{text.carePlanHelp}</p>
        <WriteLink record={record} href={href}>
          {text.write}
        </WriteLink>
      </PlanCard>
    );
  }
  const { actors } = programmeFor(record).carePlan;
  return (
    <PlanCard title={planText.title}>
      <ul className={styles['goals']}>
        {last.goals.map((goal) => (
          <GoalItem key={goal.text} goal={goal} actors={actors} />
        ))}
      </ul>
      <p className={styles['soft']}>
        {text.saved(shortDate(last.recordedAt, now), nameOf(last.author))} · {text.versions(versions.length)}
      </p>
      <WriteLink record={record} href={href}>
        {text.change}
      </WriteLink>
    </PlanCard>
  );
}

interface PersonalPlanProps extends AsideProps {
  kind: PlanKind;
}

type Plan = PatientRecord['personalPlans'][number];
type Definition = NonNullable<ReturnType<typeof planKindOf>>;

function Lines({ plan, definition }: { plan: Plan; definition: Definition }) {
  return (
    <details className={styles['details']}>
      <summary>{text.read}</summary>
      <dl className={styles['stacked']}>
        {definition.sections.map(({ id, label }) => {
          const lines = plan.sections[id] ?? [];
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
    </details>
  );
}

/** One plan of the person's, to be read, printed and brought up to date. */
function PersonalPlan({ kind, record, nameOf, now }: PersonalPlanProps) {
  const { siteId, patientId, summary } = record;
  const definition = planKindOf(programmeFor(record), kind);
  if (definition === null) return null;
  const last = presentPlan(record.personalPlans, kind);
  const href = paths.personalPlan(siteId, patientId, planWords[kind]);
  if (last === null) {
    const missing = kind === 'relapse-prevention' && summary.reasons.some(({ code }) => code === 'plan-missing');
    return (
      <PlanCard title={definition.label} empty={missing ? text.missing : text.none}>
        <p>{text.planHelp[kind]}</p>
        <WriteLink record={record} href={href}>
          {text.write}
        </WriteLink>
      </PlanCard>
    );
  }
  return (
    <PlanCard title={definition.label}>
      <p className={styles['soft']}>{text.made(shortDay(last.madeOn, now), nameOf(last.author))}</p>
      <Lines plan={last} definition={definition} />
      <div className={styles['acts']}>
        <LinkButton small href={paths.printPlan(siteId, patientId, planWords[kind])}>
          {text.print}
        </LinkButton>
        <WriteLink record={record} href={href}>
          {text.change}
        </WriteLink>
      </div>
    </PlanCard>
  );
}

/** The plans made with the person, one card each. */
export const PersonalPlans = (props: AsideProps) => (
  <>
    <PersonalPlan kind="safety" {...props} />
    <PersonalPlan kind="relapse-prevention" {...props} />
  </>
);
