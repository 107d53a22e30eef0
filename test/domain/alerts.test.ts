import { describe, expect, it } from 'vitest';
import { alertSentence, type StructuredAssessment } from '../../shared/domain/alerts/alert.ts';
import { alertId } from '../../shared/domain/alerts/alert-id.ts';
import { assess, checkAssessment } from '../../shared/domain/alerts/assessment.ts';
import { acknowledge } from '../../shared/domain/alerts/life.ts';
import { type AlertCause, safetyAlert } from '../../shared/domain/alerts/safety.ts';
import { programme } from './support.ts';

const team = { nurseId: 'U-nurse', psychiatristId: 'U-psy', gpId: 'U-gp' };
const at = '2026-03-28T22:00:00.000Z';
const cause = { kind: 'assessment', id: '01JASSESSMENT', patientId: 'P1', episodeId: 'E1', at } as const;
const raised = () => safetyAlert(programme, cause, team, at);
const nurse = { userId: 'U-nurse', role: 'nurse', name: 'Claire Brun' } as const;
const complete: StructuredAssessment = {
  intent: 'passive',
  plan: 'none',
  means: 'secured',
  protectiveFactors: 'Entourage présent',
  decision: 'reinforced-follow-up',
  note: null,
};

describe('a safety alert', () => {
  it('has one owner, and deadlines of 2 and 24 elapsed hours that a change of clocks does not move', () => {
    expect(raised()).toMatchObject({
      owner: { userId: 'U-nurse', role: 'nurse' },
      acknowledgeBy: '2026-03-29T00:00:00.000Z',
      assessBy: '2026-03-29T22:00:00.000Z',
      state: 'open',
      severity: 'safety',
      version: 1,
      acknowledgements: [],
      assessment: null,
    });
  });

  it('counts its deadlines from the cause, however late it is raised', () => {
    const late = safetyAlert(programme, cause, team, '2026-03-29T21:00:00.000Z');
    expect(late).toMatchObject({ raisedAt: '2026-03-29T21:00:00.000Z', acknowledgeBy: '2026-03-29T00:00:00.000Z' });
    expect(late.assessBy).toBe('2026-03-29T22:00:00.000Z');
  });

  it('falls to the psychiatrist without a nurse, to the GP without both, and to nobody never', () => {
    const owner = (more: Partial<Record<keyof typeof team, null>>) =>
      safetyAlert(programme, cause, { ...team, ...more }, at).owner;
    expect(owner({ nurseId: null })).toEqual({ userId: 'U-psy', role: 'psychiatrist' });
    expect(owner({ nurseId: null, psychiatristId: null })).toEqual({ userId: 'U-gp', role: 'gp' });
    expect(() => owner({ nurseId: null, psychiatristId: null, gpId: null })).toThrow('owner');
  });

  it('has an id made of rule and cause: the same cause is the same alert', () => {
    expect(raised().alertId).toBe('S1.01JASSESSMENT');
    expect(raised().alertId).toBe(safetyAlert(programme, cause, team, '2027-01-01T00:00:00.000Z').alertId);
    expect(alertId('S2', 'U123.01JREFERRAL')).toBe('S2.01JREFERRAL');
  });

  it('says its cause in one French sentence with rule and version', () => {
    expect(alertSentence(raised())).toBe('Réponse 1 ou plus à l’item 9 du PHQ-9 (règle S1, version 1).');
    const danger = safetyAlert(programme, { ...cause, kind: 'referral', episodeId: null }, team, at);
    expect(alertSentence(danger)).toBe('Danger immédiat signalé à l’adressage (règle S2, version 1).');
  });

  it('comes from a judgement, a level or an event by the rule of each', () => {
    const from = (kind: AlertCause['kind']) => safetyAlert(programme, { ...cause, kind }, team, at);
    expect(
      (['assessment', 'referral', 'judgement', 'level', 'event'] as const).map((kind) => from(kind).rule.id),
    ).toEqual(['S1', 'S2', 'S3', 'S4', 'S5']);
    expect(from('level')).toMatchObject({ alertId: 'S4.01JASSESSMENT', cause: { kind: 'level', id: '01JASSESSMENT' } });
    expect(alertSentence(from('event'))).toBe('Événement grave signalé au dossier (règle S5, version 1).');
    expect(alertSentence(from('judgement'))).toBe('Jugement du soignant (règle S3, version 1).');
  });

  it('is acknowledged once by each person', () => {
    const first = acknowledge(raised(), nurse, at);
    if (!first.ok) throw new Error('refused');
    expect(first.value).toMatchObject({
      state: 'acknowledged',
      version: 2,
      acknowledgements: [{ by: 'U-nurse', role: 'nurse', at }],
    });
    const again = acknowledge(first.value, nurse, '2026-03-28T23:00:00.000Z');
    expect(again).toEqual({ ok: true, value: first.value });
    const second = acknowledge(first.value, { userId: 'U-psy', role: 'psychiatrist' }, at);
    expect(second).toMatchObject({ value: { version: 3, acknowledgements: [{ by: 'U-nurse' }, { by: 'U-psy' }] } });
  });

  it('closes by the structured assessment of a nurse or a psychiatrist, signed by name', () => {
    const closed = assess(programme, raised(), complete, nurse, at);
    expect(closed).toMatchObject({
      ok: true,
      value: { state: 'closed', version: 2, assessment: { ...complete, by: nurse, at } },
    });
    expect(assess(programme, raised(), complete, { ...nurse, role: 'psychiatrist' }, at).ok).toBe(true);
    expect(assess(programme, raised(), complete, { ...nurse, role: 'gp' }, at)).toEqual({
      ok: false,
      issues: [{ field: 'role', code: 'alert.role', params: { role: 'gp' } }],
    });
  });

  it('does not close on words that the programme does not know', () => {
    const wrong = { ...complete, intent: 'seen', decision: 'ok' };
    const result = assess(programme, raised(), wrong, nurse, at);
    expect(result).toMatchObject({ ok: false, issues: [{ field: 'intent' }, { field: 'decision' }] });
    expect(checkAssessment(programme, { ...complete, plan: 'soon', means: 'far' })).toMatchObject([
      { field: 'plan', params: { value: 'soon', expected: 'none, vague, specific' } },
      { field: 'means', code: 'vocabulary.unknown' },
    ]);
  });

  it('stays closed', () => {
    const closed = assess(programme, raised(), complete, nurse, at);
    if (!closed.ok) throw new Error('refused');
    expect(acknowledge(closed.value, nurse, at)).toMatchObject({
      ok: false,
      issues: [{ field: 'state', code: 'alert.closed' }],
    });
    expect(assess(programme, closed.value, complete, nurse, at)).toMatchObject({
      ok: false,
      issues: [{ field: 'state', code: 'alert.closed' }],
    });
  });
});
