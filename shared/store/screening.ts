import { siteKeys } from './keys.ts';
import { type ScreeningCounts, screeningEntity } from './record-items.ts';
import type { Table } from './table.ts';
import { put, type Write } from './write.ts';

/** A GP's month, as it now is: sent again, it stands as it was sent last. */
export const putScreening = (siteId: string, counts: ScreeningCounts): Write =>
  put(screeningEntity.item(siteKeys(siteId).gp.screening(counts.gpId, counts.month), counts));

/** A GP's own, the latest month first. */
export async function screeningOfGp(table: Table, siteId: string, gpId: string): Promise<ScreeningCounts[]> {
  const partition = siteKeys(siteId).gp.partition(gpId);
  const items = await table.queryAll({ partition, begins: 'SCREENING#', newestFirst: true });
  return items.map(screeningEntity.parse);
}

/** Those of the site's GPs who counted in this month: one batched reading. */
export async function screeningOfMonth(
  table: Table,
  siteId: string,
  gpIds: readonly string[],
  month: string,
): Promise<ScreeningCounts[]> {
  const keys = siteKeys(siteId).gp;
  const items = await table.getMany(gpIds.map((gpId) => keys.screening(gpId, month)));
  return items.map(screeningEntity.parse).toSorted((one, other) => (one.gpId < other.gpId ? -1 : 1));
}
