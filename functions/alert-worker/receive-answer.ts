import { now } from '../../shared/platform/clock.ts';
import type { Key } from '../../shared/store/keys.ts';
import { shipped } from '../../shared/store/outbox.ts';
import type { Table } from '../../shared/store/table.ts';
import { refreshRecord } from './refresh-record.ts';

/**
 * An answer that came by a link stands in its record already; here follow the caseload row, due dates and alerts of course. Of
 * someone who has left nothing follows but what safety asks, and that is an event of its own.
 */
export async function receiveAnswer(
  table: Table,
  { siteId, patientId }: { siteId: string; patientId: string },
  key: Key,
): Promise<void> {
  await refreshRecord(siteId, patientId);
  await table.commit([shipped(key, now())]);
}
