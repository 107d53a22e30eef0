import type { intakeRoutes } from '../../shared/contracts/intake.ts';
import { phaseOf } from '../../shared/domain/pathway.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { type Candidate, readCandidates } from '../../shared/store/duplicates.ts';
import { historyOf } from '../../shared/store/history.ts';
import type { Referral } from '../../shared/store/record-entities.ts';
import { readReferral } from '../../shared/store/referrals.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSecret, readSettings, type SiteSettings } from '../../shared/store/sites.ts';
import { traceRead } from '../../shared/store/trail.ts';
import { reentryBy } from './returning.ts';

function presented({ patient, episode, alikeBy }: Candidate, referral: Referral, { timeZone }: SiteSettings) {
  const { patientId, family, given, birthDate, sex } = patient;
  const { id, kind, label } = phaseOf(programmeOf(episode.programmeVersion), episode.phase);
  return {
    patientId,
    family,
    given,
    birthDate,
    sex,
    alikeBy,
    phase: { id, kind, label, since: episode.phaseSince },
    outReason: historyOf(episode).at(-1)?.outReason ?? null,
    reentry: reentryBy(referral, episode, timeZone),
  };
}

/** Whose record the referral may belong to. Each of them has been read, and each trail says so. */
export const findDuplicates: Handlers<typeof intakeRoutes>['findDuplicates'] = async (call) => {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const [site, secret, referral] = await Promise.all([
    readSettings(table, siteId),
    readSecret(table, siteId),
    readReferral(table, siteId, call.place('referralId')),
  ]);
  const { alike } = await readCandidates(table, siteId, secret, referral.patient);
  const others = alike.filter(({ patient }) => patient.patientId !== referral.patientId);
  await Promise.all(others.map(({ patient: { patientId } }) => traceRead(table, call, { patientId })));
  await traceRead(table, call, referral);
  return { items: others.map((candidate) => presented(candidate, referral, site)) };
};
