import { useState } from 'react';
import { alertId } from '../../../shared/domain/alert-id.ts';
import type { Orientation } from '../../../shared/domain/model.ts';
import {
  checkOrientation,
  evaluationFactsOf,
  type Proposal,
  proposeOrientation,
} from '../../../shared/domain/orientation.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Mark } from '../../components/mark.tsx';
import { Notice } from '../../components/notice.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, optionsOf } from '../../forms/fields.tsx';
import { demand, refusal, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { fullName } from '../../text/format.ts';
import { orientationText as text } from './orientation.text.ts';
import styles from './patient-act.module.css';
import { PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

interface Oriented {
  orientation: '' | Orientation;
  situations: string[];
  reason: string;
  outReason: string;
  decidedAt: When;
}

const orientations: readonly Orientation[] = ['classique', 'leger', 'out'];

/** What the programme's rules say of a decision: the proposal, and which fields a decision still lacks. */
function rulesOf(record: PatientRecord, situations: readonly string[]) {
  const programme = programmeOf(record.episode.programmeVersion);
  const facts = evaluationFactsOf(programme, record, situations);
  const issuesOf = (orientation: Orientation, outReason: string | null) =>
    checkOrientation(programme, facts, { orientation, reason: null, outReason });
  const lacks = (orientation: Orientation, outReason: string | null, field: string) =>
    issuesOf(orientation, outReason).some((issue) => issue.field === field);
  return {
    words: programme.orientation,
    proposal: proposeOrientation(programme, facts),
    safetyFirst: lacks('leger', null, 'orientation'),
    reasonWanted: (orientation: Orientation, outReason: string | null) => lacks(orientation, outReason, 'reason'),
  };
}

function ProposalPart({ proposal: { proposal, reasons } }: { proposal: Proposal }) {
  return (
    <FormSection title={text.proposal} lead={text.youDecide}>
      <p className={styles['proposal']}>
        {proposal === null ? (
          <Mark tone="warn" shape="square">
            {text.none}
          </Mark>
        ) : (
          <strong>{text.decisions[proposal]}</strong>
        )}
      </p>
      <ul className={styles['reasons']}>
        {reasons.map(({ code, text: reason }) => (
          <li key={code + reason}>{reason}</li>
        ))}
      </ul>
    </FormSection>
  );
}

/** Why only *classique* is possible; without an alert to assess, the scale is to be filled again. */
function SafetyFirst({ record }: { record: PatientRecord }) {
  const { siteId, patientId, assessments, alerts, episode } = record;
  const latest = assessments.filter(({ scale }) => scale === 'phq9').at(-1);
  const { item9 } = programmeOf(episode.programmeVersion).safety.rules;
  const alert = alerts.find((one) => latest !== undefined && one.alertId === alertId(item9.id, latest.assessmentId));
  // The way to an open alert stands above already.
  const act =
    alert === undefined ? <LinkButton href={paths.scale(siteId, patientId)}>{text.scaleAct}</LinkButton> : undefined;
  return (
    <Notice tone="warn" title={text.safetyTitle} act={act}>
      <p>{text.safetyHelp}</p>
    </Notice>
  );
}

function OrientationForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const act = usePatientAct<Oriented>({
    record,
    form: 'orientation',
    defaults: { orientation: '', situations: [], reason: '', outReason: '', decidedAt: nowAt(zone) },
    ask: ({ orientation, situations, reason, outReason }) => {
      const whole =
        outReason !== '' && (reason.trim() !== '' || !rulesOf(record, situations).reasonWanted('out', outReason));
      return orientation === 'out' && whole ? text.confirmOut(fullName(record.patient)) : null;
    },
    send: async (api, { orientation, situations, reason, outReason: chosen, decidedAt }, sending) => {
      if (orientation === '') throw refusal({ orientation: text.chooseWanted });
      const outReason = orientation === 'out' ? chosen : null;
      if (outReason !== null) demand({ outReason: [outReason, text.outReasonWanted] });
      if (rulesOf(record, situations).reasonWanted(orientation, outReason))
        demand({ reason: [reason, text.reasonWanted] });
      const at = instantIn('decidedAt', decidedAt, zone);
      return api.orient({
        ...sending,
        input: { orientation, situations, reason: textOrNone(reason), outReason, decidedAt: at },
      });
    },
    said: text.done,
  });
  const [situations, orientation, outReason] = act.form.watch(['situations', 'orientation', 'outReason']);
  const { words, proposal, safetyFirst, reasonWanted } = rulesOf(record, situations);
  const overruled = orientation !== '' && reasonWanted(orientation, outReason === '' ? null : outReason);
  const options = orientations.map((value) => ({
    value,
    label: text.decisions[value],
    note:
      safetyFirst && value !== 'classique' ? text.refused : text.noteOf(text.notes[value], value === proposal.proposal),
  }));
  return (
    <ActForm act={act} submit={text.submit}>
      {safetyFirst ? <SafetyFirst record={record} /> : null}
      {proposal.psychiatristOpinionRequired ? (
        <Notice tone="warn" title={text.opinionTitle}>
          <p>{text.opinionHelp}</p>
        </Notice>
      ) : null}
      <ProposalPart proposal={proposal} />
      <FormSection title={text.decision}>
        <FormChoices
          type="checkbox"
          name="situations"
          label={text.situations}
          hint={text.situationsHint}
          options={optionsOf(words.situations)}
        />
        <FormChoices type="radio" name="orientation" label={text.choose} options={options} />
        {orientation === 'out' ? (
          <FormChoices type="radio" name="outReason" label={text.outReason} options={optionsOf(words.outReasons)} />
        ) : null}
        <FormArea name="reason" label={overruled ? text.reason : text.reasonMore} optional={!overruled} />
        <WhenField name="decidedAt" label={text.when} />
      </FormSection>
    </ActForm>
  );
}

function Already({ record: { siteId, patientId }, kept }: { record: PatientRecord; kept: boolean }) {
  const act = <LinkButton href={paths.phase(siteId, patientId)}>{text.phase}</LinkButton>;
  return (
    <Notice tone={kept ? 'warn' : 'info'} title={text.alreadyTitle} act={act} urgent={kept}>
      <p>{kept ? text.alreadyKept : text.alreadyHelp}</p>
    </Notice>
  );
}

/** What was typed stays in sight when someone else has oriented the person meanwhile. */
function Orienting({ record, zone }: { record: PatientRecord; zone: string }) {
  const open = record.episode.phase.id === 'evaluation';
  const [begun] = useState(open);
  return (
    <>
      {open ? null : <Already record={record} kept={begun} />}
      {begun ? <OrientationForm record={record} zone={zone} /> : null}
    </>
  );
}

/** The end of the initial evaluation: the rules propose, the nurse decides with the person. */
export const OrientationScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record, zone) => <Orienting record={record} zone={zone} />}
  </PatientAct>
);
