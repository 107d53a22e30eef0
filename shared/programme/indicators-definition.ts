import * as z from 'zod/mini';
import { positive, text } from './parts.ts';

/** What is measured of a programme, and by which figures; `label` is what its readers see. */
export const indicatorsDefinition = z.strictObject({
  source: text,
  /** Elapsed hours from the referral to the first conversation, the shortest first: one figure for each. */
  firstContact: z.strictObject({
    label: text,
    attemptLabel: text,
    withinHours: z.array(positive).check(z.minLength(1)),
  }),
  /** Evaluated of those referred; whoever waits no longer than so many weeks is not counted yet. */
  evaluated: z.strictObject({ label: text, withinWeeks: positive }),
  /** Contacts in the first weeks of treatment. */
  engaged: z.strictObject({ label: text, contacts: positive, withinWeeks: positive }),
  /** Case review of someone who does not improve, in completed weeks of treatment. */
  reviewed: z.strictObject({ label: text, fromWeek: positive, toWeek: positive }),
  /** Calendar months without a contact, and the days with an attempt among them. */
  dropOut: z.strictObject({ label: text, afterMonths: positive, attempts: positive }),
  /** Safety alerts: within the delays of `safety`, with the median and this percentile of the hours. */
  safetyAlerts: z.strictObject({ acknowledgedLabel: text, assessedLabel: text, percentile: positive }),
});
