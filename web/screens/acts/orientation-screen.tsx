import { useState } from 'react';
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
import { alertOfAssessment } from '../alerts/towards-alert.tsx';
import { demandExit, ExitFields, type ExitTyped, exitInput, noExit, wantsWords } from './exit-fields.tsx';
import { orientationText as text } from './orientation.text.ts';
import { orientationLabel, orientationOptions, out, rulesOf } from './orientation-rules.ts';
import styles from './patient-act.module.css';
import { PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

interface Oriented extends ExitTyped {
  orientation: string;
  situations: string[];
  decidedAt: When;
}

interface OrientationFormProps {
  record: PatientRecord;
  zone: string;
}

type Rules = ReturnType<typeof rulesOf>;

function ProposalPart({ rules }: { rules: Rules }) {
  const { proposal, reasons } = rules.proposal;
  return (
    <FormSection title={text.proposal} lead={text.youDecide}>
      <p className={styles['proposal']}>
        {proposal === null ? (
          <Mark tone="warn" shape="square">
            {text.none}
          </Mark>
        ) : (
          <strong>{orientationLabel(rules, proposal)}</strong>
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

/** Why some orientations have to wait; without an alert to assess, the scale is to be filled again. */
function SafetyFirst({ record }: { record: PatientRecord }) {
  const { siteId, patientId, assessments, alerts } = record;
  const raised = assessments.map((one) => alertOfAssessment(record, one));
  const known = alerts.some(({ alertId, state }) => state !== 'closed' && raised.includes(alertId));
  // The way to an open alert stands above already.
  const act = known ? undefined : <LinkButton href={paths.scale(siteId, patientId)}>{text.scaleAct}</LinkButton>;
  return (
    <Notice tone="warn" title={text.safetyTitle} act={act}>
      <p>{text.safetyHelp}</p>
    </Notice>
  );
}

function Opinion({ proposal }: Pick<Rules, 'proposal'>) {
  if (!proposal.psychiatristOpinionRequired) return null;
  if (proposal.psychiatristOpinionGiven) return <Notice tone="good" title={text.opinionGiven} />;
  return (
    <Notice tone="warn" title={text.opinionTitle}>
      <p>{text.opinionHelp}</p>
    </Notice>
  );
}

function useOrientation({ record, zone }: OrientationFormProps) {
  return usePatientAct<Oriented>({
    record,
    form: 'orientation',
    defaults: { orientation: '', situations: [], ...noExit, decidedAt: nowAt(zone) },
    ask: ({ orientation, situations, reason, outReason }) => {
      const whole =
        outReason !== '' && (reason.trim() !== '' || !rulesOf(record, situations).reasonWanted(out, outReason));
      return orientation === out && whole ? text.confirmOut(fullName(record.patient)) : null;
    },
    send: async (api, { orientation, situations, decidedAt, ...typed }, sending) => {
      if (orientation === '') throw refusal({ orientation: text.chooseWanted });
      const { programme, reasonWanted } = rulesOf(record, situations);
      const leaves = orientation === out;
      if (leaves) demandExit(record, typed);
      if (reasonWanted(orientation, leaves ? typed.outReason : null)) {
        demand({ reason: [typed.reason, text.reasonWanted] });
      }
      const rest = { reason: textOrNone(typed.reason), decidedAt: instantIn('decidedAt', decidedAt, zone) };
      const exit = leaves ? exitInput(programme, typed) : {};
      return api.orient({ ...sending, input: { orientation, situations, ...rest, ...exit } });
    },
    said: text.done,
  });
}

function OrientationForm(props: OrientationFormProps) {
  const act = useOrientation(props);
  const [situations, orientation, outReason] = act.form.watch(['situations', 'orientation', 'outReason']);
  const rules = rulesOf(props.record, situations);
  const { programme } = rules;
  const leaves = orientation === out;
  const overruled =
    orientation !== '' && rules.reasonWanted(orientation, leaves && outReason !== '' ? outReason : null);
  const explained = leaves && wantsWords(props.record, outReason);
  return (
    <ActForm act={act} submit={text.submit}>
      {rules.safetyOpen ? <SafetyFirst record={props.record} /> : null}
      <Opinion proposal={rules.proposal} />
      <ProposalPart rules={rules} />
      <FormSection title={text.decision}>
        {programme.orientation.situations.length === 0 ? null : (
          <FormChoices
            type="checkbox"
            name="situations"
            label={text.situations}
            hint={text.situationsHint}
            options={optionsOf(programme.orientation.situations)}
          />
        )}
        <FormChoices type="radio" name="orientation" label={text.choose} options={orientationOptions(rules)} />
        {leaves ? <ExitFields record={props.record} /> : null}
        <FormArea name="reason" label={overruled ? text.reason : text.reasonMore} optional={!overruled && !explained} />
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
function Orienting({ record, zone }: OrientationFormProps) {
  const open = record.episode.phase.kind === 'evaluation';
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
