import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../web/api/client.ts';
import {
  blankChange,
  type ChangeTyped,
  changeInput,
  type Money,
  noBarrier,
} from '../../web/screens/external/change-external.ts';
import { attendedFirst, type ExternalReferral } from '../../web/screens/external/external-words.ts';

const today = '2026-03-12';
const asked: Money = { fixed: false, renewable: true };
const sent = (typed: Partial<ChangeTyped>, money = asked) => changeInput({ ...blankChange(today), ...typed }, money);
const refusedFields = (typed: Partial<ChangeTyped>): string[] => {
  try {
    sent(typed);
    return [];
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return (error.problem.errors ?? []).map(({ field }) => field);
  }
};

describe('an act on a referral', () => {
  it('sends what was typed and nothing else: what is empty stays as it is', () => {
    expect(sent({})).toEqual({});
    expect(sent({ state: 'booked' })).toEqual({ state: 'booked', on: today, note: null });
    expect(sent({ note: 'Rappelle en juin.' })).toEqual({ on: today, note: 'Rappelle en juin.' });
    expect(
      sent({ barrier: 'price', funding: 'pilot', firstAppointmentOn: '2026-04-01', session: '2026-03-11' }),
    ).toEqual({ barrier: 'price', funding: 'pilot', firstAppointmentOn: '2026-04-01', session: '2026-03-11' });
    expect(sent({ barrier: noBarrier })).toEqual({ barrier: null });
    expect(sent({ renewal: { reason: 'Sans ressources.' } })).toEqual({ renewal: { reason: 'Sans ressources.' } });
    expect(sent({ renewal: { reason: ' ' }, sessionInError: { on: '', reason: 'x' } })).toEqual({});
  });

  it('sends nothing of a field that is asked no more', () => {
    const typed = { funding: 'pilot', renewal: { reason: 'Sans ressources.' } };
    expect(sent(typed, { fixed: false, renewable: false })).toEqual({ funding: 'pilot' });
    expect(sent(typed, { fixed: true, renewable: true })).toEqual({ renewal: typed.renewal });
  });

  it('asks for the day of a state or a note, and for the reason of a correction', () => {
    expect(refusedFields({ state: 'booked', on: '' })).toEqual(['on']);
    expect(refusedFields({ session: '2026-03-11', on: '' })).toEqual([]);
    expect(refusedFields({ sessionInError: { on: '2026-03-11', reason: ' ' } })).toEqual(['sessionInError.reason']);
    const corrected = { on: '2026-03-11', reason: 'Manqué.' };
    expect(sent({ sessionInError: corrected })).toEqual({ sessionInError: corrected });
  });
});

describe('the exit to specialised care', () => {
  const referral = (more: Partial<ExternalReferral>): ExternalReferral => ({
    ...{ externalReferralId: 'X', episodeId: 'E', kind: 'specialised-care', to: 'CMP', resourceId: null },
    ...{ referredAt: '2026-01-05T09:00:00.000Z', state: 'booked', changes: [], barrier: null, funding: null },
    ...{ firstAppointmentOn: null, sessions: [], sessionsInError: [], renewal: null, author: 'U' },
    enteredInError: null,
    ...more,
  });
  const offered = (...externalReferrals: ExternalReferral[]) =>
    attendedFirst({ externalReferrals }, 'specialised-care', today);

  it('is offered the first appointment of the last referral there that has come', () => {
    expect(offered()).toBeNull();
    expect(offered(referral({}))).toBeNull();
    expect(offered(referral({ firstAppointmentOn: '2026-03-13' }))).toBeNull();
    expect(offered(referral({ firstAppointmentOn: today }))).toEqual({ day: today, to: 'CMP' });
    expect(offered(referral({ kind: 'social', firstAppointmentOn: '2026-03-01' }))).toBeNull();
    expect(
      offered(
        referral({ firstAppointmentOn: '2026-02-02' }),
        referral({ firstAppointmentOn: '2026-03-02', to: null }),
        referral({ firstAppointmentOn: '2026-04-02' }),
      ),
    ).toEqual({ day: '2026-03-02', to: null });
    const enteredInError = { reason: 'x', by: 'U', at: '2026-03-03T09:00:00.000Z' };
    expect(
      offered(
        referral({ firstAppointmentOn: '2026-02-02' }),
        referral({ firstAppointmentOn: '2026-03-02', enteredInError }),
      ),
    ).toEqual({ day: '2026-02-02', to: 'CMP' });
  });
});
