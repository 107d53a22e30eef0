import { exitPhase, mayGoOn } from '../../../shared/domain/pathway.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices } from '../../forms/fields.tsx';
import { refusal, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { date, fullName, localDate } from '../../text/format.ts';
import { demandExit, ExitFields, type ExitTyped, exitInput, needsOf, noExit, wantsWords } from './exit-fields.tsx';
import styles from './patient-act.module.css';
import { PatientAct } from './patient-act.tsx';
import { phaseText as text } from './phase.text.ts';
import { usePatientAct } from './use-patient-act.ts';

interface Phase extends ExitTyped {
  phase: string;
  decidedAt: When;
}

interface PhaseFormProps {
  record: PatientRecord;
  zone: string;
}

/** Where the programme lets this person go from here. */
function waysOf({ episode }: PatientRecord): { value: string; label: string; note?: string }[] {
  const programme = programmeFor({ episode });
  const from = { phase: episode.phase.id, orientation: episode.orientation?.decision ?? null };
  return programme.phases
    .filter(({ id }) => mayGoOn(programme, from, id))
    .map(({ id, label, kind }) => ({
      value: id,
      label,
      ...(kind === 'exit' ? { note: text.exitNote } : {}),
    }));
}

/** Days on which someone tried in vain, since the person was last spoken to. */
function attemptDays({ contacts, episode }: PatientRecord, zone: string): number {
  const own = contacts.filter((one) => one.enteredInError === null && one.episodeId === episode.episodeId);
  const last = own.filter(({ status }) => status === 'done').map(({ heldAt }) => heldAt);
  const since = last.sort().at(-1) ?? '';
  const tried = own.filter(({ status, heldAt }) => status === 'attempted' && heldAt > since);
  return new Set(tried.map(({ heldAt }) => localDate(heldAt, zone))).size;
}

function usePhase({ record, zone }: PhaseFormProps) {
  const programme = programmeFor(record);
  const exit = exitPhase(programme);
  return usePatientAct<Phase>({
    record,
    form: 'phase',
    defaults: { phase: '', ...noExit, decidedAt: nowAt(zone) },
    ask: ({ phase, outReason }) =>
      phase === exit && outReason !== '' ? text.confirmExit(fullName(record.patient)) : null,
    send: async (api, { phase, decidedAt, ...typed }, sending) => {
      if (phase === '') throw refusal({ phase: text.toWanted });
      if (phase === exit) demandExit(record, typed);
      const rest = { reason: textOrNone(typed.reason), decidedAt: instantIn('decidedAt', decidedAt, zone) };
      const out = phase === exit ? exitInput(programme, typed) : {};
      return api.changePhase({ ...sending, input: { phase, ...rest, ...out } });
    },
    said: text.done,
  });
}

function Attempts({ record, zone }: PhaseFormProps) {
  const { exit } = programmeFor(record);
  const done = attemptDays(record, zone);
  const act = <LinkButton href={paths.contact(record.siteId, record.patientId)}>{text.attemptsAct}</LinkButton>;
  return <Notice tone={done < exit.attempts ? 'warn' : 'info'} title={text.attempts(done, exit.attempts)} act={act} />;
}

/** The plan first: the words only stand in for it. */
function NoPlan({ record: { siteId, patientId } }: { record: PatientRecord }) {
  const act = <LinkButton href={paths.personalPlan(siteId, patientId, 'suite')}>{text.makePlan}</LinkButton>;
  return (
    <Notice tone="info" title={text.noPlanTitle} act={act}>
      <p>{text.noPlanHelp}</p>
    </Notice>
  );
}

function PhaseForm({ record, zone }: PhaseFormProps) {
  const { episode, alerts } = record;
  const programme = programmeFor(record);
  const exit = exitPhase(programme);
  const safetyOpen = alerts.some(({ severity, state }) => severity === 'safety' && state !== 'closed');
  const act = usePhase({ record, zone });
  const [phase, outReason] = act.form.watch(['phase', 'outReason']);
  const leaves = phase === exit;
  const needs = leaves ? needsOf(programme, outReason) : [];
  const wordsWanted = leaves && wantsWords(record, outReason);
  const ways = waysOf(record).filter(({ value }) => value !== exit || !safetyOpen);
  return (
    <ActForm act={act} submit={text.submit}>
      {safetyOpen ? (
        <Notice tone="info" title={text.noExitTitle}>
          <p>{text.noExitHelp}</p>
        </Notice>
      ) : null}
      <FormSection title={text.section} lead={text.present(episode.phase.label, date(episode.phase.since, zone))}>
        <FormChoices type="radio" name="phase" label={text.to} options={ways} />
        {leaves ? <ExitFields record={record} /> : null}
        {needs.includes('attempts') ? <Attempts record={record} zone={zone} /> : null}
        {wordsWanted ? <NoPlan record={record} /> : null}
        <FormArea name="reason" label={text.reason} hint={text.reasonHint} optional={!wordsWanted} />
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
      record.episode.phase.kind === 'evaluation' ? (
        <OrientFirst record={record} />
      ) : (
        <PhaseForm record={record} zone={zone} />
      )
    }
  </PatientAct>
);
