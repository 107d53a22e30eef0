import { siteKeys } from './keys.ts';
import { patientEntity } from './record-entities.ts';
import type { Table } from './table.ts';

/** Names as they now are, by patient: one batched reading, however many they are. */
export async function patientNames(
  table: Table,
  siteId: string,
  patients: readonly { patientId: string }[],
): Promise<Map<string, { family: string; given: string }>> {
  const items = await table.getMany(patients.map(({ patientId }) => siteKeys(siteId).patient.profile(patientId)));
  return new Map(
    items.map(patientEntity.parse).map(({ patientId, family, given }) => [patientId, { family, given }] as const),
  );
}
