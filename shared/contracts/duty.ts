import * as z from 'zod/mini';
import { version } from './fields.ts';
import { id } from './ids.ts';
import { route } from './route.ts';

/** Minutes are whole quarters; 24:00 is the end of the day. */
const clockTime = z.string().check(z.regex(/^(([01]\d|2[0-3]):(00|15|30|45)|24:00)$/, 'une heure, par exemple 08:30'));
/** 1 is Monday, 7 Sunday. */
const weekday = z.int().check(z.minimum(1), z.maximum(7));

const span = { day: weekday, from: clockTime, to: clockTime };
/** A stretch of a day of the week, by the clock of the site. */
export const weekSpan = z.strictObject(span);
/** Null says *nobody*, which is told to patients. */
const dutySpan = z.strictObject({ ...span, userId: z.nullable(id('userId')) });

const week = {
  /** When the practice is open; local time of the site. */
  opening: z.array(weekSpan).check(z.maxLength(50)),
  /** Every hour of the week once: who answers for safety alerts, or nobody. */
  duty: z.array(dutySpan).check(z.minLength(7), z.maxLength(200)),
};

const dutyView = z.object({
  ...week,
  /** False before anybody has named one: nobody is on duty, and the opening hours are the usual ones. */
  named: z.boolean(),
  /** Hours of the week without a duty holder. */
  uncoveredHours: z.number(),
  version,
});

const path = '/api/sites/{siteId}/duty';

export const getDuty = route({
  id: 'getDuty',
  method: 'GET',
  path,
  context: 'alerts',
  access: ['nurse', 'psychiatrist', 'coordinator'],
  summary: 'Heures d’ouverture et tour de garde des alertes de sécurité',
  output: dutyView,
  trail: { scope: 'site', act: 'read', what: 'duty' },
});

export const nameDuty = route({
  id: 'nameDuty',
  method: 'POST',
  path,
  context: 'alerts',
  access: ['coordinator'],
  summary: 'Nommer qui est de garde à chaque heure de la semaine, ou personne',
  input: z.strictObject(week),
  output: dutyView,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'site', act: 'write', what: 'duty' },
});

export const dutyRoutes = { getDuty, nameDuty };
