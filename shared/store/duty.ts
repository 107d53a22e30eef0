import * as z from 'zod/mini';
import { nobody, type Roster } from '../domain/duty.ts';
import type { ProgrammeDefinition } from '../programme/definition.ts';
import { programmeOf } from '../programme/index.ts';
import { entity } from './entity.ts';
import { siteKeys } from './keys.ts';
import type { SiteSettings } from './sites.ts';
import type { Item, Table } from './table.ts';
import { save, unsaved, type Write } from './write.ts';

const span = { day: z.int(), from: z.string(), to: z.string() };

/** When the practice is open, and who answers for safety alerts at each hour of its week. */
export const dutyEntity = entity(
  'Duty',
  1,
  z.object({
    opening: z.array(z.object(span)),
    duty: z.array(z.object({ ...span, userId: z.nullable(z.string()) })),
    namedBy: z.string(),
    namedAt: z.string(),
    version: z.int(),
  }),
);

export interface SiteDuty extends Roster {
  /** False before anybody was named: nobody is on duty then, and the opening hours are the programme's usual ones. */
  named: boolean;
  version: number;
}

/** A site that has named nobody is as if it had named nobody for all week. */
export function dutyOf(item: Item | null, { safety }: ProgrammeDefinition): SiteDuty {
  if (item === null) {
    return { opening: safety.ladder.opening, duty: nobody, named: unsaved.saved, version: unsaved.version };
  }
  const { opening, duty, version } = dutyEntity.parse(item);
  return { opening, duty, named: true, version };
}

/** Whoever may read a site's settings may read its hours: staff, GPs of the site, workers. */
export async function readDuty(table: Table, { siteId, programmeVersion }: SiteSettings): Promise<SiteDuty> {
  return dutyOf(await table.get(siteKeys(siteId).duty), programmeOf(programmeVersion));
}

/** The next week; a lost race is 409 with the version that won. */
export function nameDuty(siteId: string, before: SiteDuty, week: Roster, by: { userId: string; at: string }): Write {
  const value = {
    opening: [...week.opening],
    duty: [...week.duty],
    namedBy: by.userId,
    namedAt: by.at,
    version: before.version + 1,
  };
  const item = dutyEntity.item(siteKeys(siteId).duty, value);
  return save(item, { saved: before.named, version: before.version });
}
