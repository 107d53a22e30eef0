import { nextLeaveAt } from '../../shared/domain/calendar/leave.ts';
import { now } from '../../shared/platform/clock.ts';
import { log } from '../../shared/platform/logger.ts';
import { rowMoved } from '../../shared/store/caseload.ts';
import { leaveFollowed, readLeave } from '../../shared/store/leaves.ts';
import { workerTable } from '../../shared/store/sessions.ts';
import { readSiteTeam } from '../../shared/store/site-team.ts';
import { coverAlerts } from './cover-alerts.ts';
import { coverAppointments } from './cover-appointments.ts';

/**
 * Brings what a leave moves to where it belongs now: when it is planned, changed or cancelled, when it begins and when it is
 * over. Each alert and each appointment in a transaction of its own; the leave leaves the due index only when all are done,
 * so that whatever was interrupted goes on, and what is done is done once.
 */
export async function coverLeave({ siteId, userId, leaveId }: { siteId: string; userId: string; leaveId: string }) {
  const table = workerTable(siteId);
  const at = now();
  const leave = await readLeave(table, siteId, userId, leaveId);
  if (leave === null || leave.nextAt === null || leave.nextAt > at) return;
  const team = await readSiteTeam(table, siteId);
  const alerts = await coverAlerts(table, team, at);
  const appointments = await coverAppointments(table, team, at);
  try {
    await table.commit([leaveFollowed(siteId, leave, nextLeaveAt(leave, at, team.site.timeZone))]);
  } catch (error) {
    // Somebody changed it meanwhile, and it is due again.
    if (error !== rowMoved) throw error;
  }
  log.info('leave followed', { siteId, count: alerts + appointments });
}
