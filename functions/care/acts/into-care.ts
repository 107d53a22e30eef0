import type { Change } from '../../../shared/acts/act-on-record.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../../shared/store/record.ts';
import type { Episode } from '../../../shared/store/record-entities.ts';
import { periodsOf, recordFacts } from '../../../shared/store/record-facts.ts';
import { firstSequence, type Oriented } from './first-sequence.ts';

/** An orientation into care begins the treatment of the period, and the first sequence of its kind. */
export function intoCare(
  record: PatientRecord,
  decided: Episode,
  oriented: Oriented,
  timeZone: string,
): Change['next'] {
  const programme = programmeOf(decided.programmeVersion);
  const periods = periodsOf(record.episode);
  const last = periods.length - 1;
  const episode = {
    ...decided,
    periods: periods.map((one, index) => (index === last ? { ...one, activeSince: oriented.at } : one)),
  };
  const facts = { ...recordFacts({ ...record, episode }), sequences: record.sequences };
  const former = record.sequences.filter(({ episodeId }) => episodeId !== episode.episodeId);
  return { episode, sequences: [...former, ...firstSequence(programme, facts, oriented, timeZone)] };
}
