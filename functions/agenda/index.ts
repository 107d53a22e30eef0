import { agendaRoutes } from '../../shared/contracts/agenda.ts';
import { calendarFeedRoutes } from '../../shared/contracts/calendar-feeds.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { getAvailability, saveAvailability } from './availability.ts';
import { createCalendarFeed, getCalendarFeed, revokeCalendarFeed } from './calendar-feed.ts';
import { cancelLeave, changeLeave, listLeaves, planLeave } from './leaves.ts';
import { listProposals } from './proposals.ts';
import { getSiteCalendar, saveSiteCalendar } from './site-calendar.ts';

export const handler = apiFunction(
  { ...agendaRoutes, ...calendarFeedRoutes },
  {
    getCalendarFeed,
    createCalendarFeed,
    revokeCalendarFeed,
    getAvailability,
    saveAvailability,
    getSiteCalendar,
    saveSiteCalendar,
    listLeaves,
    planLeave,
    changeLeave,
    cancelLeave,
    listProposals,
  },
);
