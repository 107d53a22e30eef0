import * as z from 'zod/mini';

/** Shapes of what the nurse's tools leave on a record and at a site, by the public API alone. */
const text = z.string();
const maybe = <Schema extends z.ZodMiniType>(schema: Schema) => z.nullable(schema);
const many = <Schema extends z.ZodMiniType>(item: Schema) => z.array(item);

const externalReferral = z.object({
  kind: text,
  to: maybe(text),
  resourceId: maybe(text),
  referredAt: text,
  state: text,
  changes: many(z.object({ state: text, on: text, note: maybe(text) })),
  barrier: maybe(text),
  firstAppointmentOn: maybe(text),
  funding: maybe(text),
  sessions: many(text),
  renewal: maybe(z.object({ reason: text })),
});

const activity = z.object({ text, actor: text, state: text });

const treatment = z.object({
  drug: text,
  class: text,
  dose: text,
  firstDose: text,
  startedOn: text,
  stoppedOn: maybe(text),
  changes: many(
    z.object({ change: text, on: text, dose: maybe(text), adherence: maybe(text), sideEffects: many(text) }),
  ),
});

export const toolLists = {
  externalReferrals: many(externalReferral),
  consultations: many(
    z.object({ guideId: text, heldAt: text, answers: z.record(text, z.unknown()), planReviewed: z.boolean() }),
  ),
  carePlans: many(z.object({ goals: many(z.object({ text, state: text, activities: many(activity) })) })),
  treatments: many(treatment),
  requests: many(
    z.object({
      category: text,
      kind: text,
      text: maybe(text),
      state: text,
      changes: many(z.object({ state: text, on: text })),
    }),
  ),
  sickLeaves: many(z.object({ from: text, to: text, changes: many(z.object({ from: text, to: text })) })),
  personalPlans: many(z.object({ kind: text, madeOn: text, sections: z.record(text, many(text)) })),
  preferences: many(z.object({ wishes: many(text), priceLimitCents: maybe(z.number()), text: maybe(text) })),
  tasks: many(z.object({ kind: text, text: maybe(text), dueOn: text, state: text })),
  gpNotes: many(z.object({ text, state: text })),
};

export const resource = z.object({
  resourceId: text,
  kind: text,
  name: text,
  phone: maybe(text),
  fundings: many(text),
  state: text,
});
export const availability = z.object({
  saved: z.boolean(),
  hours: many(z.object({ day: z.number(), from: text, to: text })),
});
export const leave = z.object({ userId: text, coverId: maybe(text), from: text, to: text, state: text });

const lists = z.object(toolLists);
export type ToolLists = z.output<typeof lists>;
export type ExternalReferral = ToolLists['externalReferrals'][number];
export type Treatment = ToolLists['treatments'][number];

/** What a site has for all of its patients, and when its nurses and psychiatrists are there. */
export interface SiteHouse {
  siteId: string;
  resources: z.output<typeof resource>[];
  /** Of everybody of the site who has an agenda. */
  members: { userId: string; role: string }[];
  /** Those of the members whose own site it is: who stands in for a colleague says no hours. */
  hours: ({ userId: string; role: string } & z.output<typeof availability>)[];
  leaves: z.output<typeof leave>[];
}
