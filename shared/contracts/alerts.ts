import * as z from 'zod/mini';
import { code, page, pageQuery, text, version } from './fields.ts';
import { id } from './ids.ts';
import { role, route } from './route.ts';

/** The structured assessment: the only way a safety alert closes. */
export const safetyAssessmentInput = z.strictObject({
  intent: code,
  plan: code,
  means: code,
  protectiveFactors: text(1000),
  decision: code,
  note: z.optional(z.nullable(text())),
});

export const alert = z.object({
  alertId: z.string(),
  siteId: id('siteId'),
  patientId: id('patientId'),
  /** Null when the person's name could not be read any more. */
  patient: z.nullable(z.object({ family: z.string(), given: z.string(), birthDate: z.string() })),
  rule: z.object({ id: z.string(), version: z.string() }),
  cause: z.object({ kind: z.string(), id: z.string() }),
  /** The cause in one French sentence. */
  sentence: z.string(),
  severity: z.string(),
  raisedAt: z.string(),
  acknowledgeBy: z.string(),
  assessBy: z.string(),
  owner: z.object({ userId: id('userId'), role }),
  state: z.enum(['open', 'acknowledged', 'closed']),
  acknowledgements: z.array(z.object({ by: id('userId'), role, at: z.string() })),
  assessment: z.nullable(
    z.object({
      intent: z.string(),
      plan: z.string(),
      means: z.string(),
      protectiveFactors: z.string(),
      decision: z.string(),
      note: z.nullable(z.string()),
      by: z.object({ userId: id('userId'), role, name: z.string() }),
      at: z.string(),
    }),
  ),
  demo: z.boolean(),
  version,
});

const alertPath = '/api/sites/{siteId}/patients/{patientId}/alerts/{alertId}' as const;

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

export const alertRoutes = { listAlerts, getAlert, acknowledgeAlert, assessAlert };
