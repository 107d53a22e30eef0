import { Link } from 'wouter';
import { nextStates } from '../../../shared/domain/requests.ts';
import { type PatientRecord, useZone } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { capital, localDate, shortDay } from '../../text/format.ts';
import { RequestSteps } from '../treatments/request-steps.tsx';
import { categoryOf, kindLabel, type ServiceRequest, stateLabel, stepsOf } from '../treatments/request-words.ts';
import { sickLeaveSpan } from '../treatments/sick-leave-words.ts';
import type { AsideProps } from './card.tsx';
import { medicalText as text } from './medical.text.ts';
import { useRights } from './patient-acts.tsx';
import styles from './patient-screen.module.css';
import { PlanCard, WriteLink } from './plan-card.tsx';

type RecordProps = Pick<AsideProps, 'record' | 'now'>;

/** May the signed-in nurse still write in this record? */
function useWriting({ siteId, episode }: PatientRecord): boolean {
  const { nurse } = useRights(siteId);
  return nurse && episode.phase.kind !== 'exit';
}

const isOpen = (record: PatientRecord, request: ServiceRequest): boolean => {
  const category = categoryOf(record, request);
  return category !== undefined && nextStates(category, request.state).length > 0;
};

function Open({ record, request, now }: RecordProps & { request: ServiceRequest }) {
  const { siteId, patientId } = record;
  const category = categoryOf(record, request);
  const writing = useWriting(record);
  if (category === undefined) return null;
  const what = capital(kindLabel(category, request.kind));
  return (
    <li>
      <p>
        <strong>{what}</strong> <span className={styles['soft']}>{category.label}</span>
      </p>
      {request.text === null ? null : <p>{request.text}</p>}
      <RequestSteps steps={stepsOf(category, request)} now={now} />
      {writing ? (
        <Link href={paths.changeRequest(siteId, patientId, request.requestId)} aria-label={text.advanceOf(what)}>
          {text.advance}
        </Link>
      ) : null}
    </li>
  );
}

function Closed({ record, requests, now }: RecordProps & { requests: readonly ServiceRequest[] }) {
  if (requests.length === 0) return null;
  return (
    <details className={styles['details']}>
      <summary>{text.closed(requests.length)}</summary>
      <ul className={styles['reasons']}>
        {requests.map((request) => {
          const category = categoryOf(record, request);
          const day = request.changes.at(-1)?.on;
          const words = [capital(kindLabel(category, request.kind)), stateLabel(category, request.state)];
          return (
            <li key={request.requestId}>
              {words.join(' · ')}{' '}
              {day === undefined ? null : <span className={styles['soft']}>({shortDay(day, now)})</span>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** Investigations and visits to the GP: those that go on with their steps, the others folded. */
export function PatientRequests({ record, now }: AsideProps) {
  const all = record.requests.filter(({ enteredInError }) => enteredInError === null).toReversed();
  const open = all.filter((one) => isOpen(record, one));
  const closed = all.filter((one) => !isOpen(record, one));
  return (
    <PlanCard title={text.requests} empty={open.length === 0 ? text.noRequest : undefined}>
      {all.length === 0 ? <p>{text.noRequestHelp}</p> : null}
      <ul className={styles['list']}>
        {open.map((request) => (
          <Open key={request.requestId} record={record} request={request} now={now} />
        ))}
      </ul>
      <Closed record={record} requests={closed} now={now} />
      <WriteLink record={record} href={paths.request(record.siteId, record.patientId)}>
        {text.addRequest}
      </WriteLink>
    </PlanCard>
  );
}

/** Sick leave that runs or is to come, and what has ended folded. */
export function PatientSickLeaves({ record, now }: AsideProps) {
  const { siteId, patientId } = record;
  const writing = useWriting(record);
  const today = localDate(new Date(now).toISOString(), useZone(siteId));
  const valid = record.sickLeaves.filter(({ enteredInError }) => enteredInError === null);
  const all = valid.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  const running = all.filter(({ to }) => to >= today);
  const ended = all.filter((one) => !running.includes(one));
  return (
    <PlanCard title={text.sickLeaves} empty={running.length === 0 ? text.noSickLeave : undefined}>
      {all.length === 0 ? <p>{text.noSickLeaveHelp}</p> : null}
      <ul className={styles['list']}>
        {running.map((one) => (
          <li key={one.sickLeaveId}>
            <p>{capital(sickLeaveSpan(one))}</p>
            {one.note === null ? null : <p className={styles['soft']}>{one.note}</p>}
            {writing ? (
              <Link
                href={paths.amendSickLeave(siteId, patientId, one.sickLeaveId)}
                aria-label={text.changeSickLeave(sickLeaveSpan(one))}
              >
                {text.change}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
      {ended.length === 0 ? null : (
        <details className={styles['details']}>
          <summary>{text.former(ended.length)}</summary>
          <ul className={styles['reasons']}>
            {ended.map((one) => (
              <li key={one.sickLeaveId}>{capital(sickLeaveSpan(one))}</li>
            ))}
          </ul>
        </details>
      )}
      <WriteLink record={record} href={paths.sickLeave(siteId, patientId)}>
        {text.addSickLeave}
      </WriteLink>
    </PlanCard>
  );
}
