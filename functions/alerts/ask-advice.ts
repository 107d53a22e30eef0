import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { askAdvice as ask } from '../../shared/domain/alerts/calls.ts';
import { raisedFor } from '../../shared/domain/alerts/cover.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import type { Call } from '../../shared/platform/call.ts';
import { AppError, notFound } from '../../shared/platform/errors.ts';
import { newTimeOrderedId } from '../../shared/platform/ids.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { createAlert, readAlert } from '../../shared/store/alerts.ts';
import { onCurrentRow } from '../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { noticeWrites } from '../../shared/store/notices.ts';
import { presentAlert } from '../../shared/store/present-alert.ts';
import { hasLeft, readEpisode } from '../../shared/store/record.ts';
import { episodeUnchanged } from '../../shared/store/record-writes.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSiteTeam } from '../../shared/store/site-team.ts';
import { fullName, readMember, readSettings } from '../../shared/store/sites.ts';
import type { Table } from '../../shared/store/table.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';
import { settled } from './settled.ts';

type Asking = Call<typeof alertRoutes.askAdvice>;

/** The question as an alert, and what keeps it from being asked of someone who has left. The record's version stays. */
async function raised(table: Table, call: Asking) {
  const [siteId, patientId] = [call.place('siteId'), call.place('patientId')];
  const episode = await readEpisode(table, siteId, patientId);
  if (episode === null) throw notFound();
  if (hasLeft(episode)) throw new AppError('episode.closed');
  const [{ userId, role, ...name }, { duty }] = await Promise.all([
    readMember(table, siteId, call.actor.userId),
    readSiteTeam(table, siteId),
  ]);
  const by = { userId, role, name: fullName(name) };
  const question = { ...call.input, id: newTimeOrderedId(call.now), by };
  const alert = settled(ask(programmeOf(episode.programmeVersion), episode, question, call.now));
  return { alert: raisedFor(alert, duty, call.now), guard: episodeUnchanged(siteId, episode) };
}

/** Nurse and psychiatrist call on each other: the question and its thread stay on an alert of its own. */
export const askAdvice: Handlers<typeof alertRoutes>['askAdvice'] = async (call) => {
  const table = tenantTable(call);
  const [siteId, patientId] = [call.place('siteId'), call.place('patientId')];
  const site = await readSettings(table, siteId);
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  const act = async () => {
    const { alert, guard } = await raised(table, call);
    const { alertId, owner, version } = alert;
    const created = createAlert(siteId, alert, { row: null, demo: site.demo });
    const told = noticeWrites(siteId, { patientId, alertId, to: [owner.userId], kind: 'raised', at: call.now });
    const answer = await presentAlert(table, { ...alert, demo: site.demo, movedTo: null }, site);
    const done = idempotencyRecord(key, call.guard, { alertId }, version, call.now);
    await commitTraced(table, call, { patientId }, [...created, guard, ...told, done]);
    return answer;
  };
  return once(table, key, call.guard, {
    act: () => onCurrentRow(act),
    again: async ({ alertId = '' }) => {
      const alert = await readAlert(table, siteId, patientId, alertId);
      await traceRead(table, call, alert);
      return presentAlert(table, alert, site);
    },
  });
};
