import { alertSeverities } from '../alert-words.ts';
import type { ProgrammeDefinition } from '../definition.ts';
import { idsOf, repeated, unknown, when } from './lists.ts';

/** What a rule may speak for: reasons of the review order, and the marks of the call-back clock. */
export const alertReasons: readonly string[] = [
  ...['worsening', 'relapse', 'not-improving', 'other-kind'],
  ...['silence', 'never-contacted', 'missed-appointments', 'stale-scale', 'no-scale'],
  ...['sequence-ends', 'review-overdue', 'opinion-asked', 'plan-missing'],
  ...['call-back-target', 'call-back-limit'],
];

type Check = (programme: ProgrammeDefinition) => string[];

/** Every severity but that of safety has its delays, once; an alert is seen before it is closed, the graver one sooner. */
const severityFaults: Check = ({ alerts: { severities } }) => {
  const wanted = alertSeverities.filter((id) => id !== 'safety');
  const ordered = wanted.flatMap((id) => severities.find((one) => one.id === id) ?? []);
  return [
    ...repeated(idsOf(severities), 'alerts, severities'),
    ...wanted.flatMap((id) => when(!severities.some((one) => one.id === id), `alerts: no delays for severity ${id}`)),
    ...severities.flatMap(({ id, acknowledgeWithinHours, closeWithinHours }) =>
      when(acknowledgeWithinHours > closeWithinHours, `alerts, severity ${id}: closed before it is acknowledged`),
    ),
    ...ordered.slice(1).flatMap((one, place) => {
      const graver = ordered[place];
      const sooner = graver !== undefined && graver.acknowledgeWithinHours > one.acknowledgeWithinHours;
      return when(sooner, `alerts, severity ${one.id}: acknowledged sooner than ${graver?.id}`);
    }),
  ];
};

/** An alert's address begins with its rule's id, and says by its rule what it is. */
const ruleFaults: Check = ({ alerts: { rules, calls }, safety }) => {
  const others = [calls.rule.id, ...idsOf(Object.values(safety.rules))];
  return [
    ...repeated(idsOf(rules), 'alerts, rules'),
    ...[...new Set(idsOf(rules))]
      .filter((id) => others.includes(id))
      .map((id) => `alerts, rule ${id}: stands elsewhere`),
    ...when(
      idsOf(Object.values(safety.rules)).includes(calls.rule.id),
      `alerts, rule ${calls.rule.id}: stands elsewhere`,
    ),
    ...rules.flatMap(({ id, reasons }) => unknown(reasons, alertReasons, `alerts, rule ${id}`, 'reason')),
    ...repeated(
      rules.flatMap(({ reasons }) => reasons),
      'alerts, reasons',
    ),
  ];
};

/** Alerts other than those of safety: delays, rules, and what they speak for. */
export const alertFaults: Check = (programme) => [
  ...severityFaults(programme),
  ...ruleFaults(programme),
  ...repeated(idsOf(programme.alerts.calls.urgencies), 'alerts, urgencies'),
];
