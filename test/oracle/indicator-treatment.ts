import type { Told, ToldRecord } from './indicator-data.ts';
import { dateAt, daysFrom, plusDays, plusMonths } from './year-programme.ts';

/** One treatment as the history of an episode tells it. */
export interface Stay {
  record: ToldRecord;
  episodeId: string;
  evaluatedAt: string;
  enteredAt: string;
  enteredOn: string;
  leftOn: string | null;
  lost: boolean;
  diedOn: string | null;
  backAt: string | null;
}

const kindOf = ({ programme }: Told, phase: string) => programme.phases.find(({ id }) => id === phase)?.kind ?? '';

export function staysOf(told: Told): Stay[] {
  const { programme, timeZone, records } = told;
  const on = (at: string) => dateAt(at, timeZone);
  const stays: Stay[] = [];
  for (const record of records) {
    const death = record.events
      .filter(({ kind }) => programme.events.kinds.some(({ id, ends }) => id === kind && ends))
      .map(({ occurredAt }) => on(occurredAt))
      .sort()[0];
    for (const { episodeId, history } of [...record.formerEpisodes, record.episode]) {
      let evaluatedAt = '';
      let open: Stay | null = null;
      for (const { phase, since, outReason } of history) {
        const kind = kindOf(told, phase);
        if (kind === 'evaluation') {
          if (open !== null) open.backAt = since;
          evaluatedAt = since;
          open = null;
        }
        if (kind === 'treatment' && open === null) {
          const entered = { enteredAt: since, enteredOn: on(since), leftOn: null, lost: false, backAt: null };
          open = { record, episodeId, evaluatedAt, ...entered, diedOn: death ?? null };
          stays.push(open);
        }
        if (kind === 'exit' && open !== null) {
          open.leftOn = on(since);
          open.lost = programme.exit.reasons.some(({ id, needs }) => id === outReason && needs.includes('attempts'));
        }
      }
    }
  }
  return stays;
}

/** Contacts of one kind within a stay. */
export const heldIn = (stay: Stay, status: string): string[] =>
  stay.record.contacts
    .filter((one) => one.episodeId === stay.episodeId && one.status === status && one.enteredInError === null)
    .map(({ heldAt }) => heldAt)
    .filter((at) => at >= stay.enteredAt && at !== stay.evaluatedAt && (stay.backAt === null || at < stay.backAt))
    .sort();

/** Is somebody, at the end of a day, without a contact for so long although they were tried on so many days? */
function isSilent({ programme, timeZone }: Told, stay: Stay, day: string): boolean {
  const { afterMonths, attempts } = programme.indicators.dropOut;
  const on = (at: string) => dateAt(at, timeZone);
  const last =
    heldIn(stay, 'done')
      .filter((at) => on(at) <= day)
      .at(-1) ?? stay.enteredAt;
  if (day < plusMonths(on(last), afterMonths)) return false;
  const days = heldIn(stay, 'attempted')
    .filter((at) => at > last && on(at) <= day)
    .map(on);
  return new Set(days).size >= attempts;
}

const lookAheadDays = 100;

/** Day by day: on which days somebody dropped out, looking ahead as if nothing more happened. */
export function dropOutsOf(told: Told, stay: Stay): string[] {
  const today = dateAt(told.now, told.timeZone);
  const final = [stay.diedOn, stay.backAt === null ? null : dateAt(stay.backAt, told.timeZone)]
    .filter((on) => on !== null)
    .concat(stay.lost || stay.leftOn === null ? [] : [stay.leftOn])
    .concat(plusDays(today, lookAheadDays))
    .sort()[0];
  const days: string[] = [];
  let before = false;
  for (let day = stay.enteredOn; day <= (final ?? ''); day = plusDays(day, 1)) {
    const silent = isSilent(told, stay, day);
    if (silent && !before) days.push(day);
    before = silent;
  }
  return days;
}

/** Is somebody silent at the end of the day before the period, and nobody spoke to them in it? */
export function wasOut(told: Told, stay: Stay, until: string): boolean {
  const before = plusDays(told.from, -1);
  const within = heldIn(stay, 'done').map((at) => dateAt(at, told.timeZone));
  if (before < stay.enteredOn || within.some((on) => on >= told.from && on <= until)) return false;
  return isSilent(told, stay, before);
}

/** Whether somebody has not improved by the last scores of a day; null without a baseline. */
export function notImprovedOn({ programme, timeZone }: Told, stay: Stay, day: string): boolean | null {
  const { scales, targetFrom, responseFallPercent, baselineUntilActiveDay, improvedBelow } = programme.course;
  const on = (at: string) => dateAt(at, timeZone);
  const known = scales.flatMap((scale) => {
    const scores = stay.record.assessments
      .filter((one) => one.scale === scale && one.counts && one.enteredInError === null)
      .filter((one) => one.episodeId === stay.episodeId && one.authoredAt >= stay.evaluatedAt)
      .filter((one) => (stay.backAt === null || one.authoredAt < stay.backAt) && on(one.authoredAt) <= day)
      .filter(({ total }) => total !== null)
      .sort((a, b) => a.authoredAt.localeCompare(b.authoredAt) || (a.assessmentId < b.assessmentId ? -1 : 1));
    const first = scores[0];
    if (first === undefined || daysFrom(stay.enteredOn, on(first.authoredAt)) > baselineUntilActiveDay) return [];
    return [{ first: first.total ?? 0, last: scores.at(-1)?.total ?? 0 }];
  });
  if (known.length === 0) return null;
  return known.some(({ first, last }) => {
    const fallen = first > 0 && 100 * last <= first * (100 - responseFallPercent);
    return first >= targetFrom && last >= improvedBelow && !fallen;
  });
}
