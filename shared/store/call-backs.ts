import { isOpen } from '../domain/alerts/alert.ts';
import { callBackAlertIds } from '../domain/alerts/call-back.ts';
import { ended } from '../domain/alerts/outcome.ts';
import { firstConversationAt } from '../domain/referral.ts';
import { localDateOf } from '../domain/time.ts';
import type { ProgrammeDefinition } from '../programme/definition.ts';
import { programmeOf, versionInForce } from '../programme/index.ts';
import type { StoredAlert } from './alert-entities.ts';
import { alertNotYet, stepAlert } from './alerts.ts';
import type { Referral } from './record-entities.ts';
import { isWaiting } from './referrals.ts';
import type { Write } from './write.ts';

/** The version that was in force when someone was referred: its clock runs by it. */
export const programmeOfReferral = (
  { programmeVersion, timeZone }: { programmeVersion: string; timeZone: string },
  { recordedAt }: Referral,
): ProgrammeDefinition => versionInForce(programmeVersion, localDateOf(recordedAt, timeZone));

/** Somebody spoke to the person, or nobody has to any more: the clock stands. Rules of outcomes are those of the site. */
export const callBackIsOver = (referral: Referral, { programmeVersion }: { programmeVersion: string }): boolean =>
  !isWaiting(referral) || firstConversationAt(programmeOf(programmeVersion), referral.attempts) !== null;

export const isCallBack = ({ family }: Pick<StoredAlert, 'family'>): boolean => family === 'referral';

/**
 * The end of a call-back clock's alerts, for the transaction of the act that ends it: what is open closes with it, and one
 * that is being raised at this moment makes the writer look again. So none is left open, and none comes after.
 */
export function endCallBack(
  siteId: string,
  programme: ProgrammeDefinition,
  { referralId, patientId }: Pick<Referral, 'referralId' | 'patientId'>,
  alerts: readonly StoredAlert[],
  at: string,
): Write[] {
  return callBackAlertIds(programme, referralId).flatMap((alertId) => {
    const before = alerts.find((alert) => alert.alertId === alertId);
    if (before === undefined) return [alertNotYet(siteId, patientId, alertId)];
    return isOpen(before) ? [stepAlert(siteId, { before, after: ended(before, at) })] : [];
  });
}
