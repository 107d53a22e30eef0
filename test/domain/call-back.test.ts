import { describe, expect, it } from 'vitest';
import {
  type CallBack,
  callBackAlert,
  callBackAlertIds,
  nextCallBackAt,
} from '../../shared/domain/alerts/call-back.ts';
import { callBackClock } from '../../shared/domain/referral.ts';
import { paris, programme } from './support.ts';

const hours = { roster: { opening: programme.safety.ladder.opening }, timeZone: paris };
const owner = { userId: 'U-nurse', role: 'nurse' } as const;
const referred = (referredAt: string, more: Partial<CallBack> = {}): CallBack => ({
  referralId: 'U-gp.01JREFERRAL',
  patientId: 'P1',
  referredAt,
  recordedAt: referredAt,
  ...callBackClock(programme, referredAt),
  attempts: [],
  ...more,
});
/** Every moment of the clock, in order. */
function moments(of: CallBack): string[] {
  const found: string[] = [];
  for (let at = nextCallBackAt(programme, of, hours); at !== null; at = nextCallBackAt(programme, of, hours, at)) {
    found.push(at);
  }
  return found;
}
const alertAt = (of: CallBack, now: string) => callBackAlert(programme, of, hours, owner, now);

describe('the call-back clock', () => {
  it('warns in the last opening hour before the target, and speaks again at the limit', () => {
    // Monday 10:00: Wednesday 10:00 is in opening hours, the hour before it too.
    expect(moments(referred('2026-11-23T09:00:00.000Z'))).toEqual([
      '2026-11-25T08:00:00.000Z',
      '2026-11-26T09:00:00.000Z',
    ]);
    // Thursday 13:40: the last opening hour before Saturday 13:40 is Friday’s from 17:00.
    expect(moments(referred('2026-11-26T12:40:00.000Z'))).toEqual([
      '2026-11-27T16:00:00.000Z',
      '2026-11-29T12:40:00.000Z',
    ]);
    // Monday 09:20: of Wednesday’s opening twenty minutes lie before the target.
    expect(moments(referred('2026-11-23T08:20:00.000Z'))[0]).toBe('2026-11-25T08:00:00.000Z');
  });

  it('warns at once in that very hour, and at the target where it is over', () => {
    expect(moments(referred('2026-11-27T16:30:00.000Z'))[0]).toBe('2026-11-27T16:30:00.000Z');
    expect(moments(referred('2026-11-27T17:00:00.000Z'))[0]).toBe('2026-11-29T17:00:00.000Z');
  });

  it('counts elapsed hours over both changes of clocks', () => {
    expect(moments(referred('2026-03-27T17:30:00.000Z'))).toEqual([
      '2026-03-29T17:30:00.000Z',
      '2026-03-30T17:30:00.000Z',
    ]);
    expect(moments(referred('2026-10-23T17:30:00.000Z'))[0]).toBe('2026-10-25T17:30:00.000Z');
  });

  it('leaves the team an hour for what was entered too late', () => {
    const late = referred('2026-11-01T09:00:00.000Z', { recordedAt: '2026-11-26T12:00:00.000Z' });
    expect(moments(late)).toEqual(['2026-11-26T13:00:00.000Z']);
    expect(alertAt(late, '2026-11-26T13:00:00.000Z')?.rule.id).toBe('R2');
  });
});

describe('its alerts', () => {
  const of = referred('2026-11-26T12:40:00.000Z');

  it('are one for each rule, with the figures in French', () => {
    expect(callBackAlertIds(programme, of.referralId)).toEqual(['R1.01JREFERRAL', 'R2.01JREFERRAL']);
    expect(alertAt(of, '2026-11-27T15:59:59.999Z')).toBeNull();
    expect(alertAt(of, '2026-11-27T16:00:00.000Z')).toMatchObject({
      alertId: 'R1.01JREFERRAL',
      family: 'referral',
      severity: 'urgent',
      cause: { kind: 'referral', id: of.referralId },
      owner,
      rules: [{ sentence: 'Personne à rappeler avant le 28/11/2026 13:40, 48 h après l’adressage (0 tentative)' }],
      acknowledgeBy: '2026-11-28T00:00:00.000Z',
      nextStepAt: '2026-11-28T00:00:00.000Z',
      assessBy: '2026-11-28T16:00:00.000Z',
    });
    const tried = { ...of, attempts: [{ outcome: 'no-answer', at: '2026-11-26T14:00:00.000Z' }] };
    expect(alertAt(tried, '2026-11-29T12:40:00.000Z')?.rules[0]?.sentence).toBe(
      'Aucune conversation 72 h après l’adressage du 26/11/2026 13:40 (1 tentative)',
    );
    expect(alertAt(of, '2026-11-28T12:40:00.000Z')?.rules[0]?.sentence).toBe(
      'Aucune conversation 48 h après l’adressage du 26/11/2026 13:40 (0 tentative)',
    );
  });

  it('are the last one alone where several were missed', () => {
    expect(alertAt(of, '2026-12-10T00:00:00.000Z')?.alertId).toBe('R2.01JREFERRAL');
  });

  it('never come once somebody spoke to the person', () => {
    const spoken = { ...of, attempts: [{ outcome: 'spoken', at: '2026-11-26T14:00:00.000Z' }] };
    expect(alertAt(spoken, '2026-12-10T00:00:00.000Z')).toBeNull();
  });

  it('are none in a programme without such rules', () => {
    const alerts = { ...programme.alerts, rules: [] };
    expect(callBackAlert({ ...programme, alerts }, of, hours, owner, '2026-12-10T00:00:00.000Z')).toBeNull();
    expect(callBackAlertIds({ ...programme, alerts }, of.referralId)).toEqual([]);
  });
});
