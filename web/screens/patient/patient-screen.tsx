import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { programmeFor } from '../../api/programme.ts';
import { type PatientRecord, reads, useNow, useTeam } from '../../api/queries.ts';
import { Loaded } from '../../app/loaded.tsx';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { date, fullName } from '../../text/format.ts';
import { patientText as text } from './patient.text.ts';
import { PatientActs } from './patient-acts.tsx';
import { PatientAside } from './patient-aside.tsx';
import { PatientCurve } from './patient-curve.tsx';
import { PatientEvaluation } from './patient-evaluation.tsx';
import { BeforeCalling, PatientHead } from './patient-head.tsx';
import { PatientHistory } from './patient-history.tsx';
import { PatientCarePlan, PersonalPlans } from './patient-plans.tsx';
import { PatientPreferences } from './patient-preferences.tsx';
import styles from './patient-screen.module.css';
import { PatientStrip } from './patient-strip.tsx';
import { PatientTasks } from './patient-tasks.tsx';
import { PatientUrgent } from './patient-urgent.tsx';

const back = <Link href={paths.caseload}>← {text.back}</Link>;

function Exited({ record: { episode } }: { record: PatientRecord }) {
  if (episode.phase.kind !== 'exit') return null;
  const { outReason = null } = episode.history.at(-1) ?? {};
  const { reasons } = programmeFor({ episode }).exit;
  const reason = reasons.find(({ id }) => id === outReason)?.label ?? episode.phase.label;
  return (
    <Notice tone="info" title={text.exited(date(episode.phase.since), reason)}>
      <p>{text.exitedHelp}</p>
    </Notice>
  );
}

function Patient({ record }: { record: PatientRecord }) {
  const nameOf = useTeam(record.siteId);
  const now = useNow();
  const aside = { record, nameOf, now };
  return (
    <Page
      title={fullName(record.patient)}
      back={back}
      lead={<PatientHead record={record} now={now} />}
      acts={<PatientActs record={record} />}
    >
      <BeforeCalling patient={record.patient} />
      <Exited record={record} />
      <PatientStrip record={record} now={now} />
      <div className={styles['columns']}>
        <div className={styles['main']}>
          <PatientCurve record={record} now={now} />
          <PatientCarePlan {...aside} />
          <PatientHistory {...aside} />
          <PatientEvaluation {...aside} />
        </div>
        <div className={styles['aside']}>
          <div className={styles['urgent']}>
            <PatientUrgent {...aside} />
            <PatientTasks {...aside} />
            <PatientPreferences {...aside} />
          </div>
          <div className={styles['rest']}>
            <PersonalPlans {...aside} />
            <PatientAside {...aside} />
          </div>
        </div>
      </div>
    </Page>
  );
}

const Missing = () => (
  <Empty title={text.missing} act={<LinkButton href={paths.caseload}>{text.back}</LinkButton>}>
    <p>{text.missingHelp}</p>
  </Empty>
);

/** One person: how they do over time, why they are to be looked at, what happened, what one can do. */
export function PatientScreen({ ids }: ScreenProps) {
  const { siteId = '', patientId = '' } = ids;
  const read = useQuery(reads.patient(useApi(), siteId, patientId));
  return (
    <Loaded read={read} title={text.record} back={back} absent={<Missing />}>
      {(record) => <Patient record={record} />}
    </Loaded>
  );
}
