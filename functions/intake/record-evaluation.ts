import type { intakeRoutes } from '../../shared/contracts/intake.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { AppError, stale } from '../../shared/platform/errors.ts';
import { clinicalInstant } from '../../shared/platform/instants.ts';
import { alertsOfPatient } from '../../shared/store/alerts.ts';
import { onCurrentRow } from '../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { openRecord } from '../../shared/store/opening.ts';
import { withOwners } from '../../shared/store/owners.ts';
import { presentRecord } from '../../shared/store/present-record.ts';
import { readRecord } from '../../shared/store/record.ts';
import { isWaiting, readReferral } from '../../shared/store/referrals.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSecret, readSettings, readSite } from '../../shared/store/sites.ts';
import type { Table } from '../../shared/store/table.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';
import type { EvaluationCall } from './evaluation-items.ts';
import { openingOf } from './opening.ts';
import { whoIs } from './returning.ts';

/** Everything that the evaluation is decided by, as it is now. */
async function decided(table: Table, call: EvaluationCall) {
  const siteId = call.place('siteId');
  const referral = await readReferral(table, siteId, call.place('referralId'));
  if (!isWaiting(referral)) throw new AppError('referral.closed');
  if (referral.version !== call.guard.ifMatch) throw stale(referral.version);
  const heldAt = clinicalInstant('heldAt', call.input.heldAt, call.now);
  const [site, secret, raised] = await Promise.all([
    readSite(table, siteId),
    readSecret(table, siteId),
    alertsOfPatient(table, siteId, referral.patientId),
  ]);
  const who = await whoIs(table, call, { site, secret, referral, heldAt });
  const opening = openingOf(call, { ...who, site, referral, raised, heldAt });
  return { site, opening: { ...opening, after: await withOwners(table, siteId, opening.after, call.now) } };
}

/** The nurse's initial evaluation: answers the referral, and opens the record with its first contact and scales, or again. */
export const recordEvaluation: Handlers<typeof intakeRoutes>['recordEvaluation'] = async (call) => {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  return once(table, key, call.guard, {
    act: () =>
      onCurrentRow(async () => {
        const { site, opening } = await decided(table, call);
        const { patient, episode } = opening.after;
        const { patientId } = patient;
        const done = idempotencyRecord(key, call.guard, { patientId }, episode.version, call.now);
        await commitTraced(table, call, { patientId }, [...openRecord(siteId, opening), done]);
        return presentRecord(opening.after, { siteId, timeZone: site.timeZone, now: call.now });
      }),
    again: async ({ patientId = '' }) => {
      const [site, record] = await Promise.all([readSettings(table, siteId), readRecord(table, siteId, patientId)]);
      await traceRead(table, call, { patientId });
      return presentRecord(record, { siteId, timeZone: site.timeZone, now: call.now });
    },
  });
};
