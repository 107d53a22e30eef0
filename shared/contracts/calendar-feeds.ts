import * as z from 'zod/mini';
import { route } from './route.ts';

const path = '/api/sites/{siteId}/calendar-feed';

const feedView = z.object({
  /** Somebody who has the address can read it. */
  active: z.boolean(),
  /** Of the address that holds now, or held last; null where there never was one. */
  createdAt: z.nullable(z.string()),
});

const own = { context: 'agenda', access: ['nurse', 'psychiatrist'] } as const;

export const getCalendarFeed = route({
  ...own,
  id: 'getCalendarFeed',
  method: 'GET',
  path,
  summary: 'Mon adresse de calendrier sur ce site : y en a-t-il une',
  output: feedView,
  trail: { scope: 'site', act: 'read', what: 'calendar-feed' },
});

export const createCalendarFeed = route({
  ...own,
  id: 'createCalendarFeed',
  method: 'POST',
  path,
  summary: 'Une nouvelle adresse pour mes rendez-vous ; l’ancienne ne s’ouvre plus',
  output: z.object({
    ...feedView.shape,
    /** Told once, to whoever made it; null where another address has taken its place meanwhile. */
    url: z.nullable(z.string()),
  }),
  status: 201,
  write: { ifMatch: false },
  trail: { scope: 'site', act: 'write', what: 'calendar-feed' },
});

export const revokeCalendarFeed = route({
  ...own,
  id: 'revokeCalendarFeed',
  method: 'POST',
  path: `${path}/revocation`,
  summary: 'Retirer mon adresse de calendrier : elle ne s’ouvre plus',
  output: feedView,
  status: 201,
  write: { ifMatch: false },
  trail: { scope: 'site', act: 'write', what: 'calendar-feed' },
  errors: ['link.over'],
});

/** Of whoever has an address of their own; functions/agenda answers them. */
export const calendarFeedRoutes = { getCalendarFeed, createCalendarFeed, revokeCalendarFeed };

/**
 * What calendar programs ask for, again and again: they send no header of ours and know no fragment, so that the secret
 * stands in the path. `place`: site and member, opaque.
 */
export const readCalendar = route({
  id: 'readCalendar',
  method: 'GET',
  path: '/api/calendar/{place}/{secret}/agenda.ics',
  context: 'calendar',
  access: 'public',
  summary: 'Le calendrier d’une adresse secrète (iCalendar) : des heures, sans nom ni motif',
  output: z.string(),
  media: 'text/calendar',
  trail: { scope: 'none', act: 'none', what: 'calendar' },
  errors: ['link.refused'],
});

export const calendarRoutes = { readCalendar };
