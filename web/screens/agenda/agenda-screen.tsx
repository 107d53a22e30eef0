import { useMemo } from 'react';
import { Link } from 'wouter';
import { programmes } from '../../../shared/programme/index.ts';
import {
  type Leave,
  reads,
  type SiteOfMine,
  useMySites,
  useNow,
  useOfSites,
  useTeams,
  useZone,
} from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { FailedSites } from '../../components/failed-sites.tsx';
import { Mark, type Shape, type Tone } from '../../components/mark.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { useMe } from '../../session/session-context.tsx';
import { calendarDate, dayName, fullName, localDate, siteZone, time } from '../../text/format.ts';
import styles from './agenda.module.css';
import { agendaText as text } from './agenda.text.ts';
import { type Day, daysOf, fortnightOf, isDue, type Planned } from './agenda-days.ts';
import { type Closure, useClosedDays } from './use-closed-days.ts';

const marks: Record<Planned['status'], { tone: Tone; shape: Shape }> = {
  booked: { tone: 'plain', shape: 'ring' },
  fulfilled: { tone: 'good', shape: 'check' },
  cancelled: { tone: 'plain', shape: 'square' },
  noshow: { tone: 'warn', shape: 'diamond' },
};

const modes = new Map(
  programmes.flatMap(({ contacts }) => contacts.modes.map(({ id, label }) => [id, label] as const)),
);

interface LineProps {
  item: Planned;
  now: number;
  /** More than one site: each line says which. */
  sites: boolean;
}

function Acts({ item, due, name }: { item: Planned; due: boolean; name: string }) {
  const { siteId, patientId, appointmentId, status } = item;
  if (status !== 'booked') return null;
  return (
    <div className={styles['acts']}>
      {due ? (
        <LinkButton href={paths.contact(siteId, patientId)} look="primary" small>
          <span aria-hidden="true">{text.contact}</span>
          <span className="seen-by-readers">{text.of(text.contact, name)}</span>
        </LinkButton>
      ) : null}
      <LinkButton href={paths.changeAppointment(siteId, patientId, appointmentId)} small>
        <span aria-hidden="true">{text.change}</span>
        <span className="seen-by-readers">{text.of(text.change, name)}</span>
      </LinkButton>
    </div>
  );
}

function AppointmentLine({ item, now, sites }: LineProps) {
  const { siteId, patientId, patient, startsAt, endsAt, mode, status, siteName, toReplan, covering } = item;
  const zone = useZone(siteId);
  const name = patient === null ? text.unnamed : fullName(patient);
  const due = isDue(item, now);
  const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
  const cover = covering === true ? [text.covering] : [];
  const facts = [modes.get(mode) ?? mode, text.minutes(minutes), ...cover, ...(sites ? [siteName] : [])];
  return (
    <li className={`${styles['line']} ${status === 'cancelled' ? styles['off'] : ''}`}>
      <time className={styles['time']} dateTime={startsAt}>
        {time(startsAt, zone)}
      </time>
      <div className={styles['who']}>
        <Link className={styles['name']} href={paths.patient(siteId, patientId)}>
          {name}
        </Link>
        <span className={styles['note']}>{facts.join(' · ')}</span>
      </div>
      {toReplan === true && !due ? (
        <Mark tone="warn" shape="diamond" bare>
          {text.toReplan}
        </Mark>
      ) : null}
      {status === 'booked' && !due ? null : (
        <Mark {...(due ? { tone: 'warn', shape: 'clock' } : marks[status])} bare>
          {due ? text.due : text.states[status]}
        </Mark>
      )}
      <Acts item={item} due={due} name={name} />
    </li>
  );
}

/** Why one does not work on a day: said before what stands on it nevertheless. */
function Closures({ closures }: { closures: readonly Closure[] }) {
  return (
    <p className={styles['closures']}>
      {closures.map(({ closed, siteNames }) => {
        const reason = closed.kind === 'holiday' ? text.holiday(closed.label) : text.leave;
        return (
          <Mark key={reason} tone="info" shape="square">
            {siteNames.length === 0 ? reason : text.at(reason, siteNames.join(', '))}
          </Mark>
        );
      })}
    </p>
  );
}

