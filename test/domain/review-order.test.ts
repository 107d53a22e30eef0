import { describe, expect, it } from 'vitest';
import { targetScalesOf } from '../../shared/domain/course.ts';
import type { RecordFacts } from '../../shared/domain/model.ts';
import { compareForReview, reviewReasons } from '../../shared/domain/review-order.ts';
import {
  alerted,
  answered,
  contacted,
  filled,
  inPhase,
  opened,
  oriented,
  paris,
  programme,
  reviewed,
  row,
} from './support.ts';

const reasons = (record: RecordFacts, now = '2026-01-20T09:00:00.000Z') =>
  reviewReasons(programme, row(record), now, paris);
const found = (record: RecordFacts, now?: string) => reasons(record, now).map(({ group, code }) => `${group} ${code}`);
const start = '2026-01-07T10:00:00.000Z';
const begun = '2026-01-08T10:00:00.000Z';
const inTreatment = (phq9: number, gad7?: number, orientation = 'classique') => {
  const evaluated = filled(opened(), 'phq9', phq9, start);
  return oriented(gad7 === undefined ? evaluated : filled(evaluated, 'gad7', gad7, start), begun, orientation);
};
const active = (phq9 = 14, gad7?: number, orientation?: string) =>
  reviewed(contacted(inTreatment(phq9, gad7, orientation), begun), '2026-01-10T10:00:00.000Z');
const preventing = (phq9?: number) => inPhase(active(phq9), 'relapse-prevention', begun);

describe('the reasons of the review order', () => {
  it('say nothing of someone who goes well', () => {
    expect(found(active())).toEqual([]);
  });

  it('1: an open safety alert, or item 9 that nobody assessed', () => {
    const alarmed = alerted(active(), '2026-01-12T23:30:00.000Z');
    expect(reasons(alarmed)).toEqual([
      {
        group: 1,
        code: 'safety.alert',
        since: '2026-01-12T23:30:00.000Z',
        text: '1 alerte de sécurité ouverte depuis le 13/01',
      },
    ]);
    const open = answered(active(), 'phq9', [2, 2, 2, 2, 2, 2, 1, 1, null], '2026-01-15T10:00:00.000Z');
    expect(reasons(open)).toMatchObject([{ group: 1, code: 'safety.unassessed', since: '2026-01-15T10:00:00.000Z' }]);
  });

  it('2: five points over the lowest of the last twelve weeks, in French with its figures', () => {
    const drifting = filled(
      filled(active(10), 'phq9', 13, '2026-01-14T10:00:00.000Z'),
      'phq9',
      16,
      '2026-01-19T10:00:00.000Z',
    );
    expect(reasons(drifting)).toMatchObject([
      { group: 2, code: 'worsening', text: 'PHQ-9 : +6 depuis le 07/01 (10 → 16)' },
    ]);
    expect(found(filled(active(10), 'phq9', 14, '2026-01-19T10:00:00.000Z'))).toEqual([]);
    expect(found(filled(active(10), 'phq9', 15, '2026-01-19T10:00:00.000Z'))).toEqual(['2 worsening']);
  });

  it('2: not by a low that lies before the window', () => {
    const low = filled(active(14), 'phq9', 8, '2026-01-15T10:00:00.000Z');
    const inWindow = filled(
      filled(low, 'phq9', 12, '2026-03-20T10:00:00.000Z'),
      'phq9',
      13,
      '2026-04-09T10:00:00.000Z',
    );
    const after = filled(filled(low, 'phq9', 12, '2026-03-20T10:00:00.000Z'), 'phq9', 13, '2026-04-10T10:00:00.000Z');
    const worse = (record: RecordFacts) =>
      found(record, '2026-04-11T09:00:00.000Z').filter((one) => one.startsWith('2'));
    expect(worse(inWindow)).toEqual(['2 worsening']);
    expect(worse(after)).toEqual([]);
  });

  it('2: on GAD-7 from four points, when anxiety is a target', () => {
    const anxious = active(4, 12);
    const targets = (record: RecordFacts) => targetScalesOf(programme, row(record));
    expect(targets(anxious)).toEqual(['gad7']);
    expect(found(filled(anxious, 'gad7', 16, '2026-01-19T10:00:00.000Z'))).toEqual(['2 worsening']);
    expect(found(filled(anxious, 'gad7', 15, '2026-01-19T10:00:00.000Z'))).toEqual([]);
    expect(targets(active(10, 10))).toEqual(['phq9', 'gad7']);
    expect(targets(active(6, 7))).toEqual(['gad7']);
    expect(targets(active(7, 7))).toEqual(['phq9']);
  });

  it('2: a relapse in relapse prevention from PHQ-9 10', () => {
    expect(found(filled(preventing(20), 'phq9', 10, '2026-01-19T10:00:00.000Z'))).toEqual(['2 relapse']);
    expect(found(filled(preventing(20), 'phq9', 9, '2026-01-19T10:00:00.000Z'))).toEqual([]);
  });

  it('5: new, never reviewed, from the referral on', () => {
    expect(reasons(contacted(inTreatment(14), begun))).toEqual([
      {
        group: 5,
        code: 'new',
        since: '2026-01-05T09:00:00.000Z',
        text: 'Nouveau suivi depuis le 05/01, jamais présenté',
      },
    ]);
  });

  it('6: silence for more than 28 days in the active phase, 42 in léger, 56 in relapse prevention', () => {
    const dayAfter = (days: number) => new Date(Date.UTC(2026, 0, 8 + days, 10)).toISOString();
    const seen = (record: RecordFacts, days: number) =>
      found(record, dayAfter(days)).filter((one) => one.startsWith('6'));
    expect(seen(active(), 28)).toEqual([]);
    expect(seen(active(), 29)).toEqual(['6 silence']);
    const leger = active(6, 6, 'leger');
    expect(seen(leger, 42)).toEqual([]);
    expect(seen(leger, 43)).toEqual(['6 silence']);
    expect(seen(preventing(), 56)).toEqual([]);
    expect(seen(preventing(), 57)).toEqual(['6 silence']);
    expect(seen(inTreatment(14), 28)).toEqual([]);
    expect(seen(inTreatment(14), 29)).toEqual(['6 never-contacted']);
    expect(seen(opened(), 200)).toEqual([]);
  });

  it('8: a scale older than 30 days in the active phase, 60 in relapse prevention, or none at all', () => {
    const at = (record: RecordFacts, day: string) => found(record, day).filter((one) => one.startsWith('8'));
    expect(at(active(), '2026-02-06T12:00:00.000Z')).toEqual([]);
    expect(at(active(), '2026-02-07T12:00:00.000Z')).toEqual(['8 stale-scale']);
    expect(at(preventing(), '2026-03-08T12:00:00.000Z')).toEqual([]);
    expect(at(preventing(), '2026-03-09T12:00:00.000Z')).toEqual(['8 stale-scale']);
    expect(found(reviewed(oriented(opened(), start), start), start)).toEqual(['8 no-scale']);
  });

  it('come the most pressing first, and inside a group the longest-standing', () => {
    const record = alerted(contacted(inTreatment(14), begun), '2026-01-12T10:00:00.000Z');
    expect(found(record, '2026-03-15T09:00:00.000Z')).toEqual([
      '1 safety.alert',
      '3 not-improving',
      '5 new',
      '6 silence',
      '8 stale-scale',
    ]);
  });

  it('come by their dates inside a group, whichever rule found them', () => {
    const open = answered(active(), 'phq9', [2, 2, 2, 2, 2, 2, 1, 1, null], '2026-01-12T10:00:00.000Z');
    expect(found(alerted(open, '2026-01-15T10:00:00.000Z'))).toEqual(['1 safety.unassessed', '1 safety.alert']);
    expect(found(alerted(open, '2026-01-11T10:00:00.000Z'))).toEqual(['1 safety.alert', '1 safety.unassessed']);
  });

  it('keep the order of the rules at one moment', () => {
    const relapsed = [4, 12].reduce(
      (so, total, index) => filled(so, 'phq9', total, `2026-01-1${index + 5}T10:00:00.000Z`),
      active(20),
    );
    expect(found(relapsed)).toEqual(['2 worsening', '2 relapse']);
  });

  it('change with the clock alone, nothing being written', () => {
    expect(found(active(), '2026-01-20T09:00:00.000Z')).not.toEqual(found(active(), '2026-02-20T09:00:00.000Z'));
  });
});

