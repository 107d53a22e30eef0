import * as z from 'zod/mini';
import { gpDraftRoutes } from './drafts.ts';
import { instant, line, localDate, page, personName, phone, sex, text, version } from './fields.ts';
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
  /** What the person asks for, in words; null as long as nobody has noted it. */
  asked: z.nullable(
    z.object({
      wishes: z.array(z.string()),
      /** The most that the person can pay for a session; integer cents. */
      priceLimitCents: z.nullable(z.number()),
      text: z.nullable(z.string()),
      recordedAt: z.string(),
    }),
  ),
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

export const gpRoutes = {
  referPatient,
  listOwnReferrals,
  ...gpScreeningRoutes,
  ...gpSatisfactionRoutes,
  ...gpDraftRoutes,
};