/** Colleagues on leave in these weeks, and who covers for them. */
function Away({ away, sites }: { away: readonly (Leave & SiteOfMine)[]; sites: SiteOfMine[] }) {
  const nameOf = useTeams(sites);
  if (away.length === 0) return null;
  return (
    <section className={styles['week']}>
      <h2>{text.away}</h2>
      <ul>
        {away.map(({ leaveId, siteId, siteName, userId, coverId, from, to }) => {
          const days = text.awayDays(calendarDate(from), calendarDate(to));
          const cover = coverId === null ? [] : [text.cover(nameOf(siteId, coverId))];
          const facts = [days, ...cover, ...(sites.length > 1 ? [siteName] : [])];
          return (
            <li key={leaveId}>
              {nameOf(siteId, userId)} <span className={styles['note']}>{facts.join(' · ')}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface WeekProps extends Omit<LineProps, 'item'> {
  title: string;
  days: readonly Day[];
  today: string;
  closures: ReadonlyMap<string, Closure[]>;
}

function Week({ title, days, today, closures, now, sites }: WeekProps) {
  return (
    <section className={styles['week']}>
      <h2>{title}</h2>
      {days.length === 0 ? <p className={styles['note']}>{text.free}</p> : null}
      {days.map(({ day, items }) => (
        <section key={day} className={`${styles['day']} ${day === today ? styles['today'] : ''}`}>
          <h3>
            {dayName(day)}
            {day === today ? <span className={styles['note']}> · {text.today}</span> : null}
          </h3>
          <Closures closures={closures.get(day) ?? []} />
          {items.length === 0 ? null : (
            <ol className={styles['list']}>
              {items.map((item) => (
                <AppointmentLine key={item.appointmentId} item={item} now={now} sites={sites} />
              ))}
            </ol>
          )}
        </section>
      ))}
    </section>
  );
}

/** A nurse's two weeks over all their sites: whom, when, how, and what is still to be said of those that passed. */
export function AgendaScreen() {
  const sites = useMySites('nurse');
  const { memberships } = useMe();
  const zoneOf = (siteId: string) => memberships.find((held) => held.siteId === siteId)?.timeZone ?? siteZone;
  const now = useNow();
  const today = localDate(new Date(now).toISOString(), zoneOf(sites[0]?.siteId ?? ''));
  const { from, nextMonday, to } = fortnightOf(today);
  const read = useMemo(() => reads.agenda(from, to), [from, to]);
  const { items, pending, failed, retry } = useOfSites(sites, read);
  const { closures, away, leaves } = useClosedDays(sites, from, to);
  const days = daysOf(items, zoneOf, closures.keys());
  const coming = items.filter((item) => item.status === 'booked' && !isDue(item, now)).length;
  const toNote = items.filter((item) => isDue(item, now)).length;
  const show = { today, now, closures, sites: sites.length > 1 };
  const acts = (
    <>
      <LinkButton href={paths.hours}>{text.hours}</LinkButton>
      <LinkButton href={paths.leaves}>{text.leaves}</LinkButton>
      <LinkButton href={paths.feed}>{text.feed}</LinkButton>
    </>
  );
  return (
    <Page title={text.title} lead={pending ? appText.loading : text.lead(coming)} acts={acts}>
      <FailedSites failed={failed} retry={retry} />
      <FailedSites
        failed={leaves.failed.filter(({ siteId }) => !failed.some((one) => one.siteId === siteId))}
        retry={leaves.retry}
      />
      {toNote === 0 ? null : (
        <Notice tone="warn" title={text.toNote(toNote)}>
          <p>{text.toNoteHelp}</p>
        </Notice>
      )}
      {items.length === 0 && !pending && failed.length === 0 ? (
        <Empty title={text.emptyTitle} act={<LinkButton href={paths.caseload}>{text.caseload}</LinkButton>}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : null}
      {days.length === 0 ? null : (
        <div className={styles['weeks']}>
          <Week title={text.thisWeek} days={days.filter(({ day }) => nextMonday > day)} {...show} />
          <Week title={text.nextWeek} days={days.filter(({ day }) => day >= nextMonday)} {...show} />
        </div>
      )}
      <Away away={away} sites={sites} />
    </Page>
  );
}
