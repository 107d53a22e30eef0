import { type PlanKind, planKindOf, presentPlan } from '../../../shared/domain/plans/personal-plan.ts';
import { programmeFor } from '../../api/programme.ts';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { shortDate, shortDay } from '../../text/format.ts';
import { CarePlanVersions, PersonalPlanVersions } from '../plans/earlier-versions.tsx';
import { Goals } from '../plans/goals.tsx';
import { carePlansOf, planWords } from '../plans/plan-form.ts';
import { PlanLines } from '../plans/plan-lines.tsx';
import { plansText } from '../plans/plans.text.ts';
import type { AsideProps } from './card.tsx';
import styles from './patient-screen.module.css';
import { PlanCard, WriteLink } from './plan-card.tsx';

const { card: text, carePlan: planText } = plansText;

/** The goals of the version that holds, with who does what. */
export function PatientCarePlan({ record, nameOf, now }: AsideProps) {
  const last = carePlansOf(record).at(-1);
  const href = paths.carePlan(record.siteId, record.patientId);
  if (last === undefined) {
    return (
      <PlanCard title={planText.title} empty={text.none}>
        <p>{text.carePlanHelp}</p>
        <CarePlanVersions record={record} />
        <WriteLink record={record} href={href}>
          {text.write}
        </WriteLink>
      </PlanCard>
    );
  }
  return (
    <PlanCard title={planText.title}>
      <Goals goals={last.goals} actors={programmeFor(record).carePlan.actors} />
      <p className={styles['soft']}>{text.saved(shortDate(last.recordedAt, now), nameOf(last.author))}</p>
      <CarePlanVersions record={record} />
      <WriteLink record={record} href={href}>
        {text.change}
      </WriteLink>
    </PlanCard>
  );
}

interface PersonalPlanProps extends AsideProps {
  kind: PlanKind;
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
      <details className={styles['details']}>
        <summary>{text.read}</summary>
        <PlanLines headings={definition.sections} sections={last.sections} />
      </details>
      <PersonalPlanVersions record={record} kind={kind} />
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
