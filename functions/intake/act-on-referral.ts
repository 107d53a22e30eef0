import type { AnyRoute } from '../../shared/contracts/route.ts';
import type { Call } from '../../shared/platform/call.ts';
import { AppError, stale } from '../../shared/platform/errors.ts';
import { alertsOfPatient } from '../../shared/store/alerts.ts';
import { callBackIsOver, endCallBack, programmeOfReferral } from '../../shared/store/call-backs.ts';
import { onCurrentRow } from '../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { presentReferral } from '../../shared/store/present-referral.ts';
import type { Referral } from '../../shared/store/record-entities.ts';
import { isWaiting, readReferral, replaceReferral } from '../../shared/store/referrals.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSettings, type SiteSettings } from '../../shared/store/sites.ts';
import type { Table } from '../../shared/store/table.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';
import type { Write } from '../../shared/store/write.ts';

type Decide = (referral: Referral, site: SiteSettings, table: Table) => Partial<Referral> | Promise<Partial<Referral>>;

/** Whoever ends the call-back clock, by a conversation or a refusal, ends the alerts that it raised. */
async function clockAfter(
  table: Table,
  site: SiteSettings,
  { before, after }: { before: Referral; after: Referral },
  at: string,
): Promise<{ after: Referral; writes: Write[] }> {
  if (!callBackIsOver(after, site)) return { after, writes: [] };
  const stopped = { ...after, callBackAt: null };
  if (callBackIsOver(before, site)) return { after: stopped, writes: [] };
  const alerts = await alertsOfPatient(table, site.siteId, after.patientId);
  const programme = programmeOfReferral(site, after);
  return { after: stopped, writes: endCallBack(site.siteId, programme, after, alerts, at) };
}

/** One act on a referral that waits, committed with trail and idempotency record. One that is evaluated or refused takes none. */
export async function actOnReferral(call: Call<AnyRoute>, decide: Decide) {
  const table = tenantTable(call);
  const [siteId, referralId] = [call.place('siteId'), call.place('referralId')];
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  const read = () => Promise.all([readSettings(table, siteId), readReferral(table, siteId, referralId)]);
  return once(table, key, call.guard, {
    act: () =>
      onCurrentRow(async () => {
        const [site, before] = await read();
        if (!isWaiting(before)) throw new AppError('referral.closed');
        if (before.version !== call.guard.ifMatch) throw stale(before.version);
        const decided: Referral = { ...before, ...(await decide(before, site, table)), version: before.version + 1 };
        const { after, writes } = await clockAfter(table, site, { before, after: decided }, call.now);
        const done = idempotencyRecord(key, call.guard, { referralId }, after.version, call.now);
        await commitTraced(table, call, before, [replaceReferral(siteId, before, after), ...writes, done]);
        return presentReferral(after, site, call.now);
      }),
    again: async () => {
      const [site, referral] = await read();
      await traceRead(table, call, referral);
      return presentReferral(referral, site, call.now);
    },
  });
}
