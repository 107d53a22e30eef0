import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { capital, plannedMoment, shortDate } from '../../text/format.ts';
import { labelOf } from '../../text/words.ts';
import { consentText } from '../acts/consent.text.ts';
import { historyText as text } from './history.text.ts';
import { contactsOf, notesOf } from './history-contacts.ts';
import { externalOf } from './history-external.ts';
import { medicalOf } from './history-medical.ts';
import { assessmentsOf } from './history-scales.ts';

export type HistoryKind = Exclude<keyof typeof text.kinds, 'all'>;

/** Something that happened, before it is drawn. */
export interface Happened {
  key: string;
  kind: HistoryKind;
  at: string;
  title: string;
  by?: string;
  body?: string | null;
  /** More of what it says, for whoever asks: one line each. */
  folded?: readonly string[];
  weight?: 'strong' | 'danger';
  struck?: boolean;
  /** Parts of it that were an error: what they said, and who took it back, when and why. */
  crossed?: readonly { what: string; why: string }[];
  /** What still is to come, to be said, or does not count. */
  state?: 'coming' | 'to-note' | 'to-choose' | 'not-counted';
  /** What one can do about it, and about which item. */
  acts?: readonly { act: keyof typeof text.acts; itemId: string }[];
}

interface InError {
  reason: string;
  by: string;
  at: string;
}

export interface Reading {
  record: PatientRecord;
  nameOf: (userId: string | null) => string;
  now: number;
  zone: string;
}

