import type { PatientRecord, Sequence } from './year-data.ts';
import { isFollowed, type Judged, periodsOf } from './year-period.ts';
import { broken, dateAt, differs, type Kind, named, plusDays, plusMonths } from './year-programme.ts';

type Dates = Pick<Sequence, 'startsOn' | 'endsOn' | 'cutOn'>;
export type Recomputed = Sequence & { lastOn: string | null };

/** Of the present episode: entry into treatment of each period. Of a former one: any contact but its evaluations. */
function begins(judged: Judged, episodeId: string, heldAt: string): boolean {
  const { record } = judged;
  if (episodeId !== record.episode.episodeId) {
    return !record.evaluations.some((one) => one.episodeId === episodeId && one.heldAt === heldAt);
  }
  const period = periodsOf(judged).findLast(({ since }) => since <= heldAt);
  return period?.activeSince != null && heldAt >= period.activeSince;
}

/** Dates of the contacts that can begin a sequence of an episode. */
const contactDates = (judged: Judged, episodeId: string): string[] =>
  judged.record.contacts
    .filter((one) => one.episodeId === episodeId && one.status === 'done' && one.enteredInError === null)
    .filter(({ heldAt }) => begins(judged, episodeId, heldAt))
    .map(({ heldAt }) => dateAt(heldAt, judged.timeZone))
    .sort();

/**
 * Each sequence of an episode again, from its contacts: the first one on or after its opening and after the end of the one
 * before begins it; it lasts the calendar months of its kind, or until the day on which another kind was opened.
 */
function again(judged: Judged, sequences: readonly Sequence[]): Recomputed[] {
  const found: Recomputed[] = [];
  for (const [place, sequence] of sequences.entries()) {
    const days = contactDates(judged, sequence.episodeId);
    const before = found.at(-1)?.lastOn ?? '';
    const next = sequences[place + 1];
    const takenOn = next === undefined || next.kind === sequence.kind ? null : next.openedOn;
    const first = days.find((day) => day >= sequence.openedOn && day > before) ?? null;
    const startsOn = first !== null && takenOn !== null && first > takenOn ? null : first;
    const { months } = named(judged.programme.sequences.kinds, sequence.kind);
    const endsOn = startsOn === null ? null : plusDays(plusMonths(startsOn, months), -1);
    const cutOn = takenOn !== null && (endsOn === null || takenOn < endsOn) ? takenOn : null;
    found.push({ ...sequence, startsOn, endsOn, cutOn, lastOn: cutOn ?? endsOn ?? (before || null) });
  }
  return found;
}

const byNumber = (a: Sequence, b: Sequence): number => a.number - b.number;
const episodesIn = ({ sequences }: PatientRecord): string[] => [...new Set(sequences.map((one) => one.episodeId))];

/** Every sequence of the record, episode by episode. */
export const sequencesOf = (judged: Judged): Recomputed[] =>
  episodesIn(judged.record).flatMap((episodeId) =>
    again(judged, judged.record.sequences.filter((one) => one.episodeId === episodeId).sort(byNumber)),
  );

export const presentSequences = (judged: Judged): Recomputed[] =>
  sequencesOf(judged).filter(({ episodeId }) => episodeId === judged.record.episode.episodeId);

export const waits = ({ startsOn, cutOn }: Dates): boolean => startsOn === null && cutOn === null;
export const runs = ({ startsOn, lastOn }: Recomputed, today: string): boolean =>
  startsOn !== null && lastOn !== null && startsOn <= today && today <= lastOn;

/** Of the kind opened last: the one that began last, else the one that waits. */
export function currentOf(judged: Judged): { shown: Recomputed; renewed: boolean; firstOn: string | null } | null {
  const all = presentSequences(judged);
  const newest = all.at(-1);
  if (newest === undefined) return null;
  const ofKind = all.filter(({ kind }) => kind === newest.kind);
  const shown = ofKind.findLast(({ startsOn }) => startsOn !== null) ?? newest;
  const firstOn = ofKind.find(({ startsOn }) => startsOn !== null)?.startsOn ?? null;
  return { shown, renewed: shown.number < newest.number, firstOn };
}

