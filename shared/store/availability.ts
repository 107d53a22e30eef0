import * as z from 'zod/mini';
import type { Span } from '../domain/duty.ts';
import { entity } from './entity.ts';
import { siteKeys } from './keys.ts';
import type { Item, Table } from './table.ts';
import { save, unsaved, type Write } from './write.ts';

/** At which hours of the week a member may be booked, by the clock of the site. */
export const availabilityEntity = entity(
  'Availability',
  1,
  z.object({
    userId: z.string(),
    hours: z.array(z.object({ day: z.int(), from: z.string(), to: z.string() })),
    savedAt: z.string(),
    version: z.int(),
  }),
);

export interface Availability {
  hours: readonly Span[];
  /** False before they were first saved. */
  saved: boolean;
  version: number;
}

export function availabilityOf(item: Item | null): Availability {
  if (item === null) return { hours: [], ...unsaved };
  const { hours, version } = availabilityEntity.parse(item);
  return { hours, saved: true, version };
}

export const readAvailability = async (table: Table, siteId: string, userId: string): Promise<Availability> =>
  availabilityOf(await table.get(siteKeys(siteId).availability(userId)));

/** The next week of a member; a lost race is 409 with the version that won. */
export function saveAvailability(
  siteId: string,
  before: Availability,
  { userId, hours, at }: { userId: string; hours: readonly Span[]; at: string },
): Write {
  const value = { userId, hours: [...hours], savedAt: at, version: before.version + 1 };
  const item = availabilityEntity.item(siteKeys(siteId).availability(userId), value);
  return save(item, before);
}
