import type * as z from 'zod/mini';
import type { ErrorCode } from './errors.ts';
import {
  appointmentChange,
  appointmentInput,
  assessmentInput,
  consentInput,
  contactInput,
  diagnosisInput,
  errorInput,
  evaluationInput,
  eventInput,
  externalReferralInput,
  flagInput,
  identityInput,
  orientationInput,
  phaseInput,
  programmeChangeInput,
  reviewInput,
  sequenceInput,
} from './record/inputs.ts';
import { patientRecord } from './record/views.ts';
import { type Role, route } from './route.ts';

const patientPath = '/api/sites/{siteId}/patients/{patientId}' as const;

interface Act<Input> {
  id: string;
  /** Below the patient's path. */
  at: `/${string}`;
  access?: readonly Role[];
  summary: string;
  input: Input;
  what: string;
  errors?: readonly ErrorCode[];
}

/** An act on a record: at the version that was read, answered by the record as it then is. */
const act = <Input extends z.ZodMiniType>({
  id,
  at,
  access = ['nurse'],
  summary,
  input,
  what,
  errors = [],
}: Act<Input>) =>
  route({
    id,
    method: 'POST',
    path: `${patientPath}${at}`,
    context: 'care',
    access,
    summary,
    input,
    output: patientRecord,
    status: 201,
    write: { ifMatch: true },
    trail: { scope: 'patient', act: 'write', what },
    errors,
  });

const closed = ['episode.closed'] as const;

export const recordEvaluation = route({
  id: 'recordEvaluation',
  method: 'POST',
  path: '/api/sites/{siteId}/referrals/{referralId}/evaluation',
  context: 'care',
  access: ['nurse'],
  summary: 'Enregistrer l’évaluation initiale et ouvrir le dossier, ou le rouvrir',
  input: evaluationInput,
  output: patientRecord,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'evaluation' },
  errors: ['referral.closed', 'patient.duplicate', 'episode.running'],
});

export const actRoutes = {
  recordEvaluation,
  recordAssessment: act({
    id: 'recordAssessment',
    at: '/assessments',
    summary: 'Enregistrer une échelle',
    input: assessmentInput,
    what: 'assessment',
    errors: closed,
  }),
  chooseAssessment: act({
    id: 'chooseAssessment',
    at: '/assessments/{itemId}/choice',
    summary: 'Dire laquelle des échelles d’un même jour compte pour la courbe',
    input: errorInput,
    what: 'assessment-choice',
    errors: closed,
  }),
  markAssessmentInError: act({
    id: 'markAssessmentInError',
    at: '/assessments/{itemId}/error',
    summary: 'Marquer une échelle comme saisie par erreur, avec le motif',
    input: errorInput,
    what: 'assessment-error',
    errors: closed,
  }),
  orient: act({
    id: 'orient',
    at: '/orientation',
    summary: 'Orienter : un parcours du programme, ou sortie motivée',
    input: orientationInput,
    what: 'orientation',
    errors: ['episode.closed', 'episode.phase', 'episode.safety-open', 'programme.stopped'],
  }),
  recordContact: act({
    id: 'recordContact',
    at: '/contacts',
    summary: 'Enregistrer un contact, un rendez-vous manqué ou une tentative',
    input: contactInput,
    what: 'contact',
    errors: closed,
  }),
  markContactInError: act({
    id: 'markContactInError',
    at: '/contacts/{itemId}/error',
    summary: 'Marquer un contact comme saisi par erreur, avec le motif',
    input: errorInput,
    what: 'contact-error',
    errors: closed,
  }),
  changePhase: act({
    id: 'changePhase',
    at: '/phase',
    summary: 'Changer de phase : prévention de la rechute, reprise, ou sortie motivée',
    input: phaseInput,
    what: 'phase',
    errors: ['episode.closed', 'episode.phase', 'episode.safety-open'],
  }),
  openSequence: act({
    id: 'openSequence',
    at: '/sequences',
    summary: 'Ouvrir une séquence de soins : renouveler, ou passer à un autre parcours',
    input: sequenceInput,
    what: 'sequence',
    errors: closed,
  }),
  planAppointment: act({
    id: 'planAppointment',
    at: '/appointments',
    summary: 'Prendre un rendez-vous',
    input: appointmentInput,
    what: 'appointment',
    errors: closed,
  }),
  changeAppointment: act({
    id: 'changeAppointment',
    at: '/appointments/{itemId}/change',
    summary: 'Déplacer ou annuler un rendez-vous, ou noter qu’il a été manqué',
    input: appointmentChange,
    what: 'appointment-change',
    errors: ['episode.closed', 'appointment.over'],
  }),
  referOutside: act({
    id: 'referOutside',
    at: '/external-referrals',
    summary: 'Adresser la personne à une ressource extérieure',
    input: externalReferralInput,
    what: 'external-referral',
    errors: closed,
  }),
  recordReview: act({
    id: 'recordReview',
    at: '/reviews',
    access: ['psychiatrist'],
    summary: 'Noter qu’une situation a été présentée en revue de cas, et l’avis',
    input: reviewInput,
    what: 'review',
    errors: closed,
  }),
  recordDiagnosis: act({
    id: 'recordDiagnosis',
    at: '/diagnoses',
    access: ['nurse', 'psychiatrist'],
    summary: 'Noter un diagnostic : celui du médecin à l’adressage, ou celui de l’équipe',
    input: diagnosisInput,
    what: 'diagnosis',
    errors: closed,
  }),
  recordEvent: act({
    id: 'recordEvent',
    at: '/events',
    access: ['nurse', 'psychiatrist'],
    summary: 'Noter un événement : urgences, hospitalisation, tentative de suicide, décès, déménagement',
    input: eventInput,
    what: 'event',
  }),
  flagPatient: act({
    id: 'flagPatient',
    at: '/flags',
    access: ['nurse', 'psychiatrist'],
    summary: 'Signaler une situation à revoir, ou lever le signal',
    input: flagInput,
    what: 'flag',
    errors: closed,
  }),
  recordConsent: act({
    id: 'recordConsent',
    at: '/consents',
    summary: 'Noter une information donnée, un accord, un refus ou un retrait',
    input: consentInput,
    what: 'consent',
  }),
  amendIdentity: act({
    id: 'amendIdentity',
    at: '/identity',
    summary: 'Corriger l’identité et les moyens de joindre la personne',
    input: identityInput,
    what: 'identity',
    errors: ['patient.duplicate'],
  }),
  changeProgramme: act({
    id: 'changeProgramme',
    at: '/programme',
    summary: 'Passer le suivi à une autre version du programme',
    input: programmeChangeInput,
    what: 'programme',
    errors: closed,
  }),
};