/** Followed without a sequence that runs or waits for its contact. */
export const outsideCare = (judged: Judged): boolean =>
  isFollowed(judged) && !presentSequences(judged).some((one) => waits(one) || runs(one, judged.today));

export const kindOf = ({ programme }: Judged, id: string): Kind => named(programme.sequences.kinds, id);

function limitFaults(judged: Judged, who: string): string[] {
  const all = sequencesOf(judged);
  return episodesIn(judged.record).flatMap((episodeId) => {
    const own = all.filter((one) => one.episodeId === episodeId);
    const begun = own.filter(({ startsOn }) => startsOn !== null);
    const overlapping = begun.some(({ startsOn }, place) => {
      const before = begun[place - 1]?.lastOn;
      return before != null && startsOn !== null && startsOn <= before;
    });
    const tooMany = judged.programme.sequences.kinds.filter(({ id, renewals, months, maxMonths }) => {
      const count = own.filter(({ kind }) => kind === id).length;
      return count > renewals + 1 || count * months > maxMonths;
    });
    return broken(who, [
      [overlapping, 'two sequences run at once'],
      [tooMany.length > 0, `has more sequences of ${tooMany.map(({ id }) => id).join()} than one episode may`],
      [own.some(({ number }, place) => number !== place + 1), 'its sequences are not numbered from 1 on'],
    ]);
  });
}

function renewalFaults(judged: Judged, who: string): string[] {
  const { renewal, episode } = judged.record;
  const { phases } = judged.programme;
  const cared = ['treatment', 'relapse-prevention'].includes(named(phases, episode.phase.id).kind);
  const all = presentSequences(judged);
  if (!cared) return broken(who, [[renewal !== null, 'is offered a renewal although nobody is followed']]);
  if (renewal === null) return [`${who}: is followed, and shows no renewal`];
  const begun = all.findLast(({ startsOn }) => startsOn !== null && startsOn <= judged.today);
  const endsOn = begun?.endsOn ?? null;
  const from = endsOn === null ? null : plusDays(endsOn, -judged.programme.sequences.renewableBeforeDays);
  const outside = !all.some((one) => waits(one) || runs(one, judged.today));
  return [
    ...differs(who, 'the end of the sequence to renew', renewal.endsOn, endsOn),
    ...differs(who, 'the first day of its renewal', renewal.from, from),
    ...differs(who, 'its renewal hors forfait', renewal.outsideCare, outside),
  ];
}

/** Starts, ends and cuts of every sequence, none at once, none too many. */
export function sequenceFaults(judged: Judged, who: string): string[] {
  const { record } = judged;
  const moved = sequencesOf(judged).flatMap((right) => {
    const shown = record.sequences.find(
      ({ episodeId, number }) => episodeId === right.episodeId && number === right.number,
    );
    const what = `sequence ${right.number} (${right.kind})`;
    return [
      ...differs(who, `the start of ${what}`, shown?.startsOn, right.startsOn),
      ...differs(who, `the end of ${what}`, shown?.endsOn, right.endsOn),
      ...differs(who, `the cut of ${what}`, shown?.cutOn, right.cutOn),
    ];
  });
  return [...moved, ...limitFaults(judged, who), ...renewalFaults(judged, who)];
}

export interface Line {
  patientId: string;
  episodeId: string;
  number: number;
  kind: string;
  dueOn: string;
  priceCents: number;
}

/** One line for each sequence that has begun, due on the day of its first contact, whole. */
export const linesOf = (judged: Judged): Line[] =>
  sequencesOf(judged).flatMap(({ episodeId, number, kind, startsOn }) => {
    if (startsOn === null) return [];
    const { priceCents } = kindOf(judged, kind);
    return [{ patientId: judged.record.patientId, episodeId, number, kind, dueOn: startsOn, priceCents }];
  });
