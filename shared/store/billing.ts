import type { LocalDate } from '../domain/model.ts';
import { siteKeys } from './keys.ts';
import { type BillingLineItem, billingEntity } from './record-items.ts';
import type { Table } from './table.ts';

/** A site's lines that fell due in a period, both dates included; the oldest first. One that was undone is none. */
export async function readBilling(
  table: Table,
  siteId: string,
  { from, to }: { from: LocalDate; to: LocalDate },
): Promise<BillingLineItem[]> {
  const partition = siteKeys(siteId).indexPartition.billing;
  // Sort keys begin with the date; `$` comes right after the separator.
  const items = await table.queryAll({ partition, index: 'GSI2', between: [from, `${to}$`] });
  return items.map(billingEntity.parse);
}
