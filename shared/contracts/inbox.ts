import * as z from 'zod/mini';
import { alert } from './alert-view.ts';
import { localDate } from './fields.ts';
import { id } from './ids.ts';
import { route } from './route.ts';

const members = ['nurse', 'psychiatrist'] as const;

/** Each member's own: what one has read says nothing of what another has. */
export const getInbox = route({
  id: 'getInbox',
  method: 'GET',
  path: '/api/sites/{siteId}/inbox',
  context: 'alerts',
  access: members,
  summary: 'Mes alertes : celles dont je réponds, celles de mes patients, celles où l’on me demande',
  output: z.object({
    items: z.array(
      z.object({
        alert,
        /** Something came since this person last read it. */
        unread: z.boolean(),
        /** Out of sight until its day. */
        snoozed: z.boolean(),
        /** owner: mine to deal with; asked: a question to me; team: of someone I follow. */
        why: z.enum(['owner', 'asked', 'team']),
      }),
    ),
    unread: z.int(),
  }),
  trail: { scope: 'site', act: 'read', what: 'alerts' },
});

export const markRead = route({
  id: 'markRead',
  method: 'PUT',
  path: '/api/sites/{siteId}/inbox',
  context: 'alerts',
  access: members,
  summary: 'Marquer des alertes comme lues, pour moi seul·e',
  input: z.strictObject({
    read: z
      .array(z.strictObject({ alertId: id('alertId'), movedAt: z.iso.datetime() }))
      .check(z.minLength(1), z.maxLength(200)),
  }),
  output: z.object({ read: z.int() }),
  trail: { scope: 'site', act: 'write', what: 'inbox' },
});

/** Asked every few seconds by open pages: no name, nothing of anybody. */
export const getPulse = route({
  id: 'getPulse',
  method: 'GET',
  path: '/api/sites/{siteId}/pulse',
  context: 'alerts',
  access: members,
  summary: 'Y a-t-il du nouveau parmi les alertes du site',
  output: z.object({
    open: z.int(),
    safety: z.int(),
    /** Moves whenever an alert is raised, moved or closed. */
    mark: z.string(),
  }),
  trail: { scope: 'none', act: 'none', what: 'pulse' },
});

export const countAlerts = route({
  id: 'countAlerts',
  method: 'GET',
  path: '/api/sites/{siteId}/alert-counts',
  context: 'alerts',
  access: [...members, 'coordinator'],
  summary: 'Combien d’alertes par jour et par personne suivie, sans nom',
  query: z.strictObject({ from: localDate, to: localDate }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    raised: z.int(),
    /** Of all families, by local date; days without an alert included. */
    days: z.array(z.object({ date: z.string(), raised: z.int(), safety: z.int() })),
    families: z.array(z.object({ family: z.string(), raised: z.int(), closed: z.int() })),
    /** People with an alert, and the most of one person. */
    people: z.int(),
    mostOfOnePerson: z.int(),
    /** Alerts a day and a person with any: how tiring it is. */
    perPersonDay: z.nullable(z.number()),
  }),
  trail: { scope: 'site', act: 'read', what: 'alert-counts' },
});

export const inboxRoutes = { getInbox, markRead, getPulse, countAlerts };