describe('the order of two patients', () => {
  const one = (patientId: string, group: number, since: string, score: number | null = null) => ({
    patientId,
    reasons: [{ group, since }],
    score,
  });
  const order = (a: ReturnType<typeof one>, b: ReturnType<typeof one>) => Math.sign(compareForReview(programme, a, b));

  it('goes by group, then by the longest-standing reason, then by the higher score, then by id', () => {
    expect(order(one('P1', 1, '2026-02'), one('P2', 2, '2026-01'))).toBe(-1);
    expect(order(one('P1', 2, '2026-02'), one('P2', 2, '2026-01'))).toBe(1);
    expect(order(one('P2', 2, '2026-01', 3), one('P1', 2, '2026-02', 9))).toBe(-1);
    expect(order(one('P2', 2, '2026-01', 9), one('P1', 2, '2026-01', 9))).toBe(1);
    expect(order(one('P1', 2, '2026-01', 9), one('P2', 2, '2026-01', 15))).toBe(1);
    expect(order(one('P1', 2, '2026-01', 0), one('P2', 2, '2026-01', null))).toBe(-1);
    expect(order(one('P1', 2, '2026-01', 9), one('P2', 2, '2026-01', 9))).toBe(-1);
    expect(order(one('P1', 2, '2026-01', 9), one('P1', 2, '2026-01', 9))).toBe(0);
  });

  it('puts whoever has no reason last', () => {
    const none = { patientId: 'P0', reasons: [], score: 27 };
    expect(compareForReview(programme, none, one('P1', 8, '2026-01'))).toBeGreaterThan(0);
    expect(compareForReview(programme, one('P1', 8, '2026-01'), none)).toBeLessThan(0);
    expect(compareForReview(programme, none, { ...none, patientId: 'P1', score: 3 })).toBeLessThan(0);
    expect(compareForReview(programme, { ...none, patientId: 'P1' }, none)).toBeGreaterThan(0);
  });
});
