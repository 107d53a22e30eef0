import { describe, expect, it } from 'vitest';
import { alertReasons } from '../../shared/programme/checks/alerts.ts';
import { programmes, sesame } from '../../shared/programme/index.ts';
import { byId, type Programme, refused, set } from './programme-changes.ts';

const rule = (copy: Programme, id: string) => byId(copy.alerts.rules, id);
const severity = (copy: Programme, id: string) => byId(copy.alerts.severities, id);

describe('alerts are refused with', () => {
  refused([
    [
      'a severity without delays, and another twice',
      (copy) => Object.assign(severity(copy, 'soon'), { id: 'urgent' }),
      ['alerts, severities: urgent stands twice', 'alerts: no delays for severity soon'],
    ],
    [
      'an end before the acknowledgement',
      set((copy) => severity(copy, 'routine'), { closeWithinHours: 167 }),
      ['alerts, severity routine: closed before it is acknowledged'],
    ],
    [
      'a graver severity that may wait longer',
      set((copy) => severity(copy, 'urgent'), { acknowledgeWithinHours: 73, closeWithinHours: 80 }),
      ['alerts, severity soon: acknowledged sooner than urgent'],
    ],
    ['a rule twice', (copy) => Object.assign(rule(copy, 'C2'), { id: 'C1' }), ['alerts, rules: C1 stands twice']],
    [
      'a rule of safety',
      (copy) => Object.assign(rule(copy, 'C1'), { id: 'S1' }),
      ['alerts, rule S1: stands elsewhere'],
    ],
    [
      'the rule of the calls',
      (copy) => Object.assign(rule(copy, 'C1'), { id: 'A1' }),
      ['alerts, rule A1: stands elsewhere'],
    ],
    [
      'calls by a rule of safety',
      set((copy) => copy.alerts.calls.rule, { id: 'S2' }),
      ['alerts, rule S2: stands elsewhere'],
    ],
    ['an unknown reason', (copy) => rule(copy, 'C1').reasons.push('drift'), ['alerts, rule C1: unknown reason drift']],
    [
      'a reason that only orders the review',
      (copy) => rule(copy, 'C1').reasons.push('ready'),
      ['alerts, rule C1: unknown reason ready'],
    ],
    [
      'a reason of two rules',
      (copy) => rule(copy, 'C1').reasons.push('relapse'),
      ['alerts, reasons: relapse stands twice'],
    ],
    [
      'an urgency twice',
      (copy) => copy.alerts.calls.urgencies.push(...copy.alerts.calls.urgencies.slice(0, 1)),
      ['alerts, urgencies: today stands twice'],
    ],
  ]);
});

it('every reason that may raise an alert has its rule in the national programme', () => {
  const spoken = sesame.alerts.rules.flatMap(({ reasons }) => reasons);
  expect(spoken.toSorted()).toEqual(alertReasons.toSorted());
  expect(programmes.length).toBeGreaterThan(1);
});
