import { describe, expect, it } from 'vitest';
import type { Alert } from '../../web/api/queries.ts';
import { arranged, countOf, type Line } from '../../web/screens/alerts/arrange-inbox.ts';
import { alertView } from './alert-view.ts';

const at = (hour: number): string => `2026-11-26T${String(hour).padStart(2, '0')}:00:00.000Z`;

const alert = (alertId: string, more: Partial<Alert> = {}): Alert => alertView(at, { alertId, ...more });

const line = (one: Alert, more: Partial<Line> = {}): Line => ({
  alert: one,
  unread: true,
  snoozed: false,
  why: 'owner',
  siteName: 'Un site',
  siteId: 'S1',
  ...more,
});

const safety = { severity: 'safety', family: 'safety' } as const;
const snooze = (hour: number) => ({ until: at(hour), reason: 'Attendre', by: 'U1', at: at(1) });

const lines = [
  line(alert('team'), { why: 'team' }),
  line(alert('later', { acknowledgeBy: at(12) })),
  line(alert('sooner', { acknowledgeBy: at(11) })),
  line(alert('urgent', { severity: 'urgent', acknowledgeBy: at(15) })),
  line(alert('taken', { state: 'acknowledged', acknowledgeBy: at(2), assessBy: at(18) })),
  line(alert('asked', { family: 'call' }), { why: 'asked' }),
  line(alert('aside', { snooze: snooze(23) }), { snoozed: true }),
  line(alert('aside-first', { snooze: snooze(22) }), { snoozed: true }),
  line(alert('danger', safety), { why: 'team' }),
];

const shown = (filter: 'all' | 'mine' | 'snoozed') =>
  arranged(lines, filter).map(({ group, lines: own }) => [group, own.map((one) => one.alert.alertId)]);

describe('an inbox', () => {
  it('has safety first whoever owns it, then mine by gravity and by what is due next', () => {
    expect(shown('all')).toEqual([
      ['safety', ['danger']],
      ['owner', ['urgent', 'sooner', 'later', 'taken']],
      ['asked', ['asked']],
      ['team', ['team']],
      ['snoozed', ['aside-first', 'aside']],
    ]);
  });

  it('shows mine without the team’s and without what was put aside, and never hides safety', () => {
    expect(shown('mine')).toEqual([
      ['safety', ['danger']],
      ['owner', ['urgent', 'sooner', 'later', 'taken']],
      ['asked', ['asked']],
    ]);
  });

  it('shows what was put aside alone, the first to come back first', () => {
    expect(shown('snoozed')).toEqual([['snoozed', ['aside-first', 'aside']]]);
    expect([countOf(lines, 'all'), countOf(lines, 'mine'), countOf(lines, 'snoozed')]).toEqual([9, 6, 2]);
  });
});
