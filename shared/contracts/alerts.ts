import * as z from 'zod/mini';
import { alertActRoutes } from './alert-acts.ts';
import { alert, alertPath } from './alert-view.ts';
import { dutyRoutes } from './duty.ts';
import { code, page, pageQuery, text } from './fields.ts';
import { id } from './ids.ts';
import { inboxRoutes } from './inbox.ts';
import { route } from './route.ts';

/** The structured assessment: the only way a safety alert closes. */
export const safetyAssessmentInput = z.strictObject({
  intent: code,
  plan: code,
  means: code,
  protectiveFactors: text(1000),
  decision: code,
  note: z.optional(z.nullable(text())),
  /** Other open safety alerts of the same person that this assessment answers for. */
  alsoCloses: z.optional(z.array(id('alertId')).check(z.maxLength(50))),
});

export const listAlerts = route({
  id: 'listAlerts',
  method: 'GET',
  path: '/api/sites/{siteId}/alerts',
  context: 'alerts',
  access: ['nurse', 'psychiatrist'],
  summary: 'Les alertes ouvertes du site, la plus pressée d’abord',
  query: pageQuery,
  output: page(alert),
  trail: { scope: 'site', act: 'read', what: 'alerts' },
});

export const getAlert = route({
  id: 'getAlert',
  method: 'GET',
  path: alertPath,
  context: 'alerts',
  access: ['nurse', 'psychiatrist'],
  summary: 'Une alerte',
  output: alert,
  trail: { scope: 'patient', act: 'read', what: 'alert' },
});

export const acknowledgeAlert = route({
  id: 'acknowledgeAlert',
  method: 'POST',
  path: `${alertPath}/acknowledgement`,
  context: 'alerts',
  access: ['nurse', 'psychiatrist'],
  summary: 'Prendre acte d’une alerte',
  output: alert,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'acknowledgement' },
  errors: ['alert.closed'],
});

export const assessAlert = route({
  id: 'assessAlert',
  method: 'POST',
  path: `${alertPath}/assessment`,
  context: 'alerts',
  access: ['nurse', 'psychiatrist'],
  summary: 'Clore une alerte de sécurité par l’évaluation structurée',
  input: safetyAssessmentInput,
  output: alert,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'safety-assessment' },
  errors: ['alert.closed'],
});

export const alertRoutes = {
  listAlerts,
  getAlert,
  acknowledgeAlert,
  assessAlert,
  ...alertActRoutes,
  ...inboxRoutes,
  ...dutyRoutes,
};
