import * as z from 'zod/mini';
import {
  assessmentInput,
  caseloadRow,
  contactInput,
  evaluationInput,
  externalReferralInput,
  orientationInput,
  patientRecord,
  phaseInput,
  reviewInput,
} from './care-schemas.ts';
import { careDraftRoutes } from './drafts.ts';
import { id } from './ids.ts';
import { siteRole } from './members.ts';
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

export const changePhase = route({
  id: 'changePhase',
  method: 'POST',
  path: `${patientPath}/phase`,
  context: 'care',
  access: ['nurse'],
  summary: 'Changer de phase : prévention de la rechute, reprise, ou sortie motivée',
  input: phaseInput,
  output: patientRecord,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'phase' },
  errors: ['episode.closed', 'episode.phase', 'episode.safety-open'],
});

export const referOutside = route({
  id: 'referOutside',
  method: 'POST',
  path: `${patientPath}/external-referrals`,
  context: 'care',
  access: ['nurse'],
  summary: 'Adresser la personne à une ressource extérieure',
  input: externalReferralInput,
  output: patientRecord,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'external-referral' },
  errors: ['episode.closed'],
});

export const recordReview = route({
  id: 'recordReview',
  method: 'POST',
  path: `${patientPath}/reviews`,
  context: 'care',
  access: ['psychiatrist'],
  summary: 'Noter qu’une situation a été présentée en revue de cas, et l’avis',
  input: reviewInput,
  output: patientRecord,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'review' },
  errors: ['episode.closed'],
});

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
  listReferrals,
  getReferral,
  recordEvaluation,
  recordAssessment,
  orient,
  recordContact,
  changePhase,
  referOutside,
  recordReview,
  listTeam,
  getPatient,
  getCaseload,
  ...careDraftRoutes,
};
