import * as z from 'zod/mini';
import { alert, alertPath } from './alert-view.ts';
import { code, instant, text } from './fields.ts';
import { id } from './ids.ts';
import { route } from './route.ts';

/** Every act answers with the alert as it leaves it. */
const act = {
  method: 'POST',
  context: 'alerts',
  access: ['nurse', 'psychiatrist'],
  output: alert,
  status: 201,
  write: { ifMatch: true },
  errors: ['alert.closed'],
} as const;

const written = (what: string) => ({ scope: 'patient', act: 'write', what }) as const;

export const takeUpAlert = route({
  ...act,
  id: 'takeUpAlert',
  path: `${alertPath}/progress`,
  summary: 'Dire que l’on s’occupe d’une alerte',
  trail: written('alert-progress'),
});

export const handOverAlert = route({
  ...act,
  id: 'handOverAlert',
  path: `${alertPath}/owner`,
  summary: 'Passer une alerte à un·e autre membre de l’équipe',
  input: z.strictObject({ userId: id('userId'), reason: text(500) }),
  trail: written('alert-owner'),
});

export const snoozeAlert = route({
  ...act,
  id: 'snoozeAlert',
  path: `${alertPath}/snooze`,
  summary: 'Mettre une alerte de côté jusqu’à une date, avec son motif ; jamais une alerte de sécurité',
  input: z.strictObject({ until: instant, reason: text(500) }),
  trail: written('alert-snooze'),
  errors: ['alert.closed', 'alert.safety'],
});

export const writeToAlert = route({
  ...act,
  id: 'writeToAlert',
  path: `${alertPath}/messages`,
  summary: 'Écrire dans le fil d’une alerte',
  input: z.strictObject({ text: text(2000) }),
  trail: written('alert-message'),
});

export const closeAlert = route({
  ...act,
  id: 'closeAlert',
  path: `${alertPath}/closure`,
  summary: 'Clore une alerte en disant ce qui a été fait ; une alerte de sécurité se clôt par son évaluation',
  input: z.strictObject({ note: text(1000) }),
  trail: written('alert-closure'),
  errors: ['alert.closed', 'alert.safety'],
});

/** The short form: a steady answer always alerts, and the last assessment may still be what there is to say. */
export const assessAlertUnchanged = route({
  ...act,
  id: 'assessAlertUnchanged',
  path: `${alertPath}/unchanged`,
  summary: 'Clore une alerte de sécurité : situation inchangée depuis une évaluation précédente',
  input: z.strictObject({
    /** The alert whose assessment still holds. */
    since: id('alertId'),
    note: z.optional(z.nullable(text())),
    alsoCloses: z.optional(z.array(id('alertId')).check(z.maxLength(50))),
  }),
  trail: written('safety-assessment'),
});

export const confirmError = route({
  ...act,
  id: 'confirmError',
  path: `${alertPath}/error-confirmation`,
  summary: 'Confirmer, à deux, que la cause d’une alerte de sécurité était une erreur de saisie',
  input: z.strictObject({ note: text(1000) }),
  trail: written('error-confirmation'),
});

export const askAdvice = route({
  ...act,
  id: 'askAdvice',
  path: '/api/sites/{siteId}/patients/{patientId}/calls',
  summary: 'Demander un avis : infirmier·ère vers psychiatre, ou l’inverse',
  input: z.strictObject({ question: text(2000), urgency: code }),
  write: { ifMatch: false },
  trail: written('call'),
  errors: ['episode.closed'],
});

export const alertActRoutes = {
  takeUpAlert,
  handOverAlert,
  snoozeAlert,
  writeToAlert,
  closeAlert,
  assessAlertUnchanged,
  confirmError,
  askAdvice,
};
