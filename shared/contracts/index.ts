import { agendaRoutes } from './agenda.ts';
import { alertRoutes } from './alerts.ts';
import { answerRoutes } from './answers.ts';
import { calendarFeedRoutes, calendarRoutes } from './calendar-feeds.ts';
import { careRoutes } from './care.ts';
import { indicatorRoutes } from './indicators.ts';
import { intakeRoutes } from './intake.ts';
import { memberRoutes } from './members.ts';
import { planRoutes } from './plan/index.ts';
import { gpRoutes } from './referrals.ts';
import type { AnyRoute } from './route.ts';
import { metaRoutes, sessionRoutes } from './session.ts';
import { siteRoutes } from './sites.ts';

/** Every route of the API, by its id: the one list that definition, router, clients, matrix and document follow. */
export const contract = {
  ...metaRoutes,
  ...sessionRoutes,
  ...siteRoutes,
  ...memberRoutes,
  ...gpRoutes,
  ...intakeRoutes,
  ...careRoutes,
  ...planRoutes,
  ...agendaRoutes,
  ...calendarFeedRoutes,
  ...calendarRoutes,
  ...alertRoutes,
  ...indicatorRoutes,
  ...answerRoutes,
};

export const allRoutes: readonly AnyRoute[] = Object.values(contract);
