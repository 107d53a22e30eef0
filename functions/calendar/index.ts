import { calendarRoutes } from '../../shared/contracts/calendar-feeds.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { readCalendar } from './read-calendar.ts';

export const handler = apiFunction(calendarRoutes, { readCalendar });
