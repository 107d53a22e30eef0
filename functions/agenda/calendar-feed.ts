import type { calendarFeedRoutes } from '../../shared/contracts/calendar-feeds.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import type { Call } from '../../shared/platform/call.ts';
import { setting } from '../../shared/platform/environment.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { newTimeOrderedId } from '../../shared/platform/ids.ts';
import { type CalendarFeed, feedPlace, feedSecret, readFeed, writeFeed } from '../../shared/store/calendar-feeds.ts';
import { onCurrentRow } from '../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { secretHash } from '../../shared/store/link-secrets.ts';
import { ownSecret } from '../../shared/store/secrets.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';

type FeedHandlers = Handlers<typeof calendarFeedRoutes>;

const presented = (feed: CalendarFeed | null) => ({
  active: feed !== null && feed.revokedAt === null,
  createdAt: feed?.createdAt ?? null,
});

const placeOf = (call: Call) => ({
  table: tenantTable(call),
  siteId: call.place('siteId'),
  userId: call.actor.userId,
});

const doneKey = (call: Call) => siteKeys(call.place('siteId')).idempotency(call.guard.idempotency);

export const getCalendarFeed: FeedHandlers['getCalendarFeed'] = async (call) => {
  const { table, siteId, userId } = placeOf(call);
  const feed = await readFeed(table, siteId, userId);
  await traceRead(table, call, 'site');
  return presented(feed);
};

export const createCalendarFeed: FeedHandlers['createCalendarFeed'] = (call) => {
  const [{ table, siteId, userId }, done] = [placeOf(call), doneKey(call)];
  const keyOf = () => ownSecret(table, siteKeys(siteId).feed(userId).secret);
  const urlOf = (key: string, { feedId }: CalendarFeed) =>
    `${setting('WEB_ORIGIN')}/api/calendar/${feedPlace({ siteId, userId })}/${feedSecret(key, feedId, call.guard.key)}/agenda.ics`;
  const act = async () => {
    const [before, key, feedId] = [await readFeed(table, siteId, userId), await keyOf(), newTimeOrderedId(call.now)];
    const hash = secretHash(key, feedSecret(key, feedId, call.guard.key));
    const version = (before?.version ?? 0) + 1;
    const feed = { feedId, userId, secretHash: hash, createdAt: call.now, revokedAt: null, version };
    const record = idempotencyRecord(done, call.guard, { feedId }, version, call.now);
    await commitTraced(table, call, 'site', [writeFeed(siteId, before, feed), record]);
    return { ...presented(feed), url: urlOf(key, feed) };
  };
  return once(table, done, call.guard, {
    act: () => onCurrentRow(act),
    again: async ({ feedId }) => {
      const [feed, key] = [await readFeed(table, siteId, userId), await keyOf()];
      await traceRead(table, call, 'site');
      return { ...presented(feed), url: feed?.feedId === feedId && feed !== null ? urlOf(key, feed) : null };
    },
  });
};

export const revokeCalendarFeed: FeedHandlers['revokeCalendarFeed'] = (call) => {
  const [{ table, siteId, userId }, done] = [placeOf(call), doneKey(call)];
  const act = async () => {
    const before = await readFeed(table, siteId, userId);
    if (before === null || before.revokedAt !== null) throw new AppError('link.over');
    const after = { ...before, revokedAt: call.now, version: before.version + 1 };
    const record = idempotencyRecord(done, call.guard, { feedId: before.feedId }, after.version, call.now);
    await commitTraced(table, call, 'site', [writeFeed(siteId, before, after), record]);
    return presented(after);
  };
  const again = async () => {
    const feed = await readFeed(table, siteId, userId);
    await traceRead(table, call, 'site');
    return presented(feed);
  };
  return once(table, done, call.guard, { act: () => onCurrentRow(act), again });
};
