import type { Alert, Gathered } from './demo-data.ts';
import { broken, dayMs, has, ms, type Programme } from './demo-programme.ts';

/** An alert of a cause older than this is past: it must be closed. */
const recentDays = 7;

interface Cause {
  id: string;
  at: string;
}

/** Everything that must have one alert: item 9 of 1 or more, and immediate danger at the referral. */
function causesOf({ records, referrals }: Gathered): Cause[] {
  const item9 = records.flatMap(({ assessments }) =>
    assessments
      .filter(({ scale, items }) => scale === 'phq9' && (items[8] ?? 0) >= 1)
      .map(({ assessmentId, authoredAt }) => ({ id: assessmentId, at: authoredAt })),
  );
  const danger = referrals.filter(({ immediateDanger }) => immediateDanger);
  return [...item9, ...danger.map(({ referralId, referredAt }) => ({ id: referralId, at: referredAt }))];
}

function closingFaults({ safety }: Programme, { alertId, assessment, acknowledgements }: Alert): string[] {
  const listed = (['intent', 'plan', 'means', 'decision'] as const).every(
    (field) => assessment !== null && has(safety.assessment[field], assessment[field]),
  );
  return broken(`alert ${alertId}`, [
    [!listed || assessment?.protectiveFactors === '', 'closed without a structured assessment'],
    [!['nurse', 'psychiatrist'].includes(assessment?.by.role ?? '') || assessment?.by.name === '', 'closed by nobody'],
    [acknowledgements.length === 0, 'closed, never acknowledged'],
  ]);
}

export function alertFaults(programme: Programme, gathered: Gathered): string[] {
  const { alerts, openAlerts, records, now } = gathered;
  const causes = causesOf(gathered);
  const named = records.flatMap((record) =>
    record.alerts.map((alert) => ({ ...alert, phase: record.episode.phase.id })),
  );
  const open = alerts.filter(({ state }) => state !== 'closed');
  const dateOf = (alert: Alert) => causes.find(({ id }) => id === alert.cause.id)?.at ?? '';
  return [
    ...causes.flatMap(({ id }) => {
      const count = alerts.filter(({ cause }) => cause.id === id).length;
      return broken(`cause ${id}`, [[count !== 1, `${count} alerts`]]);
    }),
    ...alerts.flatMap((alert) =>
      broken(`alert ${alert.alertId}`, [
        [!causes.some(({ id }) => id === alert.cause.id), 'without a cause'],
        [!alert.demo, 'not marked as demonstration'],
      ]),
    ),
    ...open.flatMap((alert) =>
      broken(`alert ${alert.alertId}`, [
        [ms(now) - ms(dateOf(alert)) > recentDays * dayMs, `of ${dateOf(alert)} is still open`],
        [!openAlerts.includes(alert.alertId), 'open, and on no list'],
      ]),
    ),
    ...alerts.filter(({ state }) => state === 'closed').flatMap((alert) => closingFaults(programme, alert)),
    ...named.flatMap(({ alertId, severity, state, phase }) =>
      broken(`alert ${alertId}`, [
        [phase === 'exit' && state !== 'closed', 'open after the exit'],
        [
          severity === 'safety' && !alerts.some((one) => one.alertId === alertId && one.state === state),
          'not the same in the record',
        ],
      ]),
    ),
  ];
}
