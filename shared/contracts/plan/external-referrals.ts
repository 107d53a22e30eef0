import * as z from 'zod/mini';
import { code, localDate, text } from '../fields.ts';
import { errorInput } from '../record/inputs.ts';
import { recordAct } from '../record-act.ts';

const reason = text(1000);

/** One or several of these; what is left out stays as it is, null clears it. */
const externalReferralChange = z.strictObject({
  /** One that may follow, by the programme. */
  state: z.optional(code),
  /** Of the state or the note; today, unless entered afterwards. */
  on: z.optional(localDate),
  note: z.optional(z.nullable(text(1000))),
  /** What stands in the way. */
  barrier: z.optional(z.nullable(code)),
  firstAppointmentOn: z.optional(z.nullable(localDate)),
  /** Fixed by the first session that it pays for. */
  funding: z.optional(z.nullable(code)),
  /** The day of a session that was held. */
  session: z.optional(localDate),
  /** A day that was noted by mistake. */
  sessionInError: z.optional(z.strictObject({ on: localDate, reason })),
  /** The funded number is granted once more: why. */
  renewal: z.optional(z.strictObject({ reason })),
});

export const externalReferralRoutes = {
  changeExternalReferral: recordAct({
    id: 'changeExternalReferral',
    context: 'plan',
    at: '/external-referrals/{itemId}/change',
    summary: 'Noter ce que devient un relais : étape, obstacle, premier rendez-vous, financement, séance',
    input: externalReferralChange,
    what: 'external-referral-change',
    errors: ['episode.closed'],
  }),
  markExternalInError: recordAct({
    id: 'markExternalInError',
    context: 'plan',
    at: '/external-referrals/{itemId}/error',
    summary: 'Marquer un relais comme saisi par erreur, avec le motif',
    input: errorInput,
    what: 'external-referral-error',
    errors: ['episode.closed'],
  }),
};
