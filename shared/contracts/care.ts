import * as z from 'zod/mini';
import { careLinkRoutes } from './answer-links.ts';
import { consultationRoutes } from './consultations.ts';
import { careDraftRoutes } from './drafts.ts';
import { id } from './ids.ts';
import { siteRole } from './members.ts';
import { caseloadRow } from './record/row.ts';
import { patientRecord } from './record/views.ts';
import { actRoutes } from './record-acts.ts';
import { reviewRoutes } from './reviews.ts';
import { route } from './route.ts';
import { careSatisfactionRoutes } from './satisfaction.ts';
import { siteRecordRoutes } from './site-records.ts';

const patientPath = '/api/sites/{siteId}/patients/{patientId}' as const;

export const listTeam = route({
  id: 'listTeam',
  method: 'GET',
  path: '/api/sites/{siteId}/team',
  context: 'care',
  access: ['nurse', 'psychiatrist', 'coordinator'],
  summary: 'Qui travaille sur ce site',
  output: z.object({
    siteId: id('siteId'),
    name: z.string(),
    timeZone: z.string(),
    members: z.array(z.object({ userId: id('userId'), role: siteRole, family: z.string(), given: z.string() })),
  }),
  trail: { scope: 'site', act: 'read', what: 'team' },
});

export const getPatient = route({
  id: 'getPatient',
  method: 'GET',
  path: patientPath,
  context: 'care',
  access: ['nurse', 'psychiatrist'],
  summary: 'Le dossier d’une personne',
  output: patientRecord,
  trail: { scope: 'patient', act: 'read', what: 'record' },
});

export const getCaseload = route({
  id: 'getCaseload',
  method: 'GET',
  path: '/api/sites/{siteId}/caseload',
  context: 'care',
  access: ['nurse', 'psychiatrist'],
  summary: 'La file active, par besoin, avec les raisons',
  output: z.object({ items: z.array(caseloadRow) }),
  trail: { scope: 'site', act: 'read', what: 'caseload' },
});

export const careRoutes = {
  ...actRoutes,
  ...consultationRoutes,
  ...reviewRoutes,
  listTeam,
  getPatient,
  getCaseload,
  ...siteRecordRoutes,
  ...careSatisfactionRoutes,
  ...careDraftRoutes,
  ...careLinkRoutes,
};
