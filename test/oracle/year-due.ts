import type { Gathered } from './year-data.ts';
import { isFollowed, type Judged, presentPeriod } from './year-period.ts';
import { differs, named, plusDays, plusMonths } from './year-programme.ts';
import { followedBy } from './year-reasons.ts';
import { dateOf, lastReview, rhythmOf, seenAt } from './year-row.ts';
import { currentOf } from './year-sequences.ts';

function sequenceDates(judged: Judged): Record<string, string | null> {
  const current = currentOf(judged);
  if (current?.firstOn == null) return {};
  const { shown, renewed, firstOn } = current;
  const { kinds, renewableBeforeDays } = judged.programme.sequences;
  const { maxMonths, renewals, opinionAtMonth } = named(kinds, shown.kind);
  const lastOn = shown.cutOn ?? shown.endsOn;
  const room = renewals > 0 && lastOn !== null && lastOn < plusDays(plusMonths(firstOn, maxMonths), -1);
  return {
    renewal: !renewed && room ? plusDays(lastOn, -renewableBeforeDays) : null,
    'sequence-end': renewed ? null : lastOn,
    opinion: opinionAtMonth === null ? null : plusMonths(firstOn, opinionAtMonth - 1),
  };
}

/** Every date that falls due for someone, the earliest first; nothing outside the followed phases. */
export function dueOf(judged: Judged): { what: string; on: string }[] {
  const rhythm = rhythmOf(judged);
  if (rhythm === null || !isFollowed(judged)) return [];
  const seen = dateOf(judged, seenAt(judged));
  const { phase } = judged.record.episode;
  const reviewed = lastReview(judged) ?? presentPeriod(judged).activeSince ?? phase.since;
  const after = rhythm.staleAfterDays;
  const measured = followedBy(judged).map(({ last }) =>
    last === null ? dateOf(judged, phase.since) : plusDays(dateOf(judged, last.at), (after ?? 0) + 1),
  );
  const dates: Record<string, string | null> = {
    contact: plusDays(seen, rhythm.contactEveryDays),
    silence: plusDays(seen, rhythm.silenceAfterDays + 1),
    scale: after === null ? null : (measured.sort()[0] ?? null),
    review: plusDays(plusMonths(dateOf(judged, reviewed), rhythm.reviewEveryMonths), 1),
    ...sequenceDates(judged),
  };
  return Object.entries(dates)
    .flatMap(([what, on]) => (on === null ? [] : [{ what, on }]))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

const inOrder = (dates: { what: string; on: string }[]): string[] =>
  dates.map(({ on, what }) => `${on} ${what}`).sort();

/** The stored due dates against those recomputed, and the day under which the sweep finds them. */
export function dueFaults(judged: Judged, who: string, due: Gathered['due']): string[] {
  const stored = due.find(({ patientId }) => patientId === judged.record.patientId);
  const right = dueOf(judged);
  const first = right[0]?.on ?? null;
  return [
    ...differs(who, 'what falls due', inOrder(stored?.dates ?? []), inOrder(right)),
    ...differs(who, 'the day under which it is listed', stored?.listed?.slice(0, 10) ?? null, first),
  ];
}
