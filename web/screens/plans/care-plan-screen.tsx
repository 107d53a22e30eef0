import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm } from '../../forms/act-form.tsx';
import { refusal } from '../../forms/refusal.ts';
import { PatientAct } from '../acts/patient-act.tsx';
import { usePatientAct } from '../acts/use-patient-act.ts';
import { type CarePlanTyped, GoalsFields, newGoal } from './care-plan-fields.tsx';
import { CarePlanVersions } from './earlier-versions.tsx';
import { NewerVersion } from './newer-version.tsx';
import { carePlansOf } from './plan-form.ts';
import { plansText } from './plans.text.ts';

const text = plansText.carePlan;

/** The last version as the form begins with it; a first goal to fill where there is none. */
function typedOf(record: PatientRecord): CarePlanTyped {
  const last = carePlansOf(record).at(-1);
  return {
    from: last?.carePlanId ?? '',
    goals: last?.goals ?? [newGoal(programmeFor(record))],
  };
}

/** Lines that were left empty, by field: a row that is not wanted is removed, not left. */
function demandWords(goals: CarePlanTyped['goals']): void {
  const empty = goals.flatMap((goal, place) => [
    ...(goal.text.trim() === '' ? [[`goals.${place}.text`, text.wordsWanted] as const] : []),
    ...goal.activities.flatMap((activity, row) =>
      activity.text.trim() === '' ? [[`goals.${place}.activities.${row}.text`, text.activityWanted] as const] : [],
    ),
  ]);
  if (goals.length === 0) throw refusal({ goals: text.noGoal });
  if (empty.length > 0) throw refusal(Object.fromEntries(empty));
}

function CarePlanForm({ record }: { record: PatientRecord }) {
  const act = usePatientAct<CarePlanTyped>({
    record,
    form: 'care-plan',
    defaults: typedOf(record),
    send: async (api, { goals }, sending) => {
      demandWords(goals);
      return api.saveCarePlan({ ...sending, input: { goals } });
    },
    said: text.done,
  });
  const last = carePlansOf(record).at(-1);
  return (
    <ActForm act={act} submit={text.submit} after={<CarePlanVersions record={record} />}>
      <NewerVersion
        siteId={record.siteId}
        last={last === undefined ? null : { id: last.carePlanId, ...last }}
        restart={() => act.restart(typedOf(record))}
      />
      <GoalsFields programme={programmeFor(record)} />
    </ActForm>
  );
}

/** What the person wants to reach, in their words, and who does what for it. */
export const CarePlanScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse" asked>
    {(record) => <CarePlanForm record={record} />}
  </PatientAct>
);
