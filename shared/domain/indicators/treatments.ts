import type { ProgrammeDefinition } from '../../programme/definition.ts';
import type { AssessmentFacts, Instant, LocalDate } from '../model.ts';
import { phaseKindOf } from '../pathway.ts';
import { dateIn, type Reading } from './reading.ts';

interface EpisodeHistory {
  episodeId: string;
  programmeVersion: string;
  history: readonly { phase: string; since: Instant; outReason: string | null }[];
}

/** What is read of a record: its episodes with their phases, and what took place in them. */
export interface CareRecord {
  patientId: string;
  episode: EpisodeHistory;
  formerEpisodes: readonly EpisodeHistory[];
  contacts: readonly { episodeId: string; status: string; heldAt: Instant; enteredInError: object | null }[];
  reviews: readonly { heldAt: Instant }[];
  assessments: readonly AssessmentFacts[];
  events: readonly { kind: string; occurredAt: Instant }[];
}

/** Someone under treatment, from the entry into it to the exit; re-entry begins another one. */
export interface Treatment {
  programme: ProgrammeDefinition;
  record: CareRecord;
  episodeId: string;
  /** The evaluation with which its period began. */
  since: Instant;
  activeSince: Instant;
  activeOn: LocalDate;
  exit: { at: Instant; on: LocalDate; outReason: string | null } | null;
  diedOn: LocalDate | null;
  /** The evaluation with which the person came back into the same episode. */
  nextSince: Instant | null;
}

type Period = Pick<Treatment, 'since' | 'nextSince'> & { activeSince: Instant | null; exit: Treatment['exit'] };

/** Each begins with an evaluation; its treatment with the first phase of treatment after that. */
function periodsOf(reading: Reading, programme: ProgrammeDefinition, { history }: EpisodeHistory): Period[] {
  return history.reduce<Period[]>((periods, { phase, since, outReason }) => {
    const kind = phaseKindOf(programme, phase);
    const present = periods.at(-1);
    const before = periods.slice(0, -1);
    if (kind === 'evaluation') {
      const ended = present === undefined ? [] : [{ ...present, nextSince: since }];
      return [...before, ...ended, { since, activeSince: null, exit: null, nextSince: null }];
    }
    if (present === undefined) return periods;
    if (kind === 'exit') return [...before, { ...present, exit: { at: since, on: dateIn(reading, since), outReason } }];
    return kind === 'treatment' && present.activeSince === null
      ? [...before, { ...present, activeSince: since }]
      : periods;
  }, []);
}

/** When an event on the record ended everything; null for the living. */
function deathOf(reading: Reading, { events }: ProgrammeDefinition, record: CareRecord): LocalDate | null {
  const ends = events.kinds.filter((kind) => kind.ends).map(({ id }) => id);
  const at = record.events.flatMap(({ kind, occurredAt }) => (ends.includes(kind) ? occurredAt : [])).toSorted()[0];
  return at === undefined ? null : dateIn(reading, at);
}

/** Every treatment of these people, by their records. Throws for a phase that an episode's programme does not have. */
export const treatmentsOf = (reading: Reading, records: readonly CareRecord[]): Treatment[] =>
  records.flatMap((record) =>
    [...record.formerEpisodes, record.episode].flatMap((episode) => {
      const programme = reading.programmeOf(episode.programmeVersion);
      const diedOn = deathOf(reading, programme, record);
      return periodsOf(reading, programme, episode).flatMap(({ activeSince, ...period }): Treatment[] => {
        if (activeSince === null) return [];
        const activeOn = dateIn(reading, activeSince);
        const { episodeId } = episode;
        return [{ ...period, programme, record, episodeId, activeSince, activeOn, diedOn }];
      });
    }),
  );

/** When they were spoken to (`done`) or tried (`attempted`) in the treatment, the earliest first. */
export function contactsOf(treatment: Treatment, status: 'done' | 'attempted'): Instant[] {
  const { record, episodeId, since, activeSince, nextSince } = treatment;
  return record.contacts
    .filter((one) => one.status === status && one.enteredInError === null && one.episodeId === episodeId)
    .map(({ heldAt }) => heldAt)
    .filter((at) => at > since && at >= activeSince && (nextSince === null || at < nextSince))
    .toSorted();
}
