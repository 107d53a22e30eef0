import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type PatientRecord, useZone } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { daysUntil, plannedMoment, shortDate, shortDay } from '../../text/format.ts';
import { useRights } from './patient-acts.tsx';
import styles from './patient-strip.module.css';
import { stripText as text } from './strip.text.ts';

interface CellProps {
  title: string;
  /** The one thing that this cell says. */
  main: ReactNode;
  late?: boolean;
  notes: readonly string[];
  act?: ReactNode;
}

function Cell({ title, main, late = false, notes, act }: CellProps) {
  return (
    <div className={styles['cell']}>
      <dt>{title}</dt>
      <dd className={late ? styles['late'] : styles['main']}>{main}</dd>
      {notes
        .filter((note) => note !== '')
        .map((note) => (
          <dd key={note} className={styles['note']}>
            {note}
          </dd>
        ))}
      {act === undefined ? null : <dd className={styles['act']}>{act}</dd>}
    </div>
  );
}

interface StripProps {
  record: PatientRecord;
  now: number;
}

function PhaseCell({ record: { summary, episode }, now }: StripProps) {
  const { phase } = episode;
  const week = summary.week === null || phase.kind === 'exit' ? '' : text.week(summary.week);
  return <Cell title={text.phase} main={phase.label} notes={[week, text.since(shortDate(phase.since, now))]} />;
}

function SequenceCell({ record, now }: StripProps) {
  const { siteId, patientId, summary, renewal } = record;
  const { nurse } = useRights(siteId);
  const { sequence } = summary;
  const href = paths.sequence(siteId, patientId);
  const may = nurse && renewal?.may === true;
  const act = may ? <Link href={href}>{sequence === null ? text.open : text.renew}</Link> : undefined;
  if (sequence === null) return <Cell title={text.sequence} main={text.noSequence} notes={[]} act={act} />;
  const { label, number, endsOn, daysLeft, renewed, outsideCare } = sequence;
  const over = record.episode.phase.kind === 'exit';
  const left = over || daysLeft === null ? '' : `, ${text.left(daysLeft)}`;
  const end = endsOn === null ? (over ? '' : text.waits) : `${text.ends(shortDay(endsOn, now))}${left}`;
  const state = over ? '' : renewed ? text.renewed : outsideCare ? text.outside : '';
  return (
    <Cell title={text.sequence} main={text.name(label, number)} late={outsideCare} notes={[end, state]} act={act} />
  );
}

function AppointmentCell({ record, now }: StripProps) {
  const { siteId, patientId, appointments, episode } = record;
  const { nurse } = useRights(siteId);
  const zone = useZone(siteId);
  const booked = appointments.filter(({ status }) => status === 'booked');
  const passed = booked.filter(({ startsAt }) => Date.parse(startsAt) < now).at(-1);
  const coming = booked.find(({ startsAt }) => Date.parse(startsAt) >= now);
  const over = episode.phase.kind === 'exit';
  const shown = passed ?? coming;
  const plan = <Link href={paths.planAppointment(siteId, patientId)}>{text.plan}</Link>;
  const change =
    shown === undefined ? undefined : (
      <Link href={paths.changeAppointment(siteId, patientId, shown.appointmentId)}>{text.change}</Link>
    );
  if (!nurse || over) {
    return (
      <Cell
        title={text.appointment}
        main={coming === undefined ? text.noAppointment : plannedMoment(coming.startsAt, now, zone)}
        notes={[]}
      />
    );
  }
  return (
    <Cell
      title={text.appointment}
      main={coming === undefined ? text.noAppointment : plannedMoment(coming.startsAt, now, zone)}
      late={passed !== undefined}
      notes={[passed === undefined ? '' : text.toNote(plannedMoment(passed.startsAt, now, zone)), coming?.note ?? '']}
      act={coming === undefined && passed === undefined ? plan : change}
    />
  );
}

function ContactCell({ record: { summary }, now }: StripProps) {
  const { lastContactAt, contactDueOn } = summary;
  const late = contactDueOn === null ? 0 : -daysUntil(contactDueOn, now);
  const due =
    contactDueOn === null
      ? text.noDue
      : late > 0
        ? text.late(late)
        : late === 0
          ? text.dueToday
          : text.due(shortDay(contactDueOn, now));
  return (
    <Cell
      title={text.contact}
      main={due}
      late={late > 0}
      notes={[lastContactAt === null ? text.never : text.last(shortDate(lastContactAt, now))]}
    />
  );
}

/** Where the follow-up stands, in four facts that one looks for first. */
export function PatientStrip(props: StripProps) {
  return (
    <section aria-label={text.title}>
      <dl className={styles['strip']}>
        <PhaseCell {...props} />
        <SequenceCell {...props} />
        <ContactCell {...props} />
        <AppointmentCell {...props} />
      </dl>
    </section>
  );
}
