import { type Climbed, climb } from '../../shared/domain/alerts/ladder.ts';
import { now } from '../../shared/platform/clock.ts';
import { log } from '../../shared/platform/logger.ts';
import { count } from '../../shared/platform/metrics.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { alertEntity, type StoredAlert } from '../../shared/store/alert-entities.ts';
import { stepAlert } from '../../shared/store/alerts.ts';
import { onCurrentRow } from '../../shared/store/caseload.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { noticeWrites } from '../../shared/store/notices.ts';
import { readEpisode } from '../../shared/store/record.ts';
import { gpOfReferral } from '../../shared/store/referrals.ts';
import { workerTable } from '../../shared/store/sessions.ts';
import { readSiteTeam, teamAt } from '../../shared/store/site-team.ts';
import type { Table } from '../../shared/store/table.ts';
import { workerEntry } from '../../shared/store/trail.ts';

interface Place {
  siteId: string;
  patientId: string;
  alertId: string;
}

/** The step that is due of an alert as it stands, by who is there at this moment. */
async function stepOf(table: Table, siteId: string, alert: StoredAlert, at: string): Promise<Climbed | null> {
  const [site, episode] = await Promise.all([readSiteTeam(table, siteId), readEpisode(table, siteId, alert.patientId)]);
  const gpId = alert.cause.kind === 'referral' ? gpOfReferral(alert.cause.id) : null;
  const programme = programmeOf(episode?.programmeVersion ?? site.site.programmeVersion);
  return climb(programme, alert, teamAt(site, episode, gpId, at), site.duty, at);
}

/**
 * Takes the step of an alert that is due, with its notices, in one transaction. The alert as it is now decides: one that was
 * acknowledged, closed or moved on meanwhile, by a person or by a message delivered before this one, takes none.
 */
export async function climbAlert({ siteId, patientId, alertId }: Place): Promise<void> {
  const table = workerTable(siteId);
  await onCurrentRow(async () => {
    const item = await table.get(siteKeys(siteId).patient.alert(patientId, alertId));
    if (item === null) return;
    const before = alertEntity.parse(item);
    const at = now();
    if (before.state === 'closed' || before.nextStepAt === null || before.nextStepAt > at) return;
    const climbed = await stepOf(table, siteId, before, at);
    if (climbed === null) return;
    const { alert: after, told } = climbed;
    await table.commit([
      stepAlert(siteId, { before, after }),
      ...told.flatMap(({ kind, to }) => noticeWrites(siteId, { patientId, alertId, to, kind, at })),
      workerEntry(siteId, patientId, 'system-alert-worker', 'alert-step', at),
    ]);
    count('AlertClimbed');
    log.info('alert climbed', { siteId, rule: after.rule.id, count: after.step });
  });
}
