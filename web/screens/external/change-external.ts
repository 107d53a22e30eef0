import { demand, textOrNone } from '../../forms/refusal.ts';
import { externalText as text } from './external.text.ts';

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

/** What is sent of it. Throws a refusal for a correction without its reason, and for a state without its day. */
export function changeInput(typed: ChangeTyped) {
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
    ...given('funding', typed.funding),
    ...given('session', typed.session),
    ...(sessionInError.on === '' ? {} : { sessionInError }),
    ...(renewal.reason.trim() === '' ? {} : { renewal }),
  };
}
