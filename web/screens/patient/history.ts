import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { TimelineEntry } from '../../components/timeline.tsx';
import { shortDate } from '../../text/format.ts';
import { patientText } from './patient.text.ts';

const { events, orientations, states, exit } = patientText;

type Named = (userId: string | null) => string;
type Word = { id: string; label: string };

const wordOf = (words: readonly Word[], id: string): string => words.find((word) => word.id === id)?.label ?? id;

const isOrientation = (decision: string): decision is keyof typeof orientations => decision in orientations;

function assessmentsOf({ assessments, episode }: PatientRecord, nameOf: Named): Omit<TimelineEntry, 'when'>[] {
  const programme = programmeOf(episode.programmeVersion);
  return assessments.map(({ assessmentId, scale, total, band, authoredAt, author, safety }) => {
    const definition = scaleOf(programme, scale);
    const level = definition.bands.find(({ id }) => id === band)?.label ?? '';
    const item9 = safety === 'positive' ? `${patientText.columns.item9} : ${patientText.item9.positive}` : '';
    return {
      key: assessmentId,
      at: authoredAt,
      title: events.scale(definition.label, total, level),
      by: nameOf(author),
      body: item9,
    };
  });
}

function phasesOf({ episode }: PatientRecord, nameOf: Named): Omit<TimelineEntry, 'when'>[] {
  const { orientation, history, programmeVersion } = episode;
  const programme = programmeOf(programmeVersion);
  return history.map(({ phase, label, since, reason, outReason, by }, index) => {
    const decided = index === 1 && orientation !== null && isOrientation(orientation.decision);
    const why = outReason === null ? '' : wordOf(programme.orientation.outReasons, outReason);
    const title =
      phase === 'exit'
        ? exit(why)
        : decided
          ? events.oriented(orientations[orientation.decision as keyof typeof orientations])
          : events.phase(label);
    const said = reason ?? (decided ? orientation.reason : null);
    return { key: `phase-${since}-${phase}`, at: since, title, by: nameOf(by), body: said, weight: 'strong' as const };
  });
}

/** Everything that happened to a person, the latest first, each with its author. */
export function historyOf(record: PatientRecord, nameOf: Named, now: number): TimelineEntry[] {
  const programme = programmeOf(record.episode.programmeVersion);
  const entries: Omit<TimelineEntry, 'when'>[] = [
    {
      key: 'referred',
      at: record.summary.referredAt,
      title: events.referred,
      by: nameOf(record.gpId),
      weight: 'strong',
    },
    ...record.contacts.map(({ contactId, heldAt, mode, durationMinutes, note, author }) => ({
      key: contactId,
      at: heldAt,
      title: events.contact(wordOf(programme.contactModes, mode), durationMinutes),
      by: nameOf(author),
      body: note,
    })),
    ...assessmentsOf(record, nameOf),
    ...phasesOf(record, nameOf),
    ...record.reviews.map(({ reviewId, heldAt, advice, author }) => ({
      key: reviewId,
      at: heldAt,
      title: events.review,
      by: nameOf(author),
      body: advice,
      weight: 'strong' as const,
    })),
    ...record.externalReferrals.map(({ externalReferralId, kind, to, referredAt, author }) => ({
      key: externalReferralId,
      at: referredAt,
      title: events.external(wordOf(programme.externalReferrals.kinds, kind)),
      by: nameOf(author),
      body: to,
    })),
    ...record.alerts.map(({ alertId, state, sentence, raisedAt }) => ({
      key: alertId,
      at: raisedAt,
      title: `${events.alert} — ${state in states ? states[state as keyof typeof states] : state}`,
      body: sentence,
      weight: 'danger' as const,
    })),
  ];
  return entries
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .map((entry) => ({ ...entry, when: shortDate(entry.at, now) }));
}
