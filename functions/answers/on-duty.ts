import { dutyHolder } from '../../shared/domain/duty.ts';
import { readDuty } from '../../shared/store/duty.ts';
import { readSettings } from '../../shared/store/sites.ts';
import type { Table } from '../../shared/store/table.ts';

/** Does anybody of the practice answer for safety alerts at this hour? */
export async function onDuty(table: Table, siteId: string, now: string): Promise<boolean> {
  const site = await readSettings(table, siteId);
  return dutyHolder(await readDuty(table, site), now, site.timeZone) !== null;
}
