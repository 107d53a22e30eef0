import { refuseField } from '../../../shared/acts/refusals.ts';

/** From one date to another, both included. */
export function checkPeriod({ from, to }: { from: string; to: string }): void {
  if (from <= to) return;
  refuseField('to', 'period.reversed', `Date refusée : ${to} ; attendu : le ${from} ou après.`);
}
