import { calendarDate } from '../../text/format.ts';
import { externalText } from '../external/external.text.ts';
import { barrierOf, goesOn, kindOf, stateOf } from '../external/external-words.ts';
import { historyText as text } from './history.text.ts';
import { type Happened, lines, type Reading } from './history.ts';
import { noonOf } from './history-medical.ts';

/** To whom outside the person was referred, and each word on what became of it. */
export const externalOf = ({ record, nameOf }: Reading): Happened[] =>
  record.externalReferrals.flatMap((referral): Happened[] => {
    const { externalReferralId, to, referredAt, author, changes, barrier, sessionsInError } = referral;
    const kind = kindOf(record, referral);
    const wrong = sessionsInError.map(({ on, reason }) => externalText.inError(calendarDate(on), reason));
    const met = barrier === null ? null : externalText.barrier(barrierOf(record, barrier));
    const open = goesOn(record, referral);
    const first: Happened = {
      key: externalReferralId,
      kind: 'clinic',
      at: referredAt,
      title: text.external(kind),
      by: nameOf(author),
      body: lines(to, met, ...wrong),
      acts: open ? [{ act: 'changeExternalReferral', itemId: externalReferralId }] : [],
    };
    const moved = changes.map(({ state, on, note, by }, place): Happened => {
      const before = changes[place - 1]?.state;
      const said = stateOf(record, { state });
      return {
        key: `${externalReferralId}-${place}`,
        kind: 'clinic',
        at: noonOf(on),
        title: before === state ? text.external(kind) : text.externalMoved(kind, said),
        by: nameOf(by),
        body: lines(to, note),
      };
    });
    return [first, ...moved];
  });
