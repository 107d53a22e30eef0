import { covered } from '../../shared/domain/alerts/cover.ts';
import type { StoredAlert } from '../../shared/store/alert-entities.ts';
import { alertEntity } from '../../shared/store/alert-entities.ts';
import { allOpenAlerts, stepAlert } from '../../shared/store/alerts.ts';
import { onCurrentRow } from '../../shared/store/caseload.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { noticeWrites } from '../../shared/store/notices.ts';
import type { SiteTeam } from '../../shared/store/site-team.ts';
import type { Table } from '../../shared/store/table.ts';
import { workerEntry } from '../../shared/store/trail.ts';

/** An alert as it now is to who it belongs to, who is told of it; false where it is with them. */
const coverAlert = (table: Table, { site, duty }: SiteTeam, { patientId, alertId }: StoredAlert, at: string) =>
  onCurrentRow(async () => {
    const { siteId } = site;
    const item = await table.get(siteKeys(siteId).patient.alert(patientId, alertId));
    if (item === null) return false;
    const before = alertEntity.parse(item);
    const after = covered(before, duty, at);
    if (after === before) return false;
    await table.commit([
      stepAlert(siteId, { before, after }),
      ...noticeWrites(siteId, { patientId, alertId, to: [after.owner.userId], kind: 'raised', at }),
      workerEntry(siteId, patientId, 'system-alert-worker', 'cover', at),
    ]);
    return true;
  });

/** Open alerts of a site to whom they belong by its leaves; how many moved. */
export async function coverAlerts(table: Table, team: SiteTeam, at: string): Promise<number> {
  let moved = 0;
  for (const alert of await allOpenAlerts(table, team.site.siteId)) {
    if (covered(alert, team.duty, at) !== alert && (await coverAlert(table, team, alert, at))) moved += 1;
  }
  return moved;
}
