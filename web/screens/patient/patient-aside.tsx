import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { Mark } from '../../components/mark.tsx';
import { date, daysUntil, shortDate } from '../../text/format.ts';
import { stateOf } from '../caseload/need.ts';
import { patientText as text } from './patient.text.ts';
import styles from './patient-screen.module.css';

interface AsideProps {
  record: PatientRecord;
  nameOf: (userId: string | null) => string;
  now: number;
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles['card']}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Needs({ record }: { record: PatientRecord }) {
  const state = stateOf(record.summary);
  const { reasons } = record.summary;
  return (
    <Card title={text.needs}>
      <p>
        <Mark tone={state.tone} shape={state.shape}>
          {state.label}
        </Mark>
      </p>
      {reasons.length === 0 ? <p className={styles['soft']}>{text.noNeed}</p> : null}
      <ul className={styles['reasons']}>
        {reasons.map((reason) => (
          <li key={reason.code + reason.text}>{reason.text}</li>
        ))}
      </ul>
    </Card>
  );
}

function Alerts({ record, now }: Pick<AsideProps, 'record' | 'now'>) {
  if (record.alerts.length === 0) return null;
  return (
    <Card title={text.alerts}>
      <ul className={styles['list']}>
        {record.alerts.map(({ alertId, state, sentence, raisedAt, closedAt }) => (
          <li key={alertId}>
            <Mark
              tone={state === 'closed' ? 'plain' : 'danger'}
              shape={state === 'closed' ? 'check' : state === 'open' ? 'triangle' : 'diamond'}
            >
              {text.states[state as keyof typeof text.states] ?? state}
            </Mark>
            <p>
              <Link href={paths.alert(record.siteId, record.patientId, alertId)}>{sentence}</Link>
            </p>
            <p className={styles['soft']}>
              {closedAt === null ? text.raisedOn(shortDate(raisedAt, now)) : text.closedOn(shortDate(closedAt, now))}
            </p>
            {state === 'closed' ? null : (
              <LinkButton look="danger" small href={paths.alert(record.siteId, record.patientId, alertId)}>
                {text.assess}
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Situation({ record, nameOf, now }: AsideProps) {
  const { summary, episode } = record;
  const due = summary.contactDueOn;
  const late = due === null ? 0 : -daysUntil(due, now);
  return (
    <Card title={text.situation}>
      <p>
        <strong>{text.phaseSince(episode.phase.label, shortDate(episode.phase.since, now))}</strong>
      </p>
      <dl className={styles['facts']}>
        {summary.week === null ? null : (
          <div>
            <dt>{text.week(summary.week)}</dt>
            <dd />
          </div>
        )}
        {record.sequences.map(({ kind, number, startsOn, endsOn }) => (
          <div key={number}>
            <dt>{text.sequence(kind, number)}</dt>
            <dd>
              {startsOn === null || endsOn === null
                ? text.sequenceWaiting
                : text.sequenceDates(date(`${startsOn}T12:00:00Z`), date(`${endsOn}T12:00:00Z`))}
            </dd>
          </div>
        ))}
        <div>
          <dt>{text.lastContact}</dt>
          <dd>{summary.lastContactAt === null ? text.never : shortDate(summary.lastContactAt, now)}</dd>
        </div>
        {due === null ? null : (
          <div>
            <dt>{text.nextContact}</dt>
            <dd className={late > 0 ? styles['late'] : undefined}>
              {late > 0 ? text.late(late) : text.before(shortDate(`${due}T12:00:00Z`, now))}
            </dd>
          </div>
        )}
        <div>
          <dt>{text.lastReview}</dt>
          <dd>{summary.lastReviewedAt === null ? text.never : shortDate(summary.lastReviewedAt, now)}</dd>
        </div>
        <div>
          <dt>{text.nurse}</dt>
          <dd>{nameOf(episode.nurseId)}</dd>
        </div>
        <div>
          <dt>{text.psychiatrist}</dt>
          <dd>{nameOf(episode.psychiatristId)}</dd>
        </div>
      </dl>
    </Card>
  );
}

function Advice({ record, nameOf, now }: AsideProps) {
  const last = record.reviews.at(-1);
  if (last?.advice == null) return null;
  return (
    <Card title={text.advice}>
      <p className={styles['advice']}>{last.advice}</p>
      <p className={styles['soft']}>
        {nameOf(last.author)} · {shortDate(last.heldAt, now)}
      </p>
    </Card>
  );
}

function External({ record, now }: Pick<AsideProps, 'record' | 'now'>) {
  const { kinds } = programmeOf(record.episode.programmeVersion).externalReferrals;
  if (record.externalReferrals.length === 0) return null;
  return (
    <Card title={text.external}>
      <ul className={styles['list']}>
        {record.externalReferrals.map(({ externalReferralId, kind, to, referredAt }) => (
          <li key={externalReferralId}>
            <p>{kinds.find(({ id }) => id === kind)?.label ?? kind}</p>
            <p className={styles['soft']}>
              {[to ?? '', shortDate(referredAt, now)].filter((part) => part !== '').join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What stands beside the curve: why to look, alerts, where the person is in the pathway, what was advised. */
export function PatientAside(props: AsideProps) {
  const { record, now } = props;
  return (
    <div className={styles['aside']}>
      {record.episode.phase.id === 'exit' ? null : <Needs record={record} />}
      <Alerts record={record} now={now} />
      <Situation {...props} />
      <Advice {...props} />
      <External record={record} now={now} />
    </div>
  );
}
