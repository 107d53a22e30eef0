import type { AnyRoute } from '../../shared/contracts/route.ts';
import type { Alert } from '../../shared/domain/alerts.ts';
import type { Call } from '../../shared/platform/call.ts';
import { AppError, stale } from '../../shared/platform/errors.ts';
import type { StoredAlert } from '../../shared/store/alert-entities.ts';
import { alertsOfPatient, readAlert, replaceAlert } from '../../shared/store/alerts.ts';
import { onCurrentRow, readRow } from '../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { presentAlert } from '../../shared/store/present-alert.ts';
import { readEpisode } from '../../shared/store/record.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { type Member, readMember, readSettings, type SiteSettings } from '../../shared/store/sites.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';

type Decide = (alert: StoredAlert, by: { site: SiteSettings; member: Member }) => Alert;

/** One act on an alert, committed with the caseload row, trail and idempotency record. A closed alert takes no act. */
export async function actOnAlert(call: Call<AnyRoute>, decide: Decide) {
  const table = tenantTable(call);
  const [siteId, alertId] = [call.place('siteId'), call.place('alertId')];
  const read = () => readAlert(table, siteId, call.place('patientId'), alertId);
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  const site = await readSettings(table, siteId);
  const act = async () => {
    const before = await read();
    const { patientId } = before;
    if (before.state === 'closed') throw new AppError('alert.closed');
    if (before.version !== call.guard.ifMatch) throw stale(before.version);
    const member = await readMember(table, siteId, call.actor.userId);
    const after = decide(before, { site, member });
    const episode = await readEpisode(table, siteId, patientId);
    const row = episode === null ? null : await readRow(table, siteId, episode.nurseId, patientId);
    const others = (await alertsOfPatient(table, siteId, patientId)).filter((one) => one.alertId !== alertId);
    const stillOpen = others.filter(({ state }) => state !== 'closed').map(({ raisedAt }) => raisedAt);
    const answer = await presentAlert(table, { ...before, ...after }, site);
    const done = idempotencyRecord(key, call.guard, { alertId }, after.version, call.now);
    const writes = after === before ? [] : replaceAlert(siteId, { before, after, episode, row, stillOpen });
    await commitTraced(table, call, { patientId }, [...writes, done]);
    return answer;
  };
  return once(table, key, call.guard, {
    act: () => onCurrentRow(act),
    again: async () => {
      const alert = await read();
      await traceRead(table, call, alert);
      return presentAlert(table, alert, site);
    },
  });
}
