import type { careRoutes } from '../../shared/contracts/care.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { AppError, stale } from '../../shared/platform/errors.ts';
import { alertsOfPatient } from '../../shared/store/alerts.ts';
import { onCurrentRow } from '../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { openRecord } from '../../shared/store/opening.ts';
import { presentRecord } from '../../shared/store/present-record.ts';
import { type PatientRecord, readRecord } from '../../shared/store/record.ts';
import { readReferral } from '../../shared/store/referrals.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSecret, readSettings, readSite, type SiteSettings } from '../../shared/store/sites.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';
import { openingOf, recordOf } from './opening.ts';

/** The nurse's initial evaluation: answers the referral, and opens the record with its first contact and scales. */
export const recordEvaluation: Handlers<typeof careRoutes>['recordEvaluation'] = async (call) => {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  const present = (record: PatientRecord, { timeZone }: SiteSettings) =>
    presentRecord(record, { siteId, timeZone, now: call.now });
  return once(table, key, call.guard, {
    act: () =>
      onCurrentRow(async () => {
        const referral = await readReferral(table, siteId, call.place('referralId'));
        if (referral.state !== 'open') throw new AppError('referral.closed');
        if (referral.version !== call.guard.ifMatch) throw stale(referral.version);
        const { patientId } = referral;
        const [site, secret, alerts] = await Promise.all([
          readSite(table, siteId),
          readSecret(table, siteId),
          alertsOfPatient(table, siteId, patientId),
        ]);
        const opening = openingOf(call, { site, secret, referral, alerts });
        const done = idempotencyRecord(key, call.guard, { patientId }, 1, call.now);
        await commitTraced(table, call, { patientId }, [...openRecord(siteId, opening, alerts), done]);
        return present(recordOf(opening, alerts), site);
      }),
    again: async ({ patientId = '' }) => {
      const [site, record] = await Promise.all([readSettings(table, siteId), readRecord(table, siteId, patientId)]);
      await traceRead(table, call, { patientId });
      return present(record, site);
    },
  });
};
