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
import { ageAndSex, PhoneLink } from '../../components/person.tsx';
import { fullName } from '../../text/format.ts';
import styles from './patient-act.module.css';
import { patientActText as text } from './patient-act.text.ts';

/** Safety comes before whatever else one came to do. */
function OpenAlerts({ record: { siteId, patientId, alerts } }: { record: PatientRecord }) {
  const open = alerts.filter(({ state }) => state !== 'closed');
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
  by: 'nurse' | 'psychiatrist';
  children: (record: PatientRecord, zone: string) => ReactNode;
}

interface BodyProps extends Pick<PatientActProps, 'by' | 'children'> {
  record: PatientRecord;
}

/** What was typed stays in sight when the record is closed meanwhile. */
function Body({ record, by, children }: BodyProps) {
  const { siteId, patientId, episode } = record;
  const over = episode.phase.id === 'exit';
  const [begun] = useState(!over);
  const mine = useMySites(by).some((site) => site.siteId === siteId);
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
        </div>
      )}
      {begun ? children(record, zone) : null}
    </>
  );
}

/** The frame of every act on a record: of whom, what must be known first, and that it is still possible. */
export function PatientAct({ ids, title, by, children }: PatientActProps) {
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
          </span>
        );
        return (
          <Page
            title={title}
            back={<Link href={paths.patient(siteId, patientId)}>← {text.back(name)}</Link>}
            lead={lead}
          >
            <Body record={record} by={by}>
              {children}
            </Body>
          </Page>
        );
      }}
    </Loaded>
  );
}
