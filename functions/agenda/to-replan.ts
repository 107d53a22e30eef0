import { isToReplan } from '../../shared/domain/calendar/cover.ts';
import { readAgenda } from '../../shared/store/agenda.ts';
import { readSiteDays } from '../../shared/store/closing.ts';
import type { Leave } from '../../shared/store/leaves.ts';
import type { SiteSettings } from '../../shared/store/sites.ts';
import type { Table } from '../../shared/store/table.ts';

/** Of each of some leaves, by id, how many appointments still stand on its days and wait for another hour or colleague. */
export async function appointmentsToReplan(
  table: Table,
  site: SiteSettings,
  leaves: readonly Leave[],
  of: readonly Leave[],
): Promise<Map<string, number>> {
  if (of.length === 0) return new Map();
  const days = await readSiteDays(table, site, leaves);
  const counted = of.map(async (leave) => {
    const { userId, leaveId } = leave;
    const slots = await readAgenda(table, site, userId, leave);
    return [leaveId, slots.filter((slot) => isToReplan(slot, userId, days, site.timeZone)).length] as const;
  });
  return new Map(await Promise.all(counted));
}
