import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseloadView } from '../../shared/domain/caseload-view.ts';
import type { RecordFacts } from '../../shared/domain/model.ts';
import { mostPoints, withAlertRaised, withAlertsClosed } from '../../shared/domain/row.ts';
import { alerted, answered, contacted, filled, opened, oriented, paris, programme, row } from './support.ts';

const view = (record: RecordFacts, now = '2026-06-01T09:00:00.000Z') =>
  caseloadView(programme, row(record), now, paris);
const active = () => oriented(filled(opened(), 'phq9', 20, '2026-01-07T10:00:00.000Z'), '2026-01-08T10:00:00.000Z');

describe('a caseload row', () => {
  it('shows a last score of 0 from 20 as −100 %, a full remission', () => {
    const record = filled(active(), 'phq9', 0, '2026-04-01T10:00:00.000Z');
    expect(view(record).scales['phq9']).toMatchObject({
      label: 'PHQ-9',
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
    const record = filled(zero, 'phq9', 6, '2026-03-01T10:00:00.000Z');
    expect(view(record).scales['phq9']).toMatchObject({
      change: 6,
      changePercent: null,
      text: '0 → 6 (+6)',
      response: false,
    });
  });

  it('counts weeks in treatment to today, never to the last contact', () => {
    const record = contacted(active(), '2026-01-20T10:00:00.000Z');
    expect(view(record, '2026-01-08T20:00:00.000Z').week).toBe(1);
    expect(view(record, '2026-01-14T20:00:00.000Z').week).toBe(1);
    expect(view(record, '2026-01-15T08:00:00.000Z').week).toBe(2);
    expect(view(record, '2026-06-01T09:00:00.000Z').week).toBe(21);
    expect(view(opened()).week).toBeNull();
  });

  it('takes as baseline the first score with a total up to day 14 of the active phase, and none after', () => {
    const noTotal = answered(opened(), 'phq9', [3, 3, 3, null, null, null, null, 3, 0], '2026-01-07T10:00:00.000Z');
    const started = oriented(noTotal, '2026-01-08T10:00:00.000Z');
    expect(view(filled(started, 'phq9', 14, '2026-01-22T10:00:00.000Z')).scales['phq9']?.baseline?.total).toBe(14);
    const late = filled(started, 'phq9', 14, '2026-01-23T10:00:00.000Z');
    expect(view(late).scales['phq9']?.baseline).toBeNull();
    expect(view(late).scales['phq9']?.text).toBe('14 (sans référence)');
    expect(view(started).scales['phq9']).toMatchObject({ text: '—', last: null, band: null, ageDays: null });
  });

  it('orders by clinical date: a score entered late does not become the last', () => {
    const { scales } = row(
      filled(filled(active(), 'phq9', 9, '2026-04-01T10:00:00.000Z'), 'phq9', 15, '2026-02-01T10:00:00.000Z'),
    );
    expect(scales['phq9']?.last).toMatchObject({ total: 9 });
    expect(scales['phq9']?.series.map(({ total }) => total)).toEqual([20, 15, 9]);
  });

  it('marks a prorated score and compares it', () => {
    const record = answered(active(), 'phq9', [1, 1, 1, 1, 1, 1, 1, null, 0], '2026-04-01T10:00:00.000Z');
    expect(row(record).scales['phq9']?.last).toEqual({ total: 8, at: '2026-04-01T10:00:00.000Z', prorated: true });
  });

  it('keeps item 9 left open as a state of its own until it is answered or assessed', () => {
    const open = (record: RecordFacts, at: string) => answered(record, 'phq9', [1, 1, 1, 1, 1, 1, 1, 1, null], at);
    const since = (record: RecordFacts) => row(record).safety.unassessedItem9Since;
    const waiting = open(active(), '2026-02-01T10:00:00.000Z');
    expect(since(active())).toBeNull();
    expect(since(waiting)).toBe('2026-02-01T10:00:00.000Z');
    expect(since(open(waiting, '2026-03-01T10:00:00.000Z'))).toBe('2026-02-01T10:00:00.000Z');
    expect(since(filled(waiting, 'gad7', 4, '2026-03-01T10:00:00.000Z'))).toBe('2026-02-01T10:00:00.000Z');
    expect(since(filled(waiting, 'phq9', 4, '2026-03-01T10:00:00.000Z'))).toBeNull();
    expect(since(filled(waiting, 'phq9', 4, '2026-01-31T10:00:00.000Z'))).toBe('2026-02-01T10:00:00.000Z');
    expect(since(answered(waiting, 'phq9', [0, 0, 0, 0, 0, 0, 0, 0, 2], '2026-03-01T10:00:00.000Z'))).toBeNull();
    expect(since(alerted(waiting, '2026-02-02T10:00:00.000Z'))).toBe('2026-02-01T10:00:00.000Z');
    expect(since(alerted(waiting, '2026-02-02T10:00:00.000Z', '2026-02-02T11:00:00.000Z'))).toBeNull();
    expect(since(alerted(waiting, '2026-01-30T10:00:00.000Z', '2026-01-31T10:00:00.000Z'))).not.toBeNull();
    expect(withAlertsClosed(row(waiting), []).safety.unassessedItem9Since).toBeNull();
  });

  it('keeps item 9 left open on a filling that does not count, and on none entered in error', () => {
    const open = (more: object) =>
      row(answered(active(), 'phq9', [1, 1, 1, 1, 1, 1, 1, 1, null], '2026-02-01T10:00:00.000Z', more)).safety;
    expect(open({ counts: false }).unassessedItem9Since).toBe('2026-02-01T10:00:00.000Z');
    expect(open({ enteredInError: { reason: 'Autre personne' } }).unassessedItem9Since).toBeNull();
    expect(open({ episodeId: '01J0000000000000000000000Z' }).unassessedItem9Since).toBeNull();
  });

  it('counts open alerts and names the oldest', () => {
    const [first, second] = ['2026-02-01T10:00:00.000Z', '2026-02-02T10:00:00.000Z'] as const;
    const two = { openAlerts: 2, oldestOpenAt: first, unassessedItem9Since: null };
    expect(row(alerted(alerted(active(), second), first)).safety).toEqual(two);
    const closed = alerted(alerted(active(), first, second), second);
    expect(row(closed).safety).toMatchObject({ openAlerts: 1, oldestOpenAt: second });
  });

  it('says of an alert that is raised or closed what the record would say', () => {
    const [first, second] = ['2026-02-01T10:00:00.000Z', '2026-02-02T10:00:00.000Z'] as const;
    const one = withAlertRaised(row(active()), second);
    expect(one).toEqual(row(alerted(active(), second)));
    const two = withAlertRaised(one, first);
    expect(two).toEqual(row(alerted(alerted(active(), second), first)));
    expect(withAlertRaised(withAlertRaised(row(active()), first), second)).toEqual(two);
    expect(withAlertsClosed(two, [second]).safety).toMatchObject({ openAlerts: 1, oldestOpenAt: second });
    expect(withAlertsClosed(two, [])).toEqual(row(active()));
    expect(withAlertsClosed(two, [second, first]).safety.oldestOpenAt).toBe(first);
  });

  it('keeps first and last contact by date, however they were entered', () => {
    const record = contacted(contacted(active(), '2026-02-10T10:00:00.000Z'), '2026-01-20T10:00:00.000Z');
    expect(row(record)).toMatchObject({
      firstContactAt: '2026-01-20T10:00:00.000Z',
      lastContactAt: '2026-02-10T10:00:00.000Z',
      contactCount: 2,
    });
  });

  it('says the age of a score in days of the site, and when it is stale', () => {
    const record = filled(active(), 'phq9', 9, '2026-03-01T22:30:00.000Z');
    const at = (now: string) => view(record, now).scales['phq9'];
    expect(at('2026-03-01T23:30:00.000Z')?.ageDays).toBe(1);
    expect(at('2026-03-31T12:00:00.000Z')).toMatchObject({ ageDays: 30, stale: false });
    expect(at('2026-04-01T12:00:00.000Z')).toMatchObject({ ageDays: 31, stale: true });
    expect(view(filled(opened(), 'phq9', 9, '2026-01-07T10:00:00.000Z')).scales['phq9']?.stale).toBe(false);
  });

  it('keeps a bounded series, the baseline first and the newest last', () => {
    const score = fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 1, max: 400 }));
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 60 }), (scores) => {
        const record = scores.reduce(
          (so, [total, day]) => filled(so, 'phq9', total, new Date(Date.UTC(2026, 0, 8 + day)).toISOString()),
          active(),
        );
        const { series = [], last, baseline } = row(record).scales['phq9'] ?? {};
        expect(series.length).toBeLessThanOrEqual(mostPoints);
        expect([...series].sort((a, b) => a.at.localeCompare(b.at))).toEqual(series);
        expect(series.at(-1)).toEqual(last);
        expect(series[0]).toEqual(baseline);
      }),
      { numRuns: 60 },
    );
  });
});
