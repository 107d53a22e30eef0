import * as z from 'zod/mini';
import { positive, text } from './parts.ts';

/** What is measured of a programme, and by which figures; `label` is what its readers see. */
export const indicatorsDefinition = z.strictObject({
  source: text,
  /** Clinical figures of fewer people are not shown to those who do not treat. */
  smallCellsUnder: positive,
  /** Elapsed hours from the referral to the first conversation, the shortest first: one figure for each. */
  firstContact: z.strictObject({
    source: text,
    label: text,
    attemptLabel: text,
    withinHours: z.array(positive).check(z.minLength(1)),
  }),
  /** Evaluated of those referred; whoever waits no longer than so many weeks is not counted yet. */
  evaluated: z.strictObject({ source: text, label: text, withinWeeks: positive }),
  /** Contacts in the first weeks of treatment. */
  engaged: z.strictObject({ source: text, label: text, contacts: positive, withinWeeks: positive }),
  /** Case review of someone who does not improve, in completed weeks of treatment. */
  reviewed: z.strictObject({ source: text, label: text, fromWeek: positive, toWeek: positive }),
  /** Calendar months without a contact, and the days with an attempt among them. */
  dropOut: z.strictObject({ source: text, label: text, afterMonths: positive, attempts: positive }),
  /** Safety alerts: within the delays of `safety`, with the median and this percentile of the hours. */
  safetyAlerts: z.strictObject({ source: text, acknowledgedLabel: text, assessedLabel: text, percentile: positive }),
});
