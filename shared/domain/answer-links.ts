import type { ProgrammeDefinition } from '../programme/definition.ts';
import { rhythmOf, scaleFactsOf } from './course.ts';
import { type DueDate, followedScales } from './due.ts';
import { instantAt } from './local-time.ts';
import type { AppointmentFacts, CaseloadFacts, Instant, LocalDate } from './model.ts';
import { addDays, localDateOf } from './time.ts';

/** What a link is while it stands; `locked`: too many wrong secrets. */
export type LinkState = 'ready' | 'answered' | 'expired' | 'revoked' | 'locked';

export interface LinkFacts {
  state: 'ready' | 'answered' | 'revoked';
  expiresAt: Instant;
  /** Wrong secrets so far. */
  attempts: number;
  /** The appointment before which the cadence sent it; null for one that somebody gave. */
  appointmentId: string | null;
}

export function linkState(link: LinkFacts, { answerLinks }: ProgrammeDefinition, now: Instant): LinkState {
  if (link.state !== 'ready') return link.state;
  if (link.expiresAt <= now) return 'expired';
  return link.attempts >= answerLinks.wrongSecretsAtMost ? 'locked' : 'ready';
}

/** What is read of a record to know whether a link goes out before an appointment. */
export interface LinkRecord {
  patient: { email: string | null; safeContact: boolean };
  appointments: readonly AppointmentFacts[];
  /** By the date of the decision, the last one last. */
  consents: readonly { kind: string; decision: 'given' | 'refused' | 'withdrawn' }[];
  links: readonly LinkFacts[];
}

/** A link that goes out before an appointment: which questionnaire, and on which days it may. */
export interface LinkWanted {
  appointmentId: string;
  startsAt: Instant;
  scale: string;
  /** From the first to the eve of the appointment: what stands against it on one day may be gone on the next. */
  days: LocalDate[];
}

type Sending = NonNullable<ProgrammeDefinition['answerLinks']['beforeAppointment']>;

/** A refusal stands until its opposite is said. */
const refused = ({ stoppedBy }: Sending, { consents }: LinkRecord): boolean =>
  stoppedBy.some((kind) => {
    const last = consents.findLast((one) => one.kind === kind);
    return last !== undefined && last.decision !== 'given';
  });

/** Of the scales by which someone is followed, the one whose score will be the oldest on that day; null where all are fresh. */
function scaleFor(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  freshFrom: LocalDate,
  timeZone: string,
): string | null {
  const scoredOn = (scale: string) => {
    const { last } = scaleFactsOf(facts, scale);
    return last === null ? '' : localDateOf(last.at, timeZone);
  };
  const old = followedScales(programme, facts)
    .filter((scale) => programme.answerLinks.scales.includes(scale))
    .map((scale) => ({ scale, on: scoredOn(scale) }))
    .filter(({ on }) => on < freshFrom)
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  return old[0]?.scale ?? null;
}

/**
 * The links that go out before the booked appointments of someone who is followed, the next appointment first: to an address
 * that was given for it, where nobody refused, no score is fresh by then, and none has gone out before that appointment yet.
 * A function of the record: what a moment decides (an open alert, a link that waits) is `linkDue`'s.
 */
export function linksWanted(
  programme: ProgrammeDefinition,
  record: LinkRecord,
  facts: CaseloadFacts,
  timeZone: string,
): LinkWanted[] {
  const { beforeAppointment: sending } = programme.answerLinks;
  const { email, safeContact } = record.patient;
  if (sending === null || email === null || safeContact || refused(sending, record)) return [];
  if (facts.ended || rhythmOf(programme, facts) === null) return [];
  const sent = new Set(record.links.flatMap(({ appointmentId }) => appointmentId ?? []));
  return (
    record.appointments
      .filter(({ status, episodeId }) => status === 'booked' && episodeId === facts.episodeId)
      // One that was forgotten lies before a contact that was held since.
      .filter(({ startsAt, appointmentId }) => startsAt > (facts.lastContactAt ?? '') && !sent.has(appointmentId))
      .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1))
      .flatMap(({ appointmentId, startsAt }) => {
        const day = localDateOf(startsAt, timeZone);
        const scale = scaleFor(programme, facts, addDays(day, -sending.freshDays), timeZone);
        const days = Array.from({ length: sending.days }, (_, passed) => addDays(day, passed - sending.days));
        return scale === null ? [] : [{ appointmentId, startsAt, scale, days }];
      })
  );
}

/** The days on which one of them may go out, the earliest first, each once. */
export function answerLinkDates(wanted: readonly LinkWanted[]): DueDate[] {
  const days = new Set(wanted.flatMap((one) => one.days));
  return [...days].sort().map((on) => ({ what: 'answer-link', on }));
}

const sentAt = (programme: ProgrammeDefinition, on: LocalDate, timeZone: string): Instant =>
  instantAt(on, (programme.answerLinks.beforeAppointment?.atHour ?? 0) * 60, timeZone);

/** When the next of these days comes to the programme's hour, at which nobody is woken; null when none will. */
export function nextLinkAt(
  programme: ProgrammeDefinition,
  wanted: readonly LinkWanted[],
  now: Instant,
  timeZone: string,
): Instant | null {
  const moments = answerLinkDates(wanted).map(({ on }) => sentAt(programme, on, timeZone));
  return moments.find((at) => at > now) ?? null;
}

/**
 * The one link that goes out at this moment; null for none. Nothing is sent by itself while a safety alert is open: the team
 * speaks to the person. Nor while another link waits for its answer.
 */
export function linkDue(
  programme: ProgrammeDefinition,
  record: LinkRecord & { safetyOpen: boolean },
  wanted: readonly LinkWanted[],
  now: Instant,
  timeZone: string,
): LinkWanted | null {
  const waits = record.links.some((link) => linkState(link, programme, now) === 'ready');
  if (record.safetyOpen || waits) return null;
  const today = localDateOf(now, timeZone);
  if (now < sentAt(programme, today, timeZone)) return null;
  return wanted.find(({ days }) => days.includes(today)) ?? null;
}
