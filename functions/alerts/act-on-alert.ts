import type { AnyRoute } from '../../shared/contracts/route.ts';
import { type Alert, isOpen, isSafety, type Signature } from '../../shared/domain/alerts/alert.ts';
import type { Result } from '../../shared/domain/model.ts';
import type { Call } from '../../shared/platform/call.ts';
import { AppError, stale } from '../../shared/platform/errors.ts';
import type { StoredAlert } from '../../shared/store/alert-entities.ts';
import { alertsOfPatient, readAlert, replaceAlerts } from '../../shared/store/alerts.ts';
import { onCurrentRow, readRow } from '../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { noticeWrites } from '../../shared/store/notices.ts';
import { presentAlert } from '../../shared/store/present-alert.ts';
import { readEpisode } from '../../shared/store/record.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { fullName, readMember, readSettings, type SiteSettings } from '../../shared/store/sites.ts';
import type { Table } from '../../shared/store/table.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';
import type { Write } from '../../shared/store/write.ts';
import { settled } from './settled.ts';

export interface Acting {
  table: Table;
  site: SiteSettings;
  /** Who acts, by their name on the roster. */
  by: Signature;
  /** Other alerts of the person; read for an alert of safety only. */
  others: readonly StoredAlert[];
}

type Made<Value> = Result<Value> | Promise<Result<Value>>;
export type Decide = (alert: StoredAlert, acting: Acting) => Made<Alert>;
export type DecideAll = (alert: StoredAlert, acting: Acting) => Made<Alert[]>;

/** An alert of safety is counted by the caseload row, if there is one. */
async function around(table: Table, siteId: string, { alertId, patientId, ...alert }: StoredAlert) {
  if (!isSafety(alert)) return { episode: null, row: null, others: [] };
  const episode = await readEpisode(table, siteId, patientId);
  const row = episode === null ? null : await readRow(table, siteId, episode.nurseId, patientId);
  // After the row: alerts that are raised meanwhile move its version.
  const all = await alertsOfPatient(table, siteId, patientId);
  return { episode, row, others: all.filter((one) => one.alertId !== alertId) };
}

type Around = Awaited<ReturnType<typeof around>>;

/** What the act writes: each alert that it changed, the row once, and word to whoever owns one now. */
function writesOf(siteId: string, before: StoredAlert, after: readonly Alert[], at: string, { others, ...of }: Around) {
  const known = new Map([before, ...others].map((one) => [one.alertId, one]));
  const steps = after.flatMap((next) => {
    const was = known.get(next.alertId);
    return was === undefined || was === next ? [] : [{ before: was, after: next }];
  });
  const acted = new Set(steps.map((step) => step.after.alertId));
  const rest = others.filter((one) => isSafety(one) && isOpen(one) && !acted.has(one.alertId));
  const notices = steps
    .filter((step) => step.before.owner.userId !== step.after.owner.userId)
    .flatMap(({ after: { patientId, alertId, owner } }): Write[] =>
      noticeWrites(siteId, { patientId, alertId, to: [owner.userId], kind: 'raised', at }),
    );
  const stillOpen = rest.map(({ raisedAt }) => raisedAt);
  return [...replaceAlerts(siteId, before.patientId, steps, { ...of, stillOpen }), ...notices];
}

/**
 * One act on an alert, and on others of the same person that it names; committed with the caseload row, trail and
 * idempotency record. A closed alert takes no act. The first of what `decide` returns is the alert itself.
 */
export async function actOnAlerts(call: Call<AnyRoute>, decide: DecideAll) {
  const table = tenantTable(call);
  const [siteId, alertId] = [call.place('siteId'), call.place('alertId')];
  const read = () => readAlert(table, siteId, call.place('patientId'), alertId);
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  const site = await readSettings(table, siteId);
  const act = async () => {
    const before = await read();
    if (!isOpen(before)) throw new AppError('alert.closed');
    if (before.version !== call.guard.ifMatch) throw stale(before.version);
    const { userId, role, ...name } = await readMember(table, siteId, call.actor.userId);
    const found = await around(table, siteId, before);
    const by = { userId, role, name: fullName(name) };
    const after = settled(await decide(before, { table, site, by, others: found.others }));
    const next = { ...before, ...after[0] };
    const answer = await presentAlert(table, next, site);
    const done = idempotencyRecord(key, call.guard, { alertId }, next.version, call.now);
    const writes = writesOf(siteId, before, after, call.now, found);
    await commitTraced(table, call, { patientId: before.patientId }, [...writes, done]);
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

/** One act on one alert. */
export const actOnAlert = (call: Call<AnyRoute>, decide: Decide) =>
  actOnAlerts(call, async (alert, acting) => {
    const result = await decide(alert, acting);
    return result.ok ? { ok: true, value: [result.value] } : result;
  });
