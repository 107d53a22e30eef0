import * as z from 'zod/mini';

/**
 * Gathers a site through the public API alone, with shapes of its own: every record, the caseload, the billing lines. Knows
 * nothing of the code that it judges.
 */
interface Reader {
  get: (path: string) => Promise<unknown>;
}

const text = z.string();
const whole = z.number();
const maybe = <Schema extends z.ZodMiniType>(schema: Schema) => z.nullable(schema);
const many = <Schema extends z.ZodMiniType>(item: Schema) => z.array(item);

const point = z.object({ total: whole, at: text, prorated: z.boolean() });
const scale = z.object({
  baseline: maybe(point),
  last: maybe(point),
  change: maybe(whole),
  changePercent: maybe(whole),
  band: maybe(z.object({ id: text })),
  text,
  ageDays: maybe(whole),
  stale: z.boolean(),
  response: z.boolean(),
  remission: z.boolean(),
  series: many(point),
});

const row = z.object({
  patientId: text,
  phase: z.object({ id: text }),
  week: maybe(whole),
  orientation: maybe(text),
  sequence: maybe(
    z.object({
      kind: text,
      number: whole,
      startsOn: maybe(text),
      endsOn: maybe(text),
      daysLeft: maybe(whole),
      renewed: z.boolean(),
      outsideCare: z.boolean(),
    }),
  ),
  scales: z.record(text, scale),
  referredAt: text,
  lastContactAt: maybe(text),
  contactDueOn: maybe(text),
  nextAppointmentAt: maybe(text),
  lastReviewedAt: maybe(text),
  flags: many(text),
  reasons: many(z.object({ group: whole, code: text })),
  rank: whole,
});

const sequence = z.object({
  episodeId: text,
  number: whole,
  kind: text,
  openedOn: text,
  startsOn: maybe(text),
  endsOn: maybe(text),
  cutOn: maybe(text),
});

const assessment = z.object({
  assessmentId: text,
  episodeId: text,
  scale: text,
  items: many(maybe(whole)),
  total: maybe(whole),
  status: text,
  band: maybe(text),
  safety: text,
  authoredAt: text,
  counts: z.boolean(),
  enteredInError: maybe(z.unknown()),
});

const record = z.object({
  patientId: text,
  episode: z.object({
    episodeId: text,
    number: whole,
    period: whole,
    programmeVersion: text,
    phase: z.object({ id: text, since: text }),
    orientation: maybe(z.object({ decision: text, decidedAt: text })),
    history: many(z.object({ phase: text, since: text, outReason: maybe(text) })),
  }),
  formerEpisodes: many(z.object({ episodeId: text, number: whole, since: text, until: text, outReason: maybe(text) })),
  summary: z.looseObject(row.shape),
  evaluations: many(z.object({ episodeId: text, heldAt: text })),
  assessments: many(assessment),
  contacts: many(
    z.object({
      contactId: text,
      episodeId: text,
      status: text,
      heldAt: text,
      enteredInError: maybe(z.unknown()),
    }),
  ),
  patient: z.object({ birthDate: text, email: maybe(text), safeContact: z.boolean() }),
  consents: many(z.object({ kind: text, decision: text, decidedAt: text })),
  appointments: many(z.object({ appointmentId: text, status: text, startsAt: text })),
  treatments: many(
    z.object({
      drug: text,
      class: text,
      dose: text,
      firstDose: text,
      startedOn: text,
      stoppedOn: maybe(text),
      changes: many(z.object({ change: text, on: text, dose: maybe(text) })),
      enteredInError: maybe(z.unknown()),
    }),
  ),
  tasks: many(z.object({ episodeId: text, dueOn: text, state: text, text: maybe(text) })),
  personalPlans: many(z.object({ episodeId: text, kind: text, madeOn: text })),
  sequences: many(sequence),
  renewal: maybe(
    z.object({
      from: maybe(text),
      endsOn: maybe(text),
      may: z.boolean(),
      opinionAsked: z.boolean(),
      outsideCare: z.boolean(),
    }),
  ),
  billing: many(z.object({ number: whole, kind: text, dueOn: text, priceCents: whole })),
  reviews: many(z.object({ heldAt: text })),
  events: many(z.object({ kind: text })),
  flags: many(z.object({ code: text })),
  alerts: many(
    z.object({
      alertId: text,
      severity: text,
      state: text,
      sentence: text,
      cause: z.object({ kind: text, id: text }),
      raisedAt: text,
      closedAt: maybe(text),
    }),
  ),
});

const links = z.object({ items: many(z.object({ appointmentId: maybe(text) })) });
const caseload = z.object({ items: many(z.looseObject(row.shape)) });
const billing = z.object({
  items: many(
    z.object({ patientId: text, episodeId: text, number: whole, kind: text, dueOn: text, priceCents: whole }),
  ),
  totalCents: whole,
});

export type Row = z.output<typeof row>;
/** With the links that the person was given, or sent. */
export type PatientRecord = z.output<typeof record> & { links: { appointmentId: string | null }[] };
export type Assessment = z.output<typeof assessment>;
export type Sequence = z.output<typeof sequence>;
export type ScaleShown = z.output<typeof scale>;
export type Point = z.output<typeof point>;

export interface Gathered {
  siteId: string;
  timeZone: string;
  /** The moment at which everything is judged. */
  now: string;
  records: PatientRecord[];
  caseload: z.output<typeof caseload>['items'];
  billing: z.output<typeof billing>;
  /** Due dates as stored, and under which key they are listed; empty where nobody read the table. */
  due: { patientId: string; dates: { what: string; on: string }[]; listed: string | null }[];
}

export interface Sources extends Pick<Gathered, 'siteId' | 'timeZone' | 'now' | 'due'> {
  patientIds: string[];
  nurse: Reader;
}

/** Reads the records of these people, and what the site lists of them. */
export async function gather({ patientIds, nurse, ...site }: Sources): Promise<Gathered> {
  const path = `/api/sites/${site.siteId}`;
  const records: PatientRecord[] = [];
  for (const patientId of patientIds) {
    const place = `${path}/patients/${patientId}`;
    const read = record.parse(await nurse.get(place));
    const given = links.parse(await nurse.get(`${place}/answer-links`));
    records.push({ ...read, links: given.items });
  }
  return {
    ...site,
    records,
    caseload: caseload.parse(await nurse.get(`${path}/caseload`)).items,
    billing: billing.parse(await nurse.get(`${path}/billing?from=2020-01-01&to=${site.now.slice(0, 10)}`)),
  };
}
