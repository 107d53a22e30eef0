import { notFound } from '../../../shared/platform/errors.ts';
import { siteKeys } from '../../../shared/store/keys.ts';
import { readEpisode } from '../../../shared/store/record.ts';
import { type Episode, type Patient, patientEntity } from '../../../shared/store/record-entities.ts';
import type { Table } from '../../../shared/store/table.ts';

/** A person's profile and present episode. Another site's person is 404. */
export async function readPerson(
  table: Table,
  siteId: string,
  patientId: string,
): Promise<{ patient: Patient; episode: Episode }> {
  const [profile, episode] = await Promise.all([
    table.get(siteKeys(siteId).patient.profile(patientId)),
    readEpisode(table, siteId, patientId),
  ]);
  if (profile === null || episode === null) throw notFound();
  return { patient: patientEntity.parse(profile), episode };
}
