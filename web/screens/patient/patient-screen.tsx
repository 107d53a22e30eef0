import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { programmeOf } from '../../../shared/programme/index.ts';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/client.ts';
import { type PatientRecord, reads, useMySites, useNow, useTeam } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { Timeline } from '../../components/timeline.tsx';
import { ageOn, birthDate, date, fullName } from '../../text/format.ts';
import { historyOf } from './history.ts';
import { patientText as text } from './patient.text.ts';
import { PatientAside } from './patient-aside.tsx';
import { PatientCurve } from './patient-curve.tsx';
import styles from './patient-screen.module.css';

const shownAtFirst = 12;

function Acts({ record }: { record: PatientRecord }) {
  const { siteId, patientId, episode } = record;
  const nurse = useMySites('nurse').some((site) => site.siteId === siteId);
  const psychiatrist = useMySites('psychiatrist').some((site) => site.siteId === siteId);
  if (episode.phase.id === 'exit') return null;
  const evaluating = episode.phase.id === 'evaluation';
  return (
    <>
      {nurse && evaluating ? (
        <LinkButton look="primary" href={paths.orientation(siteId, patientId)}>
          {text.orient}
        </LinkButton>
      ) : null}
      {nurse ? (
        <>
          <LinkButton look={evaluating ? 'secondary' : 'primary'} href={paths.contact(siteId, patientId)}>
            {text.contact}
          </LinkButton>
          <LinkButton href={paths.scale(siteId, patientId)}>{text.scale}</LinkButton>
          <LinkButton href={paths.referOutside(siteId, patientId)}>{text.referOutside}</LinkButton>
          {evaluating ? null : <LinkButton href={paths.phase(siteId, patientId)}>{text.phase}</LinkButton>}
        </>
      ) : null}
      {psychiatrist ? (
        <LinkButton look="primary" href={paths.review(siteId, patientId)}>
          {text.review}
        </LinkButton>
      ) : null}
    </>
  );
}

function Lead({ record, gp, now }: { record: PatientRecord; gp: string; now: number }) {
  const { patient, demo } = record;
  return (
    <ul className={styles['lead']}>
      <li>
        {text.years(ageOn(patient.birthDate, now))}, {text.sexes[patient.sex]},{' '}
        {text.born[patient.sex](birthDate(patient.birthDate))}
      </li>
      <li>
        {text.phone} :{' '}
        {patient.phone === null ? (
          text.noPhone
        ) : (
          <a href={`tel:${patient.phone.replaceAll(/[ .-]/g, '')}`}>{patient.phone}</a>
        )}
      </li>
      <li>
        {text.gp} : {gp}
      </li>
      {demo ? <li>{text.demo}</li> : null}
    </ul>
  );
}

function History({
  record,
  nameOf,
  now,
}: {
  record: PatientRecord;
  nameOf: (userId: string | null) => string;
  now: number;
}) {
  const entries = useMemo(() => historyOf(record, nameOf, now), [record, nameOf, now]);
  const [whole, setWhole] = useState(false);
  const rest = entries.length - shownAtFirst;
  return (
    <section className={styles['card']} aria-labelledby="history">
      <h2 id="history">{text.history}</h2>
      <Timeline entries={whole ? entries : entries.slice(0, shownAtFirst)} />
      {rest > 0 && !whole ? (
        <p>
          <Button small onClick={() => setWhole(true)}>
            {text.all(rest)}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

function Exited({ record }: { record: PatientRecord }) {
  const exit = record.episode.history.find(({ phase }) => phase === 'exit');
  if (exit === undefined) return null;
  const { outReasons } = programmeOf(record.episode.programmeVersion).orientation;
  const reason = outReasons.find(({ id }) => id === exit.outReason)?.label ?? '';
  return (
    <Notice tone="info" title={text.exited(date(exit.since), reason)}>
      <p>{text.exitedHelp}</p>
    </Notice>
  );
}

function Unread({ error, retry }: { error: Error; retry: () => void }) {
  const missing = error instanceof ApiProblem && error.problem.status === 404;
  return (
    <Page title={missing ? text.missing : text.unread}>
      <Empty
        title={missing ? text.missing : text.unread}
        act={
          missing ? (
            <LinkButton href={paths.caseload}>{text.back}</LinkButton>
          ) : (
            <Button onClick={retry}>{text.retry}</Button>
          )
        }
      >
        <p>{missing ? text.missingHelp : text.unreadHelp}</p>
      </Empty>
    </Page>
  );
}

/** One person: how they do over time, why they are to be looked at, what happened, what one can do. */
export function PatientScreen({ ids }: ScreenProps) {
  const { siteId = '', patientId = '' } = ids;
  const { data: record, error, refetch } = useQuery(reads.patient(useApi(), siteId, patientId));
  const nameOf = useTeam(siteId);
  const now = useNow();
  if (record === undefined) {
    return error === null ? <p>{appText.loading}</p> : <Unread error={error} retry={() => void refetch()} />;
  }
  return (
    <Page
      title={fullName(record.patient)}
      back={<Link href={paths.caseload}>← {text.back}</Link>}
      lead={<Lead record={record} gp={nameOf(record.gpId)} now={now} />}
      acts={<Acts record={record} />}
    >
      <Exited record={record} />
      <div className={styles['columns']}>
        <div className={styles['main']}>
          <PatientCurve record={record} now={now} />
          <History record={record} nameOf={nameOf} now={now} />
        </div>
        <PatientAside record={record} nameOf={nameOf} now={now} />
      </div>
    </Page>
  );
}
