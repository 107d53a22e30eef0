import type { Alert } from '../domain/alerts/alert.ts';
import { type Key, siteKeys } from './keys.ts';
import { patientEntity, referralEntity } from './record-entities.ts';
import { referralKey } from './referrals.ts';
import type { Table } from './table.ts';

export interface PatientName {
  family: string;
  given: string;
  birthDate: string;
}

const nameOf = ({ family, given, birthDate }: PatientName): PatientName => ({ family, given, birthDate });

function keysOf(siteId: string, { patientId, cause }: Alert): Key[] {
  const profile = siteKeys(siteId).patient.profile(patientId);
  // Before the evaluation there is no record yet: the referral knows who it is.
  return cause.kind === 'referral' ? [profile, referralKey(siteId, cause.id)] : [profile];
}

/** Of whom alerts speak, by patient: one batched reading, however many they are. */
export async function patientsOf(
  table: Table,
  siteId: string,
  alerts: readonly Alert[],
): Promise<Map<string, PatientName>> {
  const items = await table.getMany(alerts.flatMap((alert) => keysOf(siteId, alert)));
  const referred = items.filter(referralEntity.is).map(referralEntity.parse);
  const known = items.filter(patientEntity.is).map(patientEntity.parse);
  return new Map([
    ...referred.map(({ patientId, patient }) => [patientId, nameOf(patient)] as const),
    ...known.map((patient) => [patient.patientId, nameOf(patient)] as const),
  ]);
}
