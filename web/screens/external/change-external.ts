import type { PatientRecord } from '../../api/queries.ts';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { externalText as text } from './external.text.ts';
import { countOf, type ExternalReferral } from './external-words.ts';

/** What is typed of an act on a referral: what is empty stays as it is. */
export interface ChangeTyped {
  state: string;
  on: string;
  note: string;
  barrier: string;
  firstAppointmentOn: string;
  funding: string;
  session: string;
  sessionInError: { on: string; reason: string };
  renewal: { reason: string };
}

/** Chosen for a barrier that is one no more. */
export const noBarrier = 'none';

export const blankChange = (today: string): ChangeTyped => ({
  ...{ state: '', on: today, note: '', barrier: '', firstAppointmentOn: '', funding: '', session: '' },
  sessionInError: { on: '', reason: '' },
  renewal: { reason: '' },
});

const given = <Name extends string>(name: Name, value: string) => (value === '' ? {} : { [name]: value });

/** Which of the fields about money are asked, as the form stands. */
export interface Money {
  /** Something was paid: by whom does not change any more. */
  fixed: boolean;
  /** The funded number may be granted once more. */
  renewable: boolean;
}

/** The same of a referral, with the funding that is chosen or the one that it has. */
export function moneyOf(
  record: PatientRecord,
  { funding, sessions, renewal, episodeId }: ExternalReferral,
  typed: Pick<ChangeTyped, 'funding' | 'session'>,
  today: string,
) {
  const fixed = funding !== null && (sessions.length > 0 || renewal !== null);
  const of = { funding: fixed || typed.funding === '' ? funding : typed.funding, episodeId };
  const count = countOf(record, of, typed.session === '' ? today : typed.session);
  return { fixed, of, renewable: count?.renewable === true };
}

/**
 * What is sent of it: nothing that was typed in a field which is asked no more. Throws a refusal for a correction without its
 * reason, and for a state without its day.
 */
export function changeInput(typed: ChangeTyped, { fixed, renewable }: Money) {
  const { state, on, barrier, sessionInError, renewal } = typed;
  const note = textOrNone(typed.note);
  demand({
    ...(state === '' && note === null ? {} : { on: [on, text.onWanted] }),
    ...(sessionInError.on === '' ? {} : { 'sessionInError.reason': [sessionInError.reason, text.errorReasonWanted] }),
  });
  return {
    ...given('state', state),
    ...(state === '' && note === null ? {} : { on, note }),
    ...(barrier === '' ? {} : { barrier: barrier === noBarrier ? null : barrier }),
    ...given('firstAppointmentOn', typed.firstAppointmentOn),
    ...(fixed ? {} : given('funding', typed.funding)),
    ...given('session', typed.session),
    ...(sessionInError.on === '' ? {} : { sessionInError }),
    ...(!renewable || renewal.reason.trim() === '' ? {} : { renewal }),
  };
}
