import * as z from 'zod/mini';
import { epochSeconds } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { entity } from './entity.ts';
import { type Key, siteKeys } from './keys.ts';
import type { Item, Table } from './table.ts';
import { create, put, type Write } from './write.ts';

const keptSeconds = 14 * 24 * 3600;
const maybe = z.nullable(z.string());

/**
 * That one member is to be told outside the application: by ids, kind and instant alone. Address and words are found by
 * whoever sends it; a digest brings its two counts. It stands in the index of the second sweep until it is sent.
 */
export const noticeEntity = entity(
  'Notice',
  1,
  z.object({
    noticeId: z.string(),
    kind: z.enum(['raised', 'step', 'unattended', 'digest']),
    userId: z.string(),
    alertId: maybe,
    at: z.string(),
    counts: z.nullable(z.object({ open: z.int(), unread: z.int() })),
  }),
  { ttl: true },
);

export type Notice = ReturnType<typeof noticeEntity.parse>;

export interface AlertNotice {
  patientId: string;
  alertId: string;
  /** Ids of the users who are told; each once. */
  to: readonly string[];
  kind: 'raised' | 'step' | 'unattended';
  /** The instant of the act that it announces. */
  at: string;
}

const digitsOf = (at: string) => at.replaceAll(/[^0-9]/g, '');
/** It expires whether or not it was sent: after two weeks it tells nobody anything. */
const item = (siteId: string, key: Key, notice: Notice): Item =>
  noticeEntity.item(key, notice, {
    ...siteKeys(siteId).index.notice(notice.at, notice.noticeId),
    ttl: epochSeconds(notice.at) + keptSeconds,
  });

/**
 * Notices about an alert, one per recipient, for the transaction of the act that they announce: the alert's own condition
 * there (created, or at the version read) lets the act happen once, so that a notice needs none and can never be the
 * reason for which an alert fails.
 */
export function noticeWrites(siteId: string, { patientId, alertId, to, kind, at }: AlertNotice): Write[] {
  return [...new Set(to)].map((userId) => {
    const noticeId = `${alertId}.${kind}${digitsOf(at)}.${userId}`;
    const key = siteKeys(siteId).patient.notice(patientId, noticeId);
    return put(item(siteId, key, { noticeId, kind, userId, alertId, at, counts: null }));
  });
}

/** This member's digest of this day is there: nothing is left to do. */
export const alreadyNoticed = new AppError('version.stale');

export interface Digest {
  userId: string;
  /** The site's local date: one digest a member and day, whatever runs twice. */
  day: string;
  at: string;
  counts: { open: number; unread: number };
}

export function digestNotice(siteId: string, { userId, day, at, counts }: Digest): Write {
  const noticeId = `digest${digitsOf(day)}.${userId}`;
  const notice: Notice = { noticeId, kind: 'digest', userId, alertId: null, at, counts };
  return create(item(siteId, siteKeys(siteId).notice(noticeId), notice), () => alreadyNoticed);
}

/** Null once it has been sent: it left the index then. */
export async function readNotice(table: Table, key: Key): Promise<Notice | null> {
  const found = await table.get(key);
  return found === null || !('GSI3PK' in found) ? null : noticeEntity.parse(found);
}

/** Notices of a site that were written from–to and never sent; the oldest first. */
export async function waitingNotices(table: Table, siteId: string, from: string, to: string): Promise<Key[]> {
  const partition = siteKeys(siteId).indexPartition.notice;
  const items = await table.queryAll({ partition, index: 'GSI3', between: [from, to] });
  return items.map(({ PK, SK }) => ({ PK: String(PK), SK: String(SK) }));
}

/** Takes a notice that has been sent off the index of the second sweep. */
export const noticeSent = (key: Key, now: string): Write => ({
  kind: 'ship',
  key,
  ttl: epochSeconds(now) + keptSeconds,
  refusal: () => new AppError('server.failed'),
});
