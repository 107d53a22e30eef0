import type { calendarRoutes } from '../../shared/contracts/calendar-feeds.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { takeToken } from '../../shared/platform/throttle.ts';
import { readAgenda } from '../../shared/store/agenda.ts';
import { readFeed, readFeedPlace } from '../../shared/store/calendar-feeds.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { isSecret } from '../../shared/store/link-secrets.ts';
import { secretAt } from '../../shared/store/secrets.ts';
import { feedTable } from '../../shared/store/sessions.ts';
import { findMember, readSettings } from '../../shared/store/sites.ts';
import { feedEntry } from '../../shared/store/trail.ts';
import { written } from './written.ts';

/** One answer to an address that is unknown, wrong or withdrawn, or whose owner has left the site. */
const refused = () => new AppError('link.refused');

const [daysBack, daysAhead] = [30, 180];

export const readCalendar: Handlers<typeof calendarRoutes>['readCalendar'] = async (call) => {
  const place = readFeedPlace(call.place('place'));
  if (place === null) throw refused();
  const { siteId, userId } = place;
  const table = feedTable(siteId, userId);
  const [feed, key] = await Promise.all([
    readFeed(table, siteId, userId),
    secretAt(table, siteKeys(siteId).feed(userId).secret, false),
  ]);
  if (feed === null || key === null || feed.revokedAt !== null) throw refused();
  if (!isSecret(key, feed.secretHash, call.place('secret'))) throw refused();
  takeToken(siteId, Date.parse(call.now));
  const [member, site] = await Promise.all([findMember(table, siteId, userId), readSettings(table, siteId)]);
  if (member === null) throw refused();
  const today = localDateOf(call.now, site.timeZone);
  const period = { from: addDays(today, -daysBack), to: addDays(today, daysAhead) };
  const slots = await readAgenda(table, site, userId, period);
  await table.commit([feedEntry(siteId, userId, call.now)]);
  const kept = slots.filter(({ status }) => status === 'booked' || status === 'fulfilled');
  return written(kept, site.name);
};
