import type * as z from 'zod/mini';
import type { phaseInput } from '../../../shared/contracts/care-schemas.ts';
import type { Orientation } from '../../../shared/domain/model.ts';
import { mayGoOn } from '../../../shared/domain/pathway.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, optionsOf } from '../../forms/fields.tsx';
import { refusal, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { date, fullName } from '../../text/format.ts';
import styles from './patient-act.module.css';
import { PatientAct } from './patient-act.tsx';
import { phaseText as text } from './phase.text.ts';
import { usePatientAct } from './use-patient-act.ts';

type Next = z.output<typeof phaseInput>['phase'];
const nexts: readonly Next[] = ['active', 'relapse-prevention', 'exit'];
const decisions: readonly Orientation[] = ['classique', 'leger', 'out'];

/** Where the programme lets this person go from here. */
function waysOf({ episode }: PatientRecord): { value: Next; label: string }[] {
  const programme = programmeOf(episode.programmeVersion);
  const orientation = decisions.find((one) => one === episode.orientation?.decision) ?? null;
  return programme.phases.flatMap(({ id, label }) => {
    const next = nexts.find((one) => one === id);
    const possible = next !== undefined && mayGoOn(programme, { phase: episode.phase.id, orientation }, next);
    return possible ? [{ value: next, label, ...(next === 'exit' ? { note: text.exitNote } : {}) }] : [];
  });
}

interface Phase {
  phase: '' | Next;
  outReason: string;
  reason: string;
  decidedAt: When;
}

function PhaseForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const { episode, alerts, patient } = record;
  const safetyOpen = alerts.some(({ state }) => state !== 'closed');
  const act = usePatientAct<Phase>({
    record,
    form: 'phase',
    defaults: { phase: '', outReason: '', reason: '', decidedAt: nowAt(zone) },
    ask: ({ phase, outReason }) => (phase === 'exit' && outReason !== '' ? text.confirmExit(fullName(patient)) : null),
    send: async (api, { phase, outReason, reason, decidedAt }, sending) => {
      if (phase === '') throw refusal({ phase: text.toWanted });
      if (phase === 'exit' && outReason === '') throw refusal({ outReason: text.outReasonWanted });
      const rest = { reason: textOrNone(reason), decidedAt: instantIn('decidedAt', decidedAt, zone) };
      return api.changePhase({ ...sending, input: { phase, outReason: phase === 'exit' ? outReason : null, ...rest } });
    },
    said: text.done,
  });
  const ways = waysOf(record).filter(({ value }) => value !== 'exit' || !safetyOpen);
  const { outReasons } = programmeOf(episode.programmeVersion).orientation;
  return (
    <ActForm act={act} submit={text.submit}>
      {safetyOpen ? (
        <Notice tone="info" title={text.noExitTitle}>
          <p>{text.noExitHelp}</p>
        </Notice>
      ) : null}
      <FormSection title={text.section} lead={text.present(episode.phase.label, date(episode.phase.since, zone))}>
        <FormChoices type="radio" name="phase" label={text.to} options={ways} />
        {act.form.watch('phase') === 'exit' ? (
          <FormChoices type="radio" name="outReason" label={text.outReason} options={optionsOf(outReasons)} />
        ) : null}
        <FormArea name="reason" label={text.reason} hint={text.reasonHint} optional />
        <WhenField name="decidedAt" label={text.when} />
      </FormSection>
    </ActForm>
  );
}

const OrientFirst = ({ record: { siteId, patientId } }: { record: PatientRecord }) => (
  <Empty
    title={text.orientFirstTitle}
    act={
      <LinkButton href={paths.orientation(siteId, patientId)} look="primary">
        {text.orient}
      </LinkButton>
    }
  >
    <p className={styles['soft']}>{text.orientFirstHelp}</p>
  </Empty>
);

/** On in the pathway, back, or out of it, as the programme allows. */
export const PhaseScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record, zone) =>
      record.episode.orientation === null ? <OrientFirst record={record} /> : <PhaseForm record={record} zone={zone} />
    }
  </PatientAct>
);
