import { nextReferralStates } from '../../../shared/domain/external-referrals.ts';
import { type FundingCount, fundingCount } from '../../../shared/domain/funding.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { capital } from '../../text/format.ts';
import { labelOf } from '../../text/words.ts';
import { externalText as text } from './external.text.ts';

export type ExternalReferral = PatientRecord['externalReferrals'][number];

export const wordsOf = (record: Pick<PatientRecord, 'episode'>) => programmeFor(record).externalReferrals;

/** `Psychologue · Cabinet des Tilleuls` */
export const whatOf = (record: PatientRecord, { kind, to }: ExternalReferral): string =>
  [capital(labelOf(wordsOf(record).kinds, kind)), to].filter((part) => part !== null).join(' · ');

export const kindOf = (record: PatientRecord, { kind }: ExternalReferral): string =>
  capital(labelOf(wordsOf(record).kinds, kind));

export const stateOf = (record: PatientRecord, { state }: Pick<ExternalReferral, 'state'>): string =>
  labelOf(wordsOf(record).states, state);

export const barrierOf = (record: PatientRecord, barrier: string): string => labelOf(wordsOf(record).barriers, barrier);

export const fundingOf = (record: PatientRecord, funding: string): string => labelOf(wordsOf(record).funding, funding);

/** Something may follow the state that it has. */
export const goesOn = (record: PatientRecord, { state }: ExternalReferral): boolean =>
  nextReferralStates(programmeFor(record), state).length > 0;

/** The day on which its state was reached; null while it is as it began. */
export const stateSince = ({ state, changes }: ExternalReferral): string | null =>
  changes.find((change) => change.state === state)?.on ?? null;

/** The counter of a funding as of a day; null where nobody pays by number. */
export const countOf = (
  record: PatientRecord,
  of: Pick<ExternalReferral, 'funding' | 'episodeId'>,
  today: string,
): FundingCount | null => fundingCount(programmeFor(record), record.externalReferrals, of, today);

/** `3 sur 10 séances (séances du pilote)` */
export const counterLine = ({ held, granted, label, year }: FundingCount): string =>
  text.counterOf(text.counter(held, granted), label, year);

/**
 * The first appointment that was noted with a resource of this kind and has come: what the exit to that kind of care asks for.
 * The latest referral counts; null where there is none.
 */
export function attendedFirst(
  { externalReferrals }: Pick<PatientRecord, 'externalReferrals'>,
  kind: string,
  today: string,
): { day: string; to: string | null } | null {
  const known = externalReferrals.findLast(
    ({ enteredInError, firstAppointmentOn, ...one }) =>
      enteredInError === null && one.kind === kind && firstAppointmentOn !== null && firstAppointmentOn <= today,
  );
  return known?.firstAppointmentOn == null ? null : { day: known.firstAppointmentOn, to: known.to };
}
