import * as z from 'zod/mini';
import { gpDraftRoutes } from './drafts.ts';
import { code, instant, line, localDate, page, pageQuery, personName, phone, sex, text, version } from './fields.ts';
import { id } from './ids.ts';
import { route } from './route.ts';
import { gpSatisfactionRoutes } from './satisfaction.ts';
import { gpScreeningRoutes } from './screening.ts';

export const patientInput = z.strictObject({
  ...personName.shape,
  birthDate: localDate,
  sex,
  phone: z.optional(z.nullable(phone)),
});

export const referralInput = z.strictObject({
  patient: patientInput,
  /** May be left out: it never blocks a referral (clinical-rules, danger 5). */
  phq2: z.optional(z.nullable(z.strictObject({ items: z.array(z.nullable(z.int())).check(z.maxLength(60)) }))),
  depressiveOrAnxietyDisorder: z.boolean(),
  ongoingPsychiatricCare: z.boolean(),
  /** Is the person in immediate danger? PHQ-2 cannot see it: it has no item 9. */
  immediateDanger: z.boolean(),
  /** The clinical reason; demanded when PHQ-2 is not positive. */
  reason: z.optional(z.nullable(text(1000))),
  /** The GP's own diagnosis, in words or as an ICD-10 code. */
  diagnosis: z.optional(z.nullable(line(200))),
  /** What the GP asks of the team. */
  question: z.optional(z.nullable(text(1000))),
  /** When the GP saw the patient; now, unless entered afterwards. */
  referredAt: z.optional(instant),
});

export const clock = z.object({ targetAt: z.string(), limitAt: z.string(), state: z.string() });

export const referral = z.object({
  referralId: id('referralId'),
  siteId: id('siteId'),
  gp: z.object({ userId: id('userId'), name: z.string() }),
  patient: z.object({
    patientId: id('patientId'),
    family: z.string(),
    given: z.string(),
    birthDate: z.string(),
    sex,
    phone: z.nullable(z.string()),
  }),
  phq2: z.nullable(
    z.object({ items: z.array(z.nullable(z.number())), total: z.nullable(z.number()), positive: z.boolean() }),
  ),
  depressiveOrAnxietyDisorder: z.boolean(),
  ongoingPsychiatricCare: z.boolean(),
  immediateDanger: z.boolean(),
  reason: z.nullable(z.string()),
  diagnosis: z.nullable(z.string()),
  question: z.nullable(z.string()),
  referredAt: z.string(),
  recordedAt: z.string(),
  /** `accepted`: the team has said yes; `evaluated` from the nurse's initial evaluation on. */
  state: z.enum(['open', 'accepted', 'evaluated', 'refused']),
  /** Each attempt to reach the person, the first one first. */
  attempts: z.array(
    z.object({
      at: z.string(),
      outcome: z.string(),
      label: z.string(),
      note: z.nullable(z.string()),
      by: id('userId'),
    }),
  ),
  /** The team's answer to the GP; null while there is none. */
  answer: z.nullable(
    z.object({
      decision: z.enum(['accepted', 'refused']),
      reason: z.nullable(z.string()),
      reasonLabel: z.nullable(z.string()),
      message: z.nullable(z.string()),
      at: z.string(),
      by: id('userId'),
    }),
  ),
  clock,
  /** When the initial evaluation took place; null before it. */
  evaluatedAt: z.nullable(z.string()),
  /** What the GP must be told at once; null when there is nothing. */
  notice: z.nullable(z.string()),
  demo: z.boolean(),
  version,
});

export const referPatient = route({
  id: 'referPatient',
  method: 'POST',
  path: '/api/sites/{siteId}/referrals',
  context: 'gp',
  access: ['gp'],
  summary: 'Adresser une personne à l’équipe',
  input: referralInput,
  output: referral,
  status: 201,
  write: { ifMatch: false },
  trail: { scope: 'gp', act: 'write', what: 'referral' },
  errors: ['programme.stopped'],
});

export const listOwnReferrals = route({
  id: 'listOwnReferrals',
  method: 'GET',
  path: '/api/sites/{siteId}/gp/referrals',
  context: 'gp',
  access: ['gp'],
  summary: 'Ce que deviennent les personnes que j’ai adressées : les 200 dernières',
  output: page(referral),
  trail: { scope: 'gp', act: 'read', what: 'referrals' },
});

export const listReferrals = route({
  id: 'listReferrals',
  method: 'GET',
  path: '/api/sites/{siteId}/referrals',
  context: 'care',
  access: ['nurse', 'psychiatrist'],
  summary: 'Les adressages à rappeler, le plus pressé d’abord',
  query: pageQuery,
  output: page(referral),
  trail: { scope: 'site', act: 'read', what: 'referrals' },
});

export const getReferral = route({
  id: 'getReferral',
  method: 'GET',
  path: '/api/sites/{siteId}/referrals/{referralId}',
  context: 'care',
  access: ['nurse', 'psychiatrist'],
  summary: 'Un adressage et son horloge',
  output: referral,
  trail: { scope: 'patient', act: 'read', what: 'referral' },
});

const referralPath = '/api/sites/{siteId}/referrals/{referralId}' as const;

export const recordCallAttempt = route({
  id: 'recordCallAttempt',
  method: 'POST',
  path: `${referralPath}/attempts`,
  context: 'care',
  access: ['nurse'],
  summary: 'Noter un appel à la personne adressée : conversation, message, sans réponse',
  input: z.strictObject({ outcome: code, at: z.optional(instant), note: z.optional(z.nullable(line(200))) }),
  output: referral,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'call-attempt' },
  errors: ['referral.closed'],
});

export const answerReferral = route({
  id: 'answerReferral',
  method: 'POST',
  path: `${referralPath}/answer`,
  context: 'care',
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
export const findDuplicates = route({
  id: 'findDuplicates',
  method: 'GET',
  path: `${referralPath}/duplicates`,
  context: 'care',
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

export const nurseReferralRoutes = { listReferrals, getReferral, recordCallAttempt, answerReferral, findDuplicates };
export const gpRoutes = {
  referPatient,
  listOwnReferrals,
  ...gpScreeningRoutes,
  ...gpSatisfactionRoutes,
  ...gpDraftRoutes,
};
