import * as z from 'zod/mini';
import {
  assessmentInput,
  caseloadRow,
  contactInput,
  evaluationInput,
  orientationInput,
  patientRecord,
} from './care-schemas.ts';
import { getReferral, listReferrals } from './referrals.ts';
import { route } from './route.ts';

const patientPath = '/api/sites/{siteId}/patients/{patientId}' as const;

export const recordEvaluation = route({
  id: 'recordEvaluation',
  method: 'POST',
  path: '/api/sites/{siteId}/referrals/{referralId}/evaluation',
  context: 'care',
  access: ['nurse'],
  summary: 'Enregistrer l’évaluation initiale et ouvrir le dossier',
  input: evaluationInput,
  output: patientRecord,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'evaluation' },
  errors: ['referral.closed', 'patient.duplicate'],
});

export const recordAssessment = route({
  id: 'recordAssessment',
  method: 'POST',
  path: `${patientPath}/assessments`,
  context: 'care',
  access: ['nurse'],
  summary: 'Enregistrer une échelle',
  input: assessmentInput,
  output: patientRecord,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'assessment' },
  errors: ['episode.closed'],
});

export const orient = route({
  id: 'orient',
  method: 'POST',
  path: `${patientPath}/orientation`,
  context: 'care',
  access: ['nurse'],
  summary: 'Orienter : parcours classique, léger, ou sortie motivée',
  input: orientationInput,
  output: patientRecord,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'orientation' },
  errors: ['episode.phase'],
});

export const recordContact = route({
  id: 'recordContact',
  method: 'POST',
  path: `${patientPath}/contacts`,
  context: 'care',
  access: ['nurse'],
  summary: 'Enregistrer un contact',
  input: contactInput,
  output: patientRecord,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'contact' },
  errors: ['episode.closed'],
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
  listReferrals,
  getReferral,
  recordEvaluation,
  recordAssessment,
  orient,
  recordContact,
  getPatient,
  getCaseload,
};
