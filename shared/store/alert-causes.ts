import type { StoredAlert } from './alert-entities.ts';
import { siteKeys } from './keys.ts';
import { assessmentEntity } from './record-entities.ts';
import type { Table } from './table.ts';

/** Who marked the answer that raised this alert as entered in error; null when nobody did, or no answer raised it. */
export async function markedInErrorBy(table: Table, siteId: string, alert: StoredAlert): Promise<string | null> {
  const { cause, patientId, episodeId } = alert;
  if ((cause.kind !== 'assessment' && cause.kind !== 'level') || episodeId === null) return null;
  const { partition, assessmentsOf } = siteKeys(siteId).patient;
  const items = await table.queryAll({ partition: partition(patientId), begins: assessmentsOf(episodeId) });
  const found = items.map(assessmentEntity.parse).find(({ assessmentId }) => assessmentId === cause.id);
  return found?.enteredInError?.by ?? null;
}
