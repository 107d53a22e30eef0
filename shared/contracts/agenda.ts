import * as z from 'zod/mini';
import { weekSpan } from './duty.ts';
import { code, line, localDate, version } from './fields.ts';
import { id } from './ids.ts';
import { patientPath } from './record-act.ts';
import { route } from './route.ts';

const sitePath = '/api/sites/{siteId}' as const;
const team = ['nurse', 'psychiatrist', 'coordinator'] as const;

const week = {
  /** Local time of the site, whole quarters; none at all is nobody’s time. */
  hours: z.array(weekSpan).check(z.maxLength(50)),
};

const availability = z.object({
  ...week,
  /** False before they were first saved: there are none then, and nothing is proposed. */
  saved: z.boolean(),
  version,
});

export const getAvailability = route({
  id: 'getAvailability',
  method: 'GET',
  path: `${sitePath}/availability`,
  context: 'agenda',
  access: ['nurse', 'psychiatrist'],
  summary: 'Mes heures de la semaine sur ce site',
  output: availability,
  trail: { scope: 'site', act: 'read', what: 'availability' },
});

export const saveAvailability = route({
  id: 'saveAvailability',
  method: 'POST',
  path: `${sitePath}/availability`,
  context: 'agenda',
  access: ['nurse', 'psychiatrist'],
  summary: 'Dire mes heures de la semaine sur ce site',
  input: z.strictObject(week),
  output: availability,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'site', act: 'write', what: 'availability' },
});

const area = z.nullable(code);

const siteCalendar = z.object({
  /** An area of the programme whose holidays the site has beside those of the whole country; null for none. */
  area,
  version,
});

export const getSiteCalendar = route({
  id: 'getSiteCalendar',
  method: 'GET',
  path: `${sitePath}/calendar`,
  context: 'agenda',
  access: team,
  summary: 'De quel territoire sont les jours fériés du site',
  output: siteCalendar,
  trail: { scope: 'site', act: 'read', what: 'calendar' },
});

export const saveSiteCalendar = route({
  id: 'saveSiteCalendar',
  method: 'POST',
  path: `${sitePath}/calendar`,
  context: 'agenda',
  access: ['coordinator'],
  summary: 'Dire de quel territoire sont les jours fériés du site',
  input: z.strictObject({ area }),
  output: siteCalendar,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'site', act: 'write', what: 'calendar' },
});

/** `20261127T0900Z-45`, with a dot between: beginnings, UTC, and minutes; no more than the firewall lets by. */
const busyHours = z
  .string()
  .check(
    z.maxLength(2000),
    z.regex(
      /^\d{8}T\d{4}Z-\d{1,4}(\.\d{8}T\d{4}Z-\d{1,4})*$/,
      'des débuts (UTC) et des durées en minutes, par exemple 20261127T0900Z-45.20261127T1400Z-30',
    ),
  );

const days = {
  from: localDate,
  /** The last day, included. */
  to: localDate,
};

const leaveInput = {
  ...days,
  /** Who takes over; a nurse names one where a colleague is there. */
  coverId: z.optional(z.nullable(id('userId'))),
  note: z.optional(z.nullable(line(200))),
};

const leave = z.object({
  leaveId: id('itemId'),
  userId: id('userId'),
  coverId: z.nullable(id('userId')),
  ...days,
  /** For the person and the coordinator; null for everybody else. */
  note: z.nullable(z.string()),
  state: z.enum(['planned', 'cancelled']),
  version,
});

export const listLeaves = route({
  id: 'listLeaves',
  method: 'GET',
  path: `${sitePath}/leaves`,
  context: 'agenda',
  access: team,
  summary: 'Les congés de l’équipe qui ne sont pas finis à une date (aujourd’hui, sauf indication)',
  query: z.strictObject({ from: z.optional(localDate) }),
  output: z.object({
    items: z.array(
      z.extend(leave, {
        /** How many appointments stand on its days and no colleague could take; absent for none, and for the rest of the team. */
        toReplan: z.optional(z.int()),
      }),
    ),
  }),
  trail: { scope: 'site', act: 'read', what: 'leaves' },
});

export const planLeave = route({
  id: 'planLeave',
  method: 'POST',
  path: `${sitePath}/leaves`,
  context: 'agenda',
  access: team,
  summary: 'Prévoir un congé : le sien, ou celui de n’importe qui pour la coordination',
  input: z.strictObject({
    /** Oneself, unless said otherwise. */
    userId: z.optional(id('userId')),
    ...leaveInput,
  }),
  output: leave,
  status: 201,
  write: { ifMatch: false },
  trail: { scope: 'site', act: 'write', what: 'leave' },
});

export const changeLeave = route({
  id: 'changeLeave',
  method: 'POST',
  path: `${sitePath}/leaves/{itemId}/change`,
  context: 'agenda',
  access: team,
  summary: 'Changer les dates, la personne qui remplace ou la note d’un congé',
  input: z.strictObject(leaveInput),
  output: leave,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'site', act: 'write', what: 'leave-change' },
  errors: ['leave.settled'],
});

export const cancelLeave = route({
  id: 'cancelLeave',
  method: 'POST',
  path: `${sitePath}/leaves/{itemId}/cancellation`,
  context: 'agenda',
  access: team,
  summary: 'Annuler un congé',
  output: leave,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'site', act: 'write', what: 'leave-cancellation' },
  errors: ['leave.settled'],
});

export const listProposals = route({
  id: 'listProposals',
  method: 'GET',
  path: `${patientPath}/appointment-proposals`,
  context: 'agenda',
  access: ['nurse'],
  summary: 'Mes premières heures libres autour de la date où le prochain contact est attendu',
  /** When the caller is taken elsewhere, which the site cannot know: nothing is proposed then. */
  query: z.strictObject({ busy: z.optional(busyHours) }),
  output: z.object({
    /** By when the cadence wants the next contact; null where it wants none. */
    wantedOn: z.nullable(localDate),
    /** False where the nurse has never said the weekly hours: nothing can be proposed. */
    hoursSaved: z.boolean(),
    items: z.array(z.object({ startsAt: z.string(), endsAt: z.string() })),
  }),
  trail: { scope: 'patient', act: 'read', what: 'appointment-proposals' },
});

export const agendaRoutes = {
  getAvailability,
  saveAvailability,
  getSiteCalendar,
  saveSiteCalendar,
  listLeaves,
  planLeave,
  changeLeave,
  cancelLeave,
  listProposals,
};
