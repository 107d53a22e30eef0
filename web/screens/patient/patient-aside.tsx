import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { calendarDate, date, euros, shortDate } from '../../text/format.ts';
import { labelOf } from '../../text/words.ts';
import { ConsentStates } from '../acts/consent-states.tsx';
import { presentDiagnosis, sequenceLine } from '../acts/item-words.ts';
import { asideText as text } from './aside.text.ts';
import { type AsideProps, Card } from './card.tsx';
import { PatientExternal } from './patient-external.tsx';
import { PatientRequests, PatientSickLeaves } from './patient-requests.tsx';
import styles from './patient-screen.module.css';
import { PatientTreatments } from './patient-treatments.tsx';

function Diagnosis({ record, kind, title }: { record: PatientRecord; kind: string; title: string }) {
  const present = presentDiagnosis(record, kind);
  if (present === null && kind === 'initial') return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd>{present === null ? text.noDiagnosis : text.named(present.code, present.text)}</dd>
    </div>
  );
}

function Clinic({ record }: { record: PatientRecord }) {
  const problems = record.evaluations.at(-1)?.problems ?? [];
  return (
    <Card title={text.clinic}>
      <dl className={styles['stacked']}>
        <Diagnosis record={record} kind="working" title={text.working} />
        <Diagnosis record={record} kind="initial" title={text.initial} />
        <div>
          <dt>{text.problems}</dt>
          {problems.length === 0 ? <dd>{text.noProblem}</dd> : null}
          {problems.map((problem) => (
            <dd key={problem}>{problem}</dd>
          ))}
        </div>
      </dl>
    </Card>
  );
}

function Advice({ record, nameOf, now }: AsideProps) {
  const last = record.reviews.at(-1);
  if (last === undefined) return null;
  const { adviceKinds } = programmeFor(record).reviews;
  return (
    <Card title={text.advice}>
      {last.advice.map(({ adviceId, kind, text: words }) => (
        <p key={adviceId} className={styles['advice']}>
          {text.adviceOf(labelOf(adviceKinds, kind), words)}
        </p>
      ))}
      <p className={styles['soft']}>
        {nameOf(last.author)} · {shortDate(last.heldAt, now)}
      </p>
    </Card>
  );
}

function Team({ record, nameOf, now }: AsideProps) {
  const { gpId, episode, summary } = record;
  const { name, version } = programmeFor(record);
  const facts = [
    [text.gp, nameOf(gpId)],
    [text.nurse, nameOf(episode.nurseId)],
    [text.psychiatrist, nameOf(episode.psychiatristId)],
    [text.lastReview, summary.lastReviewedAt === null ? text.never : shortDate(summary.lastReviewedAt, now)],
    [text.programme, `${name}, ${version}`],
  ];
  return (
    <Card title={text.team}>
      <dl className={styles['facts']}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** What the payer pays for, line by line, and what it comes to. */
function Sequences({ record: { sequences, billing } }: { record: PatientRecord }) {
  if (sequences.length === 0 && billing.length === 0) return null;
  const total = billing.reduce((sum, { priceCents }) => sum + priceCents, 0);
  return (
    <Card title={text.sequences}>
      <ul className={styles['reasons']}>
        {sequences.map((sequence) => (
          <li key={`${sequence.episodeId} ${sequence.number}`}>{sequenceLine(sequence)}</li>
        ))}
      </ul>
      <h3>{text.billing}</h3>
      {billing.length === 0 ? <p className={styles['soft']}>{text.noBilling}</p> : null}
      <dl className={styles['facts']}>
        {billing.map(({ number, label, dueOn, priceCents }) => (
          <div key={`${number} ${dueOn}`}>
            <dt>
              {calendarDate(dueOn)} · {text.billingLine(label, number)}
            </dt>
            <dd>{euros(priceCents)}</dd>
          </div>
        ))}
        {billing.length < 2 ? null : (
          <div className={styles['sum']}>
            <dt>{text.total}</dt>
            <dd>{euros(total)}</dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

function Former({ record: { formerEpisodes, episode } }: { record: PatientRecord }) {
  const { reasons } = programmeFor({ episode }).exit;
  if (formerEpisodes.length === 0) return null;
  return (
    <Card title={text.former}>
      <ul className={styles['list']}>
        {formerEpisodes.map(({ episodeId, number, since, until, outReason }) => (
          <li key={episodeId}>
            <p>{text.formerLine(number, date(since), date(until))}</p>
            {outReason === null ? null : <p className={styles['soft']}>{labelOf(reasons, outReason)}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What one looks up beside the curve and the history. */
export const PatientAside = (props: AsideProps) => (
  <>
    <Advice {...props} />
    <Clinic record={props.record} />
    <PatientTreatments {...props} />
    <PatientRequests {...props} />
    <PatientSickLeaves {...props} />
    <Team {...props} />
    <PatientExternal {...props} />
    <Card title={text.consents}>
      <ConsentStates record={props.record} now={props.now} />
    </Card>
    <Sequences record={props.record} />
    <Former record={props.record} />
  </>
);
