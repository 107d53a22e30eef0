import { callBackAlert, nextCallBackAt } from '../../shared/domain/alerts/call-back.ts';
import { ownerOf } from '../../shared/domain/alerts/safety.ts';
import { now } from '../../shared/platform/clock.ts';
import { log } from '../../shared/platform/logger.ts';
import { alreadyRaised, createAlert } from '../../shared/store/alerts.ts';
import { programmeOfReferral } from '../../shared/store/call-backs.ts';
import { onCurrentRow, rowMoved } from '../../shared/store/caseload.ts';
import { noticeWrites } from '../../shared/store/notices.ts';
import type { Referral } from '../../shared/store/record-entities.ts';
import { isWaiting, moveCallBack, readReferral } from '../../shared/store/referrals.ts';
import { workerTable } from '../../shared/store/sessions.ts';
import { readSiteTeam, type SiteTeam, teamAt } from '../../shared/store/site-team.ts';
import { workerEntry } from '../../shared/store/trail.ts';
import type { Write } from '../../shared/store/write.ts';

/** What the clock says now, as the writes that say it, and the referral with the next moment of its clock. */
function decided(siteId: string, team: SiteTeam, referral: Referral, at: string): { raised: Write[]; moved: Write[] } {
  const programme = programmeOfReferral(team.site, referral);
  const owner = ownerOf(teamAt(team, null, referral.gpId, at));
  const alert = callBackAlert(programme, referral, team.duty, owner, at);
  const next = nextCallBackAt(programme, referral, team.duty, at);
  const { patientId, demo } = referral;
  const moved = { ...moveCallBack(siteId, referral, next), refusal: () => rowMoved };
  const trace = workerEntry(siteId, patientId, 'system-alert-worker', 'call-back', at);
  if (alert === null) return { raised: [], moved: [moved, trace] };
  const { alertId } = alert;
  const notices = noticeWrites(siteId, { patientId, alertId, to: [owner.userId], kind: 'raised', at });
  return { raised: [...createAlert(siteId, alert, { row: null, demo }), ...notices], moved: [moved, trace] };
}

/**
 * Raises what a referral's call-back clock has come to, and moves the clock on, in one transaction. Delivered again it finds
 * the clock moved; where somebody spoke to the person meanwhile, the referral has changed and is looked at again.
 */
export async function callBack({ siteId, referralId }: { siteId: string; referralId: string }): Promise<void> {
  const table = workerTable(siteId);
  await onCurrentRow(async () => {
    const at = now();
    const referral = await readReferral(table, siteId, referralId);
    if (!isWaiting(referral) || referral.callBackAt === null || referral.callBackAt > at) return;
    const { raised, moved } = decided(siteId, await readSiteTeam(table, siteId), referral, at);
    try {
      await table.commit([...raised, ...moved]);
    } catch (error) {
      if (error !== alreadyRaised) throw error;
      await table.commit(moved);
      return;
    }
    if (raised.length > 0) log.info('alert raised', { siteId });
  });
}
