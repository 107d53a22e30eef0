import * as z from 'zod/mini';
import { route } from './route.ts';

/** As the link has them. What is no link at all is refused as any other link that does not open, not as a bad field. */
const key = {
  /** Site, person and link: opaque ids. */
  place: z.string().check(z.maxLength(200)),
  secret: z.string().check(z.maxLength(200)),
};

/** Whom to call: 3114, 15 and 112, always. */
const crisis = z.array(z.object({ number: z.string(), label: z.string() }));

export const openAnswerLink = route({
  id: 'openAnswerLink',
  method: 'PUT',
  path: '/api/answer-link',
  context: 'answers',
  access: 'public',
  summary: 'Ouvrir un lien : le questionnaire, et qui appeler ; l’ouvrir ne l’use pas',
  input: z.strictObject(key),
  output: z.object({
    practice: z.object({ name: z.string(), phone: z.nullable(z.string()) }),
    questionnaire: z.object({
      scale: z.string(),
      label: z.string(),
      instruction: z.string(),
      /** `safety`: answered with 1 or more, the numbers come before everything else. */
      items: z.array(z.object({ number: z.int(), text: z.string(), safety: z.boolean() })),
      answers: z.array(z.object({ value: z.int(), label: z.string() })),
      /** The functional question, asked once an answer is above 0; null where the scale has none. */
      difficulty: z.nullable(
        z.object({ text: z.string(), answers: z.array(z.object({ value: z.int(), label: z.string() })) }),
      ),
      attribution: z.string(),
    }),
    crisis,
    /** Nobody of the practice is on duty at this hour. */
    nobodyOnDuty: z.boolean(),
  }),
  trail: { scope: 'none', act: 'none', what: 'answer-link' },
  errors: ['link.refused'],
});

export const sendAnswers = route({
  id: 'sendAnswers',
  method: 'POST',
  path: '/api/answer-link/answers',
  context: 'answers',
  access: 'public',
  summary: 'Répondre au questionnaire d’un lien, une fois',
  input: z.strictObject({
    ...key,
    /** « Êtes-vous bien la personne concernée ? »; if not, nothing is recorded and the link stays as it was. */
    isConcerned: z.boolean(),
    /** In the order of the questions; null for one that stayed open. */
    items: z.array(z.nullable(z.int())).check(z.maxLength(60)),
    difficulty: z.optional(z.nullable(z.int())),
  }),
  output: z.object({
    /** False when the sender said not to be the person concerned. */
    received: z.boolean(),
    crisis,
    /** Show the numbers before anything else. */
    prominent: z.boolean(),
    nobodyOnDuty: z.boolean(),
  }),
  status: 201,
  write: { ifMatch: false },
  trail: { scope: 'none', act: 'none', what: 'answer-link' },
  errors: ['link.refused'],
});

/** For whoever has a link; apart from the rest, so that their page loads nothing of it. */
export const answerRoutes = { openAnswerLink, sendAnswers };
