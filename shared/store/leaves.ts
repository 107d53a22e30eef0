import * as z from 'zod/mini';
import { AppError } from '../platform/errors.ts';
import { rowMoved } from './caseload.ts';
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
    /** When what follows from it is to be looked at next, under which the due index lists it; null once nothing is. */
    nextAt: z._default(z.nullable(z.string()), null),
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

export async function readLeave(table: Table, siteId: string, userId: string, leaveId: string): Promise<Leave | null> {
  const item = await table.get(siteKeys(siteId).leave(userId, leaveId));
  return item === null ? null : leaveEntity.parse(item);
}

function itemOf(siteId: string, leave: Leave) {
  const { leave: key, index } = siteKeys(siteId);
  const { userId, leaveId, nextAt } = leave;
  return leaveEntity.item(key(userId, leaveId), leave, nextAt === null ? {} : index.due(nextAt, 'leave', leaveId));
}

export const addLeave = (siteId: string, leave: Leave): Write =>
  create(itemOf(siteId, leave), () => new AppError('version.stale'));

/** The next state of a leave; a lost race is 409 with the version that won. */
export const replaceLeave = (siteId: string, before: Leave, after: Leave): Write =>
  replace(itemOf(siteId, after), before.version);

/**
 * What followed from a leave is done up to now. Its version stays: nobody who read it is told that it changed. Whoever
 * changed it meanwhile has put it on the due index anew.
 */
export const leaveFollowed = (siteId: string, leave: Leave, nextAt: string | null): Write => ({
  ...replace(itemOf(siteId, { ...leave, nextAt }), leave.version),
  refusal: () => rowMoved,
});
