import * as z from 'zod/mini';
import { code, instant, line, page, pageQuery, sex, text } from './fields.ts';
import { id } from './ids.ts';
import { evaluationInput } from './record/inputs.ts';
import { patientRecord } from './record/views.ts';
import { referral } from './referrals.ts';
import { route } from './route.ts';

const referralPath = '/api/sites/{siteId}/referrals/{referralId}' as const;

const listReferrals = route({
  id: 'listReferrals',
  method: 'GET',
  path: '/api/sites/{siteId}/referrals',
  context: 'intake',
  access: ['nurse', 'psychiatrist'],
  summary: 'Les adressages à rappeler, le plus pressé d’abord',
  query: pageQuery,
  output: page(referral),
  trail: { scope: 'site', act: 'read', what: 'referrals' },
});

const getReferral = route({
  id: 'getReferral',
  method: 'GET',
  path: referralPath,
  context: 'intake',
  access: ['nurse', 'psychiatrist'],
  summary: 'Un adressage et son horloge',
  output: referral,
  trail: { scope: 'patient', act: 'read', what: 'referral' },
});

const recordCallAttempt = route({
  id: 'recordCallAttempt',
  method: 'POST',
  path: `${referralPath}/attempts`,
  context: 'intake',
  access: ['nurse'],
  summary: 'Noter un appel à la personne adressée : conversation, message, sans réponse',
  input: z.strictObject({ outcome: code, at: z.optional(instant), note: z.optional(z.nullable(line(200))) }),
  output: referral,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'call-attempt' },
  errors: ['referral.closed'],
});

const answerReferral = route({
  id: 'answerReferral',
  method: 'POST',
  path: `${referralPath}/answer`,
  context: 'intake',
  access: ['nurse'],
  summary: 'Répondre au médecin : accepter l’adressage, ou le refuser avec un motif',
  input: z.strictObject({
    decision: z.enum(['accepted', 'refused']),
    /** Demanded by a refusal. */
    reason: z.optional(z.nullable(code)),
    /** What the GP reads. */
    message: z.optional(z.nullable(text(1000))),
  }),
  output: referral,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'referral-answer' },
  errors: ['referral.closed', 'episode.safety-open'],
});

/** Those who may be the person that was referred: offered, never merged. */
const findDuplicates = route({
  id: 'findDuplicates',
  method: 'GET',
  path: `${referralPath}/duplicates`,
  context: 'intake',
  access: ['nurse'],
  summary: 'Les dossiers du site qui pourraient être ceux de la personne adressée',
  output: z.object({
    items: z.array(
      z.object({
        patientId: id('patientId'),
        family: z.string(),
        given: z.string(),
        birthDate: z.string(),
        sex,
        /** By which they are alike. */
        alikeBy: z.enum(['traits', 'matricule']),
        phase: z.object({ id: z.string(), kind: z.string(), label: z.string(), since: z.string() }),
        outReason: z.nullable(z.string()),
        /** Whether the episode would go on, or another one begin; null while the person is followed. */
        reentry: z.nullable(z.enum(['same-episode', 'new-episode'])),
      }),
    ),
  }),
  trail: { scope: 'patient', act: 'read', what: 'duplicates' },
});

const recordEvaluation = route({
  id: 'recordEvaluation',
  method: 'POST',
  path: `${referralPath}/evaluation`,
  context: 'intake',
  access: ['nurse'],
  summary: 'Enregistrer l’évaluation initiale et ouvrir le dossier, ou le rouvrir',
  input: evaluationInput,
  output: patientRecord,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'evaluation' },
  errors: ['referral.closed', 'patient.duplicate', 'episode.running'],
});

/** From the list of those to call back to the evaluation that opens a record. */
export const intakeRoutes = {
  listReferrals,
  getReferral,
  recordCallAttempt,
  answerReferral,
  findDuplicates,
  recordEvaluation,
};
