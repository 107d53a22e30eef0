import * as z from 'zod/mini';
import { idFits } from '../contracts/ids.ts';
import { rowMoved } from './caseload.ts';
import { entity } from './entity.ts';
import { hmacOf } from './hmac.ts';
import { siteKeys } from './keys.ts';
import type { Table } from './table.ts';
import { create, replace, type Write } from './write.ts';

/** The address under which a member's appointments at a site can be read: one at a time, and only what proves its secret. */
export const feedEntity = entity(
  'CalendarFeed',
  1,
  z.object({
    feedId: z.string(),
    userId: z.string(),
    secretHash: z.string(),
    createdAt: z.string(),
    revokedAt: z.nullable(z.string()),
    version: z.int(),
  }),
);

export type CalendarFeed = ReturnType<typeof feedEntity.parse>;

export async function readFeed(table: Table, siteId: string, userId: string): Promise<CalendarFeed | null> {
  const item = await table.get(siteKeys(siteId).feed(userId).item);
  return item === null ? null : feedEntity.parse(item);
}

/** The next address, or the end of one: whoever wrote it meanwhile makes the act look again. */
export function writeFeed(siteId: string, before: CalendarFeed | null, after: CalendarFeed): Write {
  const item = feedEntity.item(siteKeys(siteId).feed(after.userId).item, after);
  return {
    ...(before === null ? create(item, () => rowMoved) : replace(item, before.version)),
    refusal: () => rowMoved,
  };
}

/** The same for the same request, whose own key `act` is stored nowhere; see linkSecret. */
export const feedSecret = (key: string, feedId: string, act: string): string =>
  hmacOf(key, `calendar-feed:${feedId}:${act}`);

export interface FeedPlace {
  siteId: string;
  userId: string;
}

export const feedPlace = ({ siteId, userId }: FeedPlace): string => `${siteId}.${userId}`;

/** Null for what is no place of a feed. */
export function readFeedPlace(place: string): FeedPlace | null {
  const [siteId = '', userId = '', ...more] = place.split('.');
  return idFits('siteId', siteId) && idFits('userId', userId) && more.length === 0 ? { siteId, userId } : null;
}
