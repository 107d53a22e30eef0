import * as z from 'zod/mini';
import { code, phone } from './fields.ts';
import { id } from './ids.ts';
import { patientRecord } from './record/views.ts';
import { route } from './route.ts';

const patientPath = '/api/sites/{siteId}/patients/{patientId}' as const;

export const answerLink = z.object({
  linkId: id('itemId'),
  patientId: id('patientId'),
  scale: z.string(),
  /** Before which appointment it was sent by itself; null for one that somebody gave. */
  appointmentId: z.nullable(id('itemId')),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** locked: too many wrong secrets. */
  state: z.enum(['ready', 'answered', 'expired', 'revoked', 'locked']),
  answeredAt: z.nullable(z.string()),
});

export const answerLinkInput = z.strictObject({
  scale: code,
  /** Of the practice; shown to the person beside the crisis numbers. */
  practicePhone: z.optional(z.nullable(phone)),
});

/** Told once and never again: the secret stands in the fragment, which no server sees. */
export const answerLinkUrl = z.string();

export const createAnswerLink = route({
  id: 'createAnswerLink',
  method: 'POST',
  path: `${patientPath}/answer-links`,
  context: 'care',
  access: ['nurse'],
  summary: 'Un lien par lequel la personne répond à un questionnaire, une fois',
  input: answerLinkInput,
  output: z.object({ ...answerLink.shape, url: answerLinkUrl }),
  status: 201,
  write: { ifMatch: false },
  trail: { scope: 'patient', act: 'write', what: 'answer-link' },
  errors: ['episode.closed', 'link.waiting'],
});

export const listAnswerLinks = route({
  id: 'listAnswerLinks',
  method: 'GET',
  path: `${patientPath}/answer-links`,
  context: 'care',
  access: ['nurse', 'psychiatrist'],
  summary: 'Les liens remis à la personne, le dernier d’abord',
  output: z.object({ items: z.array(answerLink) }),
  trail: { scope: 'patient', act: 'read', what: 'answer-links' },
});

export const revokeAnswerLink = route({
  id: 'revokeAnswerLink',
  method: 'POST',
  path: `${patientPath}/answer-links/{itemId}/revocation`,
  context: 'care',
  access: ['nurse'],
  summary: 'Retirer un lien qui n’a pas servi',
  output: answerLink,
  status: 201,
  write: { ifMatch: false },
  trail: { scope: 'patient', act: 'write', what: 'answer-link' },
  errors: ['link.over'],
});

export const confirmAssessment = route({
  id: 'confirmAssessment',
  method: 'POST',
  path: `${patientPath}/assessments/{itemId}/confirmation`,
  context: 'care',
  access: ['nurse'],
  summary: 'Confirmer, avec la personne, une réponse arrivée par un lien',
  output: patientRecord,
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'assessment-confirmation' },
  errors: ['episode.closed'],
});

export const careLinkRoutes = { createAnswerLink, listAnswerLinks, revokeAnswerLink, confirmAssessment };
