import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { type PatientRecord, reads, useMySites, useNow, useZone } from '../../api/queries.ts';
import { Loaded } from '../../app/loaded.tsx';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { ageAndSex, PhoneLink, Reaching } from '../../components/person.tsx';
import { fullName } from '../../text/format.ts';
import { Asked } from '../plans/asked.tsx';
import styles from './patient-act.module.css';
import { patientActText as text } from './patient-act.text.ts';

/** Safety comes before whatever else one came to do. */
function OpenAlerts({ record: { siteId, patientId, alerts } }: { record: PatientRecord }) {
  const open = alerts.filter(({ state, severity }) => state !== 'closed' && severity === 'safety');
  const [first] = open;
  if (first === undefined) return null;
  return (
    <Notice
      tone="danger"
      title={text.alerts(open.length)}
      act={<LinkButton href={paths.alert(siteId, patientId, first.alertId)}>{text.assess}</LinkButton>}
    >
      <p>{first.sentence}</p>
    </Notice>
  );
}

interface PatientActProps {
  ids: Record<string, string>;
  title: string;
  /** Whose act it is. */
  by: 'nurse' | 'psychiatrist' | 'both';
  /** It may be done when the follow-up is over as well. */
  always?: boolean;
  /** Something is decided with the person, or for them: what they ask for stands above it. */
  asked?: boolean;
  children: (record: PatientRecord, zone: string) => ReactNode;
}

interface BodyProps extends Pick<PatientActProps, 'by' | 'always' | 'asked' | 'children'> {
  record: PatientRecord;
}

const rolesOf = { nurse: ['nurse'], psychiatrist: ['psychiatrist'], both: ['nurse', 'psychiatrist'] } as const;

/** What an act is about is not in the record. */
export const AbsentItem = ({ record: { siteId, patientId } }: { record: PatientRecord }) => (
  <Empty title={text.absentTitle} act={<LinkButton href={paths.patient(siteId, patientId)}>{text.see}</LinkButton>}>
    <p>{text.absentHelp}</p>
  </Empty>
);

/** What was typed stays in sight when the record is closed meanwhile. */
function Body({ record, by, always = false, asked = false, children }: BodyProps) {
  const { siteId, patientId, episode } = record;
  const over = episode.phase.kind === 'exit' && !always;
  const [begun] = useState(!over);
  const mine = useMySites(...rolesOf[by]).some((site) => site.siteId === siteId);
  const zone = useZone(siteId);
  const see = <LinkButton href={paths.patient(siteId, patientId)}>{text.see}</LinkButton>;
  if (!mine) {
    return (
      <Empty title={text.notYours} act={see}>
        <p>{text.notYoursHelp[by]}</p>
      </Empty>
    );
  }
  return (
    <>
      {over ? (
        <Notice tone={begun ? 'warn' : 'info'} title={text.over} act={see} urgent={begun}>
          <p>{text.overHelp}</p>
        </Notice>
      ) : (
        <div className={styles['wide']}>
          <OpenAlerts record={record} />
          {asked ? <Asked record={record} /> : null}
        </div>
      )}
      {begun ? children(record, zone) : null}
    </>
  );
}

/** The frame of every act on a record: of whom, what must be known first, and that it is still possible. */
export function PatientAct({ ids, title, by, always = false, asked = false, children }: PatientActProps) {
  const { siteId = '', patientId = '' } = ids;
  const read = useQuery(reads.patient(useApi(), siteId, patientId));
  const now = useNow();
  return (
    <Loaded read={read} title={title} back={<Link href={paths.caseload}>← {text.backToList}</Link>}>
      {(record) => {
        const { patient, episode } = record;
        const name = fullName(patient);
        const lead = (
          <span className={styles['lead']}>
            <strong>{name}</strong>
            <span>{ageAndSex(patient, now)}</span>
            <span>{episode.phase.label}</span>
            {patient.phone === null ? null : <PhoneLink phone={patient.phone} name={name} />}
            <Reaching patient={patient} />
          </span>
        );
        return (
          <Page
            title={title}
            back={<Link href={paths.patient(siteId, patientId)}>← {text.back(name)}</Link>}
            lead={lead}
          >
            <Body record={record} by={by} always={always} asked={asked}>
              {children}
            </Body>
          </Page>
        );
      }}
    </Loaded>
  );
}
