import * as z from 'zod/mini';
import { epochSeconds } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { entity } from './entity.ts';
import { type Key, siteKeys } from './keys.ts';
import type { Table } from './table.ts';
import { stillWaiting } from './waiting.ts';
import { create, type Write } from './write.ts';

const keptSeconds = 14 * 24 * 3600;

/**
 * That a link is to be sent to the person it is for. `act` is what its secret is made of beside the person's key; it stands here
 * until the link has been sent, and nowhere afterwards (ADR 16, 23).
 */
export const linkNoticeEntity = entity(
  'LinkNotice',
  1,
  z.object({
    noticeId: z.string(),
    patientId: z.string(),
    linkId: z.string(),
    act: z.optional(z.string()),
    at: z.string(),
  }),
  { ttl: true },
);

export type LinkNotice = ReturnType<typeof linkNoticeEntity.parse>;

/** For the transaction that makes the link: each goes out by one notice. */
export function linkNotice(siteId: string, { patientId, linkId, act, at }: Omit<LinkNotice, 'noticeId'>): Write {
  const noticeId = `link.${linkId}`;
  const keys = siteKeys(siteId);
  const listed = { ...keys.index.notice(at, noticeId), ttl: epochSeconds(at) + keptSeconds };
  const notice: LinkNotice = { noticeId, patientId, linkId, act, at };
  const item = linkNoticeEntity.item(keys.patient.notice(patientId, noticeId), notice, listed);
  return create(item, () => new AppError('version.stale'));
}

/** Null once it is done: it left the index of the second sweep then. */
export async function readLinkNotice(table: Table, key: Key): Promise<LinkNotice | null> {
  const found = await table.get(key);
  return found === null || !stillWaiting(found) ? null : linkNoticeEntity.parse(found);
}

/** Takes a notice that is done off that index, and what the secret was made of out of the table. */
export const linkNoticeDone = (key: Key, now: string): Write => ({
  kind: 'ship',
  key,
  ttl: epochSeconds(now) + keptSeconds,
  forget: 'act',
  refusal: () => new AppError('server.failed'),
});
