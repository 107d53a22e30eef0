import * as z from 'zod/mini';
import type { LocalDate } from '../domain/model.ts';
import { AppError } from '../platform/errors.ts';
import { entity } from './entity.ts';
import { siteKeys } from './keys.ts';
import type { Table } from './table.ts';
import { create, replace, type Write } from './write.ts';

/** Days on which a member is away, first and last included, and who covers for them. */
export const leaveEntity = entity(
  'Leave',
  1,
  z.object({
    leaveId: z.string(),
    userId: z.string(),
    coverId: z.nullable(z.string()),
    from: z.string(),
    to: z.string(),
    note: z.nullable(z.string()),
    state: z.enum(['planned', 'cancelled']),
    by: z.string(),
    at: z.string(),
    version: z.int(),
  }),
);

export type Leave = ReturnType<typeof leaveEntity.parse>;

/** Every leave of a site, those that are over included, by member and id. */
export async function readLeaves(table: Table, siteId: string): Promise<Leave[]> {
  const { partition, leavePrefix } = siteKeys(siteId);
  const items = await table.queryAll({ partition, begins: leavePrefix });
  return items.map(leaveEntity.parse);
}

/** Is this member away on a date of the site? The leave that says so; null otherwise. */
export const leaveOn = (leaves: readonly Leave[], userId: string, on: LocalDate): Leave | null =>
  leaves.find((one) => one.userId === userId && one.state === 'planned' && one.from <= on && on <= one.to) ?? null;

const itemOf = (siteId: string, leave: Leave) =>
  leaveEntity.item(siteKeys(siteId).leave(leave.userId, leave.leaveId), leave);

export const addLeave = (siteId: string, leave: Leave): Write =>
  create(itemOf(siteId, leave), () => new AppError('version.stale'));

/** The next state of a leave; a lost race is 409 with the version that won. */
export const replaceLeave = (siteId: string, before: Leave, after: Leave): Write =>
  replace(itemOf(siteId, after), before.version);
