import { useLocation } from 'wouter';
import { type PlanKind, planKindOf, presentPlan } from '../../../shared/domain/plans/personal-plan.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormText } from '../../forms/fields.tsx';
import { demand, refusal } from '../../forms/refusal.ts';
import { localDate, longDay } from '../../text/format.ts';
import { AbsentItem, PatientAct } from '../acts/patient-act.tsx';
import { usePatientAct } from '../acts/use-patient-act.ts';
import { PersonalPlanVersions } from './earlier-versions.tsx';
import { type FromVersion, NewerVersion } from './newer-version.tsx';
import { kindOfWord, linesOf, overflows, planWords, typedSections } from './plan-form.ts';
import { plansText } from './plans.text.ts';

const text = plansText.plan;

type Definition = NonNullable<ReturnType<typeof planKindOf>>;

interface Typed extends FromVersion {
  madeOn: string;
  sections: Record<string, string>;
}

interface PlanFormProps {
  record: PatientRecord;
  zone: string;
  plan: Definition;
}

/** The last version as the form begins with it, made anew today. */
function typedOf({ record, zone, plan }: PlanFormProps): Typed {
  const last = presentPlan(record.personalPlans, plan.id);
  return {
    from: last?.planId ?? '',
    madeOn: localDate(new Date().toISOString(), zone),
    sections: typedSections(plan.sections, last?.sections ?? {}),
  };
}

/** The lines by heading; refuses a plan without any, and more under one heading than a plan holds. */
function sectionsOf({ sections: headings }: Definition, typed: Record<string, string>): Record<string, string[]> {
  const filled = headings.map(({ id }) => [id, linesOf(typed[id] ?? '')] as const);
  const [first] = headings;
  if (first !== undefined && filled.every(([, lines]) => lines.length === 0)) {
    throw refusal({ [`sections.${first.id}`]: text.empty(first.label) });
  }
  const over = filled.filter(([, lines]) => overflows(lines)).map(([id]) => [`sections.${id}`, text.overflow] as const);
  if (over.length > 0) throw refusal(Object.fromEntries(over));
  return Object.fromEntries(filled.filter(([, lines]) => lines.length > 0));
}

function usePlan(props: PlanFormProps) {
  const { record, plan } = props;
  const [, navigate] = useLocation();
  return usePatientAct<Typed>({
    record,
    form: `plan-${planWords[plan.id]}`,
    defaults: typedOf(props),
    send: async (api, { madeOn, sections }, sending) => {
      const filled = sectionsOf(plan, sections);
      demand({ madeOn: [madeOn, text.madeOnWanted] });
      return api.savePersonalPlan({ ...sending, input: { kind: plan.id, madeOn, sections: filled } });
    },
    said: text.done,
    leadOn: ({ siteId, patientId }) => {
      navigate(paths.printPlan(siteId, patientId, planWords[plan.id]), { replace: true });
      return true;
    },
  });
}

function PlanForm(props: PlanFormProps) {
  const { record, plan } = props;
  const act = usePlan(props);
  const last = presentPlan(record.personalPlans, plan.id);
  return (
    <ActForm act={act} submit={text.submit} after={<PersonalPlanVersions record={record} kind={plan.id} />}>
      <NewerVersion
        siteId={record.siteId}
        last={last === null ? null : { id: last.planId, ...last }}
        restart={() => act.restart(typedOf(props))}
      />
      <FormSection title={text.content} lead={last === null ? text.lead : text.leadOf(longDay(last.madeOn))}>
        {plan.sections.map(({ id, label, hint }) => (
          <FormArea key={id} name={`sections.${id}`} label={label} hint={hint} />
        ))}
        <FormColumns>
          <FormText name="madeOn" label={text.madeOn} type="date" />
        </FormColumns>
      </FormSection>
    </ActForm>
  );
}

/** A plan that is written with the person; by its word, and none where the programme has no such plan. */
export function PersonalPlanScreen({ ids }: ScreenProps) {
  const kind: PlanKind | null = kindOfWord(ids['plan'] ?? '');
  return (
    <PatientAct ids={ids} title={kind === null ? plansText.plan.content : plansText.titles[kind]} by="nurse">
      {(record, zone) => {
        const plan = kind === null ? null : planKindOf(programmeFor(record), kind);
        return plan === null ? <AbsentItem record={record} /> : <PlanForm record={record} zone={zone} plan={plan} />;
      }}
    </PatientAct>
  );
}
