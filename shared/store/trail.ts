import * as z from 'zod/mini';
import type { Call } from '../platform/call.ts';
import { AppError } from '../platform/errors.ts';
import { newTimeOrderedId } from '../platform/ids.ts';
import { entity } from './entity.ts';
import { type Key, regionKeys, siteKeys } from './keys.ts';
import type { Table } from './table.ts';
import { create, type Write } from './write.ts';

const access = entity(
  'Access',
  1,
  z.object({
    at: z.string(),
    userId: z.string(),
    role: z.string(),
    route: z.string(),
    act: z.string(),
    what: z.string(),
  }),
);

/** Whose trail: the patient's, the site's (lists), the GP's own or the region's. */
export type TrailOf = { patientId: string } | 'site' | 'gp' | 'region';

export type Traced = Pick<Call, 'actor' | 'place' | 'role' | 'routeId' | 'trail' | 'now' | 'trailMark'>;

function trailKey(call: Traced, of: TrailOf): Key {
  const id = newTimeOrderedId(call.now);
  if (of === 'region') return regionKeys(call.place('regionId')).access(call.now, id);
  const keys = siteKeys(call.place('siteId'));
  if (of === 'site') return keys.access(call.now, id);
  if (of === 'gp') return keys.gp.access(call.actor.userId, call.now, id);
  return keys.patient.access(of.patientId, call.now, id);
}

/** The trail entry of this call, to be committed with what it writes. */
export function trailEntry(call: Traced, of: TrailOf, act: string = call.trail.act): Write {
  const item = access.item(trailKey(call, of), {
    at: call.now,
    userId: call.actor.userId,
    role: call.role ?? 'none',
    route: call.routeId,
    act,
    what: call.trail.what,
  });
  return create(item, () => new AppError('server.failed'));
}

/** A worker's entry on a patient's trail: machines that read a record are named as people are. */
export function workerEntry(siteId: string, patientId: string, worker: string, what: string, at: string): Write {
  const key = siteKeys(siteId).patient.access(patientId, at, newTimeOrderedId(at));
  const item = access.item(key, { at, userId: worker, role: 'system', route: worker, act: 'write', what });
  return create(item, () => new AppError('server.failed'));
}

/** What someone did with the link that they were given: nobody is signed in, and it stands on their own trail. */
export function linkEntry(siteId: string, patientId: string, act: 'read' | 'write', at: string): Write {
  const key = siteKeys(siteId).patient.access(patientId, at, newTimeOrderedId(at));
  const route = act === 'read' ? 'openAnswerLink' : 'sendAnswers';
  const item = access.item(key, { at, userId: 'patient', role: 'none', route, act, what: 'answer-link' });
  return create(item, () => new AppError('server.failed'));
}

/** Somebody read a calendar by its address: a program of the member's, nobody signed in. */
export function feedEntry(siteId: string, userId: string, at: string): Write {
  const key = siteKeys(siteId).feed(userId).access(at, newTimeOrderedId(at));
  const item = access.item(key, { at, userId, role: 'none', route: 'readCalendar', act: 'read', what: 'calendar' });
  return create(item, () => new AppError('server.failed'));
}

/** Commits an act together with its trail entry. */
export async function commitTraced(table: Table, call: Traced, of: TrailOf, writes: readonly Write[]): Promise<void> {
  await table.commit([...writes, trailEntry(call, of)]);
  call.trailMark.committed = true;
}

/**
 * Who read what: on the trail before the answer leaves, or there is no answer. A write that is answered a second time writes
 * nothing, and is a reading.
 */
export async function traceRead(table: Table, call: Traced, of: TrailOf): Promise<void> {
  await table.commit([trailEntry(call, of, 'read')]);
  call.trailMark.committed = true;
}