export const lines = (...parts: (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join('\n');

/** Who said that something was an error, when, and why. */
export const whyInError = ({ nameOf, now, zone }: Reading, { reason, by, at }: InError): string =>
  text.inError(reason, shortDate(at, now, zone), nameOf(by));

/** Those that a contact answered are told by it. */
function appointmentsOf(reading: Reading): Happened[] {
  const { record, now, zone } = reading;
  const { modes } = programmeFor(reading.record).contacts;
  const answered = new Set(record.contacts.map(({ appointmentId }) => appointmentId));
  return record.appointments.flatMap(({ appointmentId, status, startsAt, mode, note, changes }) => {
    if (status === 'fulfilled' || answered.has(appointmentId)) return [];
    const moment = plannedMoment(startsAt, now, zone);
    const base = { key: appointmentId, kind: 'contact', at: startsAt } as const;
    if (status !== 'booked') {
      return [{ ...base, title: text.appointment[status](moment), body: changes.at(-1)?.reason ?? null }];
    }
    return [
      {
        ...base,
        title: text.appointment.booked(moment, labelOf(modes, mode)),
        body: note,
        state: Date.parse(startsAt) < now ? 'to-note' : 'coming',
        acts: [{ act: 'changeAppointment', itemId: appointmentId }],
      },
    ];
  });
}

function courseOf(reading: Reading): Happened[] {
  const { record, nameOf } = reading;
  const { episode, sequences } = record;
  const programme = programmeFor(reading.record);
  const { orientation, history } = episode;
  // The evaluation itself tells of the phase that it begins.
  const told = new Set(record.evaluations.map(({ heldAt }) => heldAt));
  const stretches = history.filter(({ since }) => !told.has(since));
  const phases = stretches.map(({ phase, label, since, reason, outReason, by }): Happened => {
    const decided = orientation !== null && orientation.decidedAt === since;
    const exit = programme.phases.some(({ id, kind }) => id === phase && kind === 'exit');
    const kind = programme.sequences.kinds.find(({ id }) => id === orientation?.decision);
    const title = exit
      ? text.exit(outReason === null ? label : labelOf(programme.exit.reasons, outReason))
      : decided
        ? text.oriented(kind?.label ?? label)
        : text.phase(label);
    const body = reason ?? (decided ? orientation.reason : null);
    return { key: `phase-${since}-${phase}`, kind: 'course', at: since, title, by: nameOf(by), body, weight: 'strong' };
  });
  const opened = sequences.map(
    ({ episodeId, number, label, openedOn }): Happened => ({
      key: `sequence-${episodeId}-${number}`,
      kind: 'course',
      at: `${openedOn}T12:00:00.000Z`,
      title: text.sequence(label, number),
    }),
  );
  return [...phases, ...opened];
}

function clinicOf(reading: Reading): Happened[] {
  const { record, nameOf } = reading;
  const grave = new Set(
    programmeFor(reading.record)
      .events.kinds.filter(({ safety, ends }) => safety || ends)
      .map(({ id }) => id),
  );
  const events = record.events.map(
    ({ eventId, kind, label, occurredAt, note, author }): Happened => ({
      key: eventId,
      kind: 'clinic',
      at: occurredAt,
      title: capital(label),
      by: nameOf(author),
      body: note,
      weight: grave.has(kind) ? 'danger' : 'strong',
    }),
  );
  const diagnoses = record.diagnoses.map(({ diagnosisId, kind, code, text: words, reason, recordedFor, author }) => {
    const name = code === null ? words : `${code} · ${words}`;
    const title = kind === 'initial' ? text.diagnosis.initial(name) : text.diagnosis.working(name);
    return { key: diagnosisId, kind: 'clinic' as const, at: recordedFor, title, by: nameOf(author), body: reason };
  });
  return [...events, ...diagnoses, ...externalOf(reading)];
}

function teamOf({ record, nameOf }: Reading): Happened[] {
  const reviews = record.reviews.map(
    ({ reviewId, heldAt, advice, author }): Happened => ({
      key: reviewId,
      kind: 'clinic',
      at: heldAt,
      title: text.review,
      by: nameOf(author),
      body: advice.map(({ text: words }) => words).join('\n'),
      weight: 'strong',
    }),
  );
  const flags = record.flags.map(
    ({ code, label, since, reason, by }): Happened => ({
      key: `flag-${code}`,
      kind: 'clinic',
      at: since,
      title: text.flag(label),
      by: nameOf(by),
      body: reason,
    }),
  );
  const consents = record.consents.map(({ consentId, label, decision, decidedAt, note, author }): Happened => {
    const word = consentText.decisions[decision as keyof typeof consentText.decisions] ?? decision;
    const name = capital(label);
    const title = text.consent(name, word);
    return { key: consentId, kind: 'course', at: decidedAt, title, by: nameOf(author), body: note };
  });
  // What ended by itself was ended by a contact or a score, which is told here already.
  const lived = record.alerts.filter(({ closure }) => closure?.act !== 'cause-ended');
  const alerts = lived.map(
    ({ alertId, severity, state, sentence, raisedAt }): Happened => ({
      key: alertId,
      kind: 'clinic',
      at: raisedAt,
      title: text.alert(severity === 'safety', text.states[state as keyof typeof text.states] ?? state),
      body: sentence,
      weight: severity === 'safety' ? 'danger' : 'strong',
    }),
  );
  return [...reviews, ...flags, ...consents, ...alerts];
}

/** Everything that happened to a person and what is planned, the latest first, each with its author. */
export function historyOf(reading: Reading): Happened[] {
  const { record, nameOf } = reading;
  const { summary, gpId, evaluations } = record;
  const referred: Happened = {
    key: 'referred',
    kind: 'course',
    at: summary.referredAt,
    title: text.referred,
    by: nameOf(gpId),
    weight: 'strong',
  };
  const evaluated = evaluations.map(
    ({ evaluationId, heldAt, problems, author }): Happened => ({
      key: evaluationId,
      kind: 'course',
      at: heldAt,
      title: text.evaluation,
      weight: 'strong',
      by: nameOf(author),
      body: problems.join('\n'),
    }),
  );
  const parts = [contactsOf, notesOf, appointmentsOf, assessmentsOf, courseOf, clinicOf, teamOf, medicalOf].flatMap(
    (part) => part(reading),
  );
  return [referred, ...evaluated, ...parts].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
