import * as z from 'zod/mini';
import { alertFamilies } from './alert-words.ts';
import { code, positive, text } from './parts.ts';

const ruleId = z.string().check(z.regex(/^[A-Z]\d{1,3}$/));
const severity = z.enum(['urgent', 'soon', 'routine']);

/** Alerts other than those of safety: what raises them, how pressing they are, and by when. */
export const alertsDefinition = z.strictObject({
  source: text,
  /** Elapsed hours to the acknowledgement and to the end; not acknowledged by then, the next of the ladder owns it. */
  severities: z.array(
    z.strictObject({ id: severity, label: text, acknowledgeWithinHours: positive, closeWithinHours: positive }),
  ),
  /** `reasons`: the codes of the review order whose sentence the rule speaks. */
  rules: z.array(
    z.strictObject({
      id: ruleId,
      version: text,
      label: text,
      family: z.enum(alertFamilies),
      severity,
      reasons: z.array(code).check(z.minLength(1)),
    }),
  ),
  /** An act raises at once what a score of so many days says; older ones are history that somebody enters. */
  freshDays: positive,
  /** What else follows from a record is raised once nobody has acted on it for so long. */
  restMinutes: positive,
  /** Days after which an alert that was put aside is in sight again, at the latest; local dates. */
  snoozeAtMostDays: positive,
  /** The hour of a site's clock in which its members are told how many alerts wait for them. */
  digestHour: z.int().check(z.minimum(0), z.maximum(23)),
  /** How nurse and psychiatrist call on each other. */
  calls: z.strictObject({
    rule: z.strictObject({ id: ruleId, version: text, label: text }),
    urgencies: z.array(z.strictObject({ id: code, label: text, severity })).check(z.minLength(1)),
  }),
});
