import * as z from 'zod/mini';
import { sex, version } from '../fields.ts';
import { id } from '../ids.ts';

const point = z.object({ total: z.number(), at: z.string(), prorated: z.boolean() });

export const scaleView = z.object({
  label: z.string(),
  baseline: z.nullable(point),
  last: z.nullable(point),
  change: z.nullable(z.number()),
  changePercent: z.nullable(z.number()),
  band: z.nullable(z.object({ id: z.string(), label: z.string() })),
  /** As it is read: `19 → 9 (−10)`. */
  text: z.string(),
  ageDays: z.nullable(z.number()),
  stale: z.boolean(),
  response: z.boolean(),
  remission: z.boolean(),
  series: z.array(point),
});

export const sequenceView = z.object({
  episodeId: z.string(),
  number: z.number(),
  kind: z.string(),
  label: z.string(),
  openedOn: z.string(),
  /** Null until its first contact: without a contact there is nothing to bill. */
  startsOn: z.nullable(z.string()),
  endsOn: z.nullable(z.string()),
  /** The day on which another kind took over before its end. */
  cutOn: z.nullable(z.string()),
  openedBy: z.nullable(id('userId')),
  reason: z.nullable(z.string()),
  components: z.array(
    z.object({ id: z.string(), label: z.string(), planned: z.nullable(z.number()), done: z.number() }),
  ),
});

export const caseloadRow = z.object({
  patientId: id('patientId'),
  siteId: id('siteId'),
  nurseId: id('userId'),
  /** Null on a row of an earlier day that no act has touched since. */
  gpId: z.nullable(id('userId')),
  programmeVersion: z.string(),
  patient: z.object({
    family: z.string(),
    given: z.string(),
    birthDate: z.string(),
    sex,
    /** Language in which someone must interpret; null for none. */
    interpreter: z.nullable(z.string()),
    safeContact: z.boolean(),
  }),
  phase: z.object({ id: z.string(), kind: z.string(), label: z.string() }),
  /** Weeks in treatment, counted to today; null before it. */
  week: z.nullable(z.number()),
  orientation: z.nullable(z.string()),
  sequence: z.nullable(
    z.object({
      kind: z.string(),
      label: z.string(),
      number: z.number(),
      startsOn: z.nullable(z.string()),
      endsOn: z.nullable(z.string()),
      /** Days to its last day, 0 on it; null before its first contact. */
      daysLeft: z.nullable(z.number()),
      renewed: z.boolean(),
      /** Followed without a running sequence: never billed. */
      outsideCare: z.boolean(),
    }),
  ),
  /** By the scales of the programme's course. */
  scales: z.record(z.string(), scaleView),
  /** On all target scales; false where there is none. */
  response: z.boolean(),
  remission: z.boolean(),
  referredAt: z.string(),
  lastContactAt: z.nullable(z.string()),
  /** Local date by which the programme's cadence wants the next contact; null outside the followed phases. */
  contactDueOn: z.nullable(z.string()),
  nextAppointmentAt: z.nullable(z.string()),
  lastReviewedAt: z.nullable(z.string()),
  flags: z.array(z.string()),
  /** Tasks that nobody has closed, and the day of the first of them. */
  tasks: z.object({ open: z.number(), nextOn: z.nullable(z.string()) }),
  /** Why the patient stands where they stand, first reason first. */
  reasons: z.array(z.object({ group: z.number(), code: z.string(), since: z.string(), text: z.string() })),
  rank: z.number(),
  demo: z.boolean(),
  version,
});
