import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostPoints, withAlertRaised, withAlertsClosed, withAssessment } from '../../shared/domain/caseload.ts';
import { caseloadView } from '../../shared/domain/caseload-view.ts';
import type { CaseloadFacts } from '../../shared/domain/model.ts';
import { contacted, filled, opened, oriented, paris, programme, scored } from './support.ts';

const view = (facts: CaseloadFacts, now = '2026-06-01T09:00:00.000Z') => caseloadView(programme, facts, now, paris);
const active = () => oriented(filled(opened(), 'phq9', 20, '2026-01-07T10:00:00.000Z'), '2026-01-08T10:00:00.000Z');

describe('a caseload row', () => {
  it('shows a last score of 0 from 20 as −100 %, a full remission', () => {
    const facts = filled(active(), 'phq9', 0, '2026-04-01T10:00:00.000Z');
    expect(view(facts).scales.phq9).toMatchObject({
      change: -20,
      changePercent: -100,
      text: '20 → 0 (−20)',
      remission: true,
      response: true,
      band: { id: 'minimal', label: 'minime' },
    });
  });

  it('has no percentage from a baseline of 0', () => {
    const zero = oriented(filled(opened(), 'phq9', 0, '2026-01-07T10:00:00.000Z'), '2026-01-08T10:00:00.000Z');
    const facts = filled(zero, 'phq9', 6, '2026-03-01T10:00:00.000Z');
    expect(view(facts).scales.phq9).toMatchObject({
      change: 6,
      changePercent: null,
      text: '0 → 6 (+6)',
      response: false,
    });
  });

  it('counts weeks in treatment to today, never to the last contact', () => {
    const facts = contacted(active(), '2026-01-20T10:00:00.000Z');
    expect(view(facts, '2026-01-08T20:00:00.000Z').week).toBe(1);
    expect(view(facts, '2026-01-14T20:00:00.000Z').week).toBe(1);
    expect(view(facts, '2026-01-15T08:00:00.000Z').week).toBe(2);
    expect(view(facts, '2026-06-01T09:00:00.000Z').week).toBe(21);
    expect(view(opened()).week).toBeNull();
  });

  it('takes as baseline the first score with a total up to day 14 of the active phase, and none after', () => {
    const noTotal = withAssessment(
      programme,
      opened(),
      { score: scored('phq9', [3, 3, 3, null, null, null, null, 3, 0]), authoredAt: '2026-01-07T10:00:00.000Z' },
      paris,
    );
    const started = oriented(noTotal, '2026-01-08T10:00:00.000Z');
    expect(filled(started, 'phq9', 14, '2026-01-22T10:00:00.000Z').scales.phq9.baseline?.total).toBe(14);
    const late = filled(started, 'phq9', 14, '2026-01-23T10:00:00.000Z');
    expect(late.scales.phq9.baseline).toBeNull();
    expect(view(late).scales.phq9.text).toBe('14 (sans référence)');
    expect(view(started).scales.phq9).toMatchObject({ text: '—', last: null, band: null, ageDays: null });
  });

  it('orders by clinical date: a score entered late does not become the last', () => {
    const facts = filled(
      filled(active(), 'phq9', 9, '2026-04-01T10:00:00.000Z'),
      'phq9',
      15,
      '2026-02-01T10:00:00.000Z',
    );
    expect(facts.scales.phq9.last).toMatchObject({ total: 9 });
    expect(facts.scales.phq9.series.map(({ total }) => total)).toEqual([20, 15, 9]);
  });

  it('marks a prorated score and compares it', () => {
    const facts = withAssessment(
      programme,
      active(),
      { score: scored('phq9', [1, 1, 1, 1, 1, 1, 1, null, 0]), authoredAt: '2026-04-01T10:00:00.000Z' },
      paris,
    );
    expect(facts.scales.phq9.last).toEqual({ total: 8, at: '2026-04-01T10:00:00.000Z', prorated: true });
  });

  it('keeps item 9 left open as a state of its own until it is answered or assessed', () => {
    const open = { score: scored('phq9', [1, 1, 1, 1, 1, 1, 1, 1, null]), authoredAt: '2026-02-01T10:00:00.000Z' };
    const waiting = withAssessment(programme, active(), open, paris);
    expect(waiting.safety.unassessedItem9Since).toBe('2026-02-01T10:00:00.000Z');
    const later = withAssessment(programme, waiting, { ...open, authoredAt: '2026-03-01T10:00:00.000Z' }, paris);
    expect(later.safety.unassessedItem9Since).toBe('2026-02-01T10:00:00.000Z');
    expect(filled(waiting, 'gad7', 4, '2026-03-01T10:00:00.000Z').safety.unassessedItem9Since).not.toBeNull();
    expect(filled(waiting, 'phq9', 4, '2026-03-01T10:00:00.000Z').safety.unassessedItem9Since).toBeNull();
    expect(withAlertsClosed(waiting, []).safety.unassessedItem9Since).toBeNull();
  });

  it('counts open alerts and names the oldest', () => {
    const two = withAlertRaised(withAlertRaised(active(), '2026-02-02T10:00:00.000Z'), '2026-02-01T10:00:00.000Z');
    expect(two.safety).toMatchObject({ openAlerts: 2, oldestOpenAt: '2026-02-01T10:00:00.000Z' });
    expect(withAlertsClosed(two, ['2026-02-02T10:00:00.000Z']).safety).toMatchObject({
      openAlerts: 1,
      oldestOpenAt: '2026-02-02T10:00:00.000Z',
    });
    expect(withAlertsClosed(two, []).safety).toMatchObject({ openAlerts: 0, oldestOpenAt: null });
  });

  it('keeps first and last contact by date, however they were entered', () => {
    const facts = contacted(contacted(active(), '2026-02-10T10:00:00.000Z'), '2026-01-20T10:00:00.000Z');
    expect(facts).toMatchObject({
      firstContactAt: '2026-01-20T10:00:00.000Z',
      lastContactAt: '2026-02-10T10:00:00.000Z',
      contactCount: 2,
    });
  });

  it('says the age of a score in days of the site, and when it is stale', () => {
    const facts = filled(active(), 'phq9', 9, '2026-03-01T22:30:00.000Z');
    const at = (now: string) => view(facts, now).scales.phq9;
    expect(at('2026-03-01T23:30:00.000Z').ageDays).toBe(1);
    expect(at('2026-03-31T12:00:00.000Z')).toMatchObject({ ageDays: 30, stale: false });
    expect(at('2026-04-01T12:00:00.000Z')).toMatchObject({ ageDays: 31, stale: true });
    expect(view(filled(opened(), 'phq9', 9, '2026-01-07T10:00:00.000Z')).scales.phq9.stale).toBe(false);
  });

  it('keeps a bounded series, the baseline first and the newest last', () => {
    const score = fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 1, max: 400 }));
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 60 }), (scores) => {
        const facts = scores.reduce(
          (so, [total, day]) => filled(so, 'phq9', total, new Date(Date.UTC(2026, 0, 8 + day)).toISOString()),
          active(),
        );
        const { series, last, baseline } = facts.scales.phq9;
        expect(series.length).toBeLessThanOrEqual(mostPoints);
        expect([...series].sort((a, b) => a.at.localeCompare(b.at))).toEqual(series);
        expect(series.at(-1)).toEqual(last);
        expect(series[0]).toEqual(baseline);
      }),
      { numRuns: 60 },
    );
  });
});
