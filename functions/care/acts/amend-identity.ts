import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { identityTraits, matriculeTrait } from '../../../shared/domain/identity.ts';
import { localDateOf } from '../../../shared/domain/time.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { Patient } from '../../../shared/store/record-entities.ts';
import { replacePatient } from '../../../shared/store/record-writes.ts';
import { readSecret, type SiteSettings } from '../../../shared/store/sites.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { Write } from '../../../shared/store/write.ts';
import { amendedPatient, checkContactMeans, identityIssues } from './amended-patient.ts';
import { claimIdentity } from './claim-identity.ts';

/** What the person is known by at the site from now on: traits, and national number. */
async function claims(table: Table, { siteId }: SiteSettings, before: Patient, after: Patient, at: string) {
  const secret = await readSecret(table, siteId);
  const writes: Promise<Write>[] = [];
  const claim = (text: string, borneBy: (patient: Patient) => boolean) =>
    writes.push(claimIdentity(table, after.patientId, { siteId, secret, at, text, borneBy }));
  const traits = identityTraits(after);
  if (traits !== identityTraits(before)) claim(traits, (one) => identityTraits(one) === traits);
  const { matricule } = after.ins;
  if (matricule !== null && matricule !== before.ins.matricule) {
    claim(matriculeTrait(matricule), ({ ins }) => ins.matricule === matricule);
  }
  return Promise.all(writes);
}

/** Also after the exit: a wrong name or number is put right whenever it is seen. */
export const amendIdentity: Handlers<typeof careRoutes>['amendIdentity'] = (call) =>
  actOnRecord(
    call,
    async (record, site, table) => {
      const { patient, episode } = record;
      const after = amendedPatient(patient, call.input, call.now);
      const today = localDateOf(call.now, site.timeZone);
      const programme = programmeOf(episode.programmeVersion);
      refuse(identityIssues(after, { programme, today, demo: site.demo }));
      checkContactMeans(after, call.input, today);
      const claimed = await claims(table, site, patient, after, call.now);
      return { next: { patient: after }, writes: [replacePatient(site.siteId, patient, after), ...claimed] };
    },
    'taken',
  );
