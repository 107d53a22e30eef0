import type { ProgrammeDefinition } from '../programme/definition.ts';
import { checkWord, labelOf } from './checks.ts';
import { type DomainIssue, issue, type LocalDate } from './model.ts';

type Programme = Pick<ProgrammeDefinition, 'externalReferrals'>;

/** What the counter looks at of each referral of a person. */
export interface FundedReferral {
  externalReferralId: string;
  episodeId: string;
  funding: string | null;
  /** Days of the sessions that were held. */
  sessions: readonly LocalDate[];
  /** The funded number was granted once more. */
  renewal: object | null;
  /** Noted by mistake: nothing of it was held, and nothing is counted. */
  enteredInError: object | null;
}

/** Sessions held and granted, of a funding that counts them. */
export interface FundingCount {
  label: string;
  held: number;
  granted: number;
  /** Year of which they are; null where they are those of the episode. */
  year: string | null;
  /** The number may be granted once more. */
  renewable: boolean;
}

/**
 * The counter of a referral's funding on a day (mission, F6): by calendar year over all of the person's referrals, or over
 * those of the referral's episode; its number once, and once more for each renewal that was granted. What was entered in
 * error counts nowhere. Null where nobody pays by number.
 */
export function fundingCount(
  { externalReferrals }: Programme,
  all: readonly FundedReferral[],
  { funding, episodeId }: Pick<FundedReferral, 'funding' | 'episodeId'>,
  day: LocalDate,
): FundingCount | null {
  const known = externalReferrals.funding.find(({ id }) => id === funding);
  if (known === undefined || known.sessions === null) return null;
  const byYear = known.per === 'year';
  const valid = all.filter(({ enteredInError }) => enteredInError === null);
  const own = valid.filter((one) => one.funding === funding && (byYear || one.episodeId === episodeId));
  const year = byYear ? day.slice(0, 4) : null;
  const held = own.flatMap(({ sessions }) => sessions).filter((on) => year === null || on.startsWith(year));
  const renewals = Math.min(known.renewals, own.filter(({ renewal }) => renewal !== null).length);
  return {
    label: known.label,
    held: held.length,
    granted: known.sessions * (1 + renewals),
    year,
    renewable: renewals < known.renewals,
  };
}

/** A funding of the programme, and no other one than that by which something was paid already. */
export function fundingIssues(
  { externalReferrals }: Programme,
  before: FundedReferral,
  asked: string | null,
): DomainIssue[] {
  const unknown = asked === null ? [] : checkWord('funding', asked, externalReferrals.funding);
  if (unknown.length > 0 || asked === before.funding || before.funding === null) return unknown;
  // What was paid stays paid: other sessions are those of another referral.
  if (before.sessions.length === 0 && before.renewal === null) return [];
  return [issue('funding', 'external.funded', { label: labelOf(externalReferrals.funding, before.funding) })];
}

/** The number of a funding, granted once more: where it counts, and not more often than the programme has it. */
export function renewalIssues(
  programme: Programme,
  all: readonly FundedReferral[],
  of: Pick<FundedReferral, 'funding' | 'episodeId'>,
  today: LocalDate,
): DomainIssue[] {
  const granted = fundingCount(programme, all, of, today);
  if (granted === null) return [issue('renewal.reason', 'external.not-counted')];
  return granted.renewable ? [] : [issue('renewal.reason', 'external.not-renewable', { label: granted.label })];
}

/** More sessions than are granted, in one of the years or in the episode of these days. */
export function countIssues(
  programme: Programme,
  all: readonly FundedReferral[],
  after: FundedReferral,
  { field, days }: { field: string; days: readonly LocalDate[] },
): DomainIssue[] {
  const over = days
    .map((day) => fundingCount(programme, all, after, day))
    .find((count) => count !== null && count.held > count.granted);
  if (over == null) return [];
  const { label, granted, year, renewable } = over;
  const code = renewable ? 'external.used-renewable' : 'external.used';
  return [issue(field, code, { label, granted, year: year ?? '' })];
}
