import { calendarDate } from '../../text/format.ts';
import { externalText } from '../external/external.text.ts';
import { barrierOf, type ExternalReferral, goesOn, kindOf, stateOf } from '../external/external-words.ts';
import { historyText as text } from './history.text.ts';
import { type Happened, lines, type Reading, whyInError } from './history.ts';
import { noonOf } from './history-medical.ts';

/** That somebody was referred: to whom, what stood in the way, and what of it was an error. */
function begun(reading: Reading, referral: ExternalReferral): Happened {
  const { record, nameOf } = reading;
  const { externalReferralId: itemId, to, referredAt, author, barrier, sessionsInError, enteredInError } = referral;
  const title = text.external(kindOf(record, referral));
  const base = { key: itemId, kind: 'clinic', at: referredAt, title, by: nameOf(author) } as const;
  if (enteredInError !== null) return { ...base, struck: true, body: lines(whyInError(reading, enteredInError), to) };
  const met = barrier === null ? null : externalText.barrier(barrierOf(record, barrier));
  const crossed = sessionsInError.map(({ on, ...error }) => ({
    what: externalText.sessionOf(calendarDate(on)),
    why: whyInError(reading, error),
  }));
  const follow = goesOn(record, referral) ? ([{ act: 'changeExternalReferral', itemId }] as const) : [];
  return { ...base, body: lines(to, met), crossed, acts: [...follow, { act: 'externalError', itemId }] };
}

/** To whom outside the person was referred, and each word on what became of it. */
export const externalOf = (reading: Reading): Happened[] =>
  reading.record.externalReferrals.flatMap((referral): Happened[] => {
    const { record, nameOf } = reading;
    const { externalReferralId, to, changes, enteredInError } = referral;
    const kind = kindOf(record, referral);
    const moved = changes.map(({ state, on, note, by }, place): Happened => {
      const before = changes[place - 1]?.state;
      const said = stateOf(record, { state });
      return {
        key: `${externalReferralId}-${place}`,
        kind: 'clinic',
        at: noonOf(on),
        title: before === state ? text.external(kind) : text.externalMoved(kind, said),
        by: nameOf(by),
        body: lines(enteredInError === null ? null : whyInError(reading, enteredInError), to, note),
        struck: enteredInError !== null,
      };
    });
    return [begun(reading, referral), ...moved];
  });
