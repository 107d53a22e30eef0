import * as z from 'zod/mini';
import { housesOf } from './demo-house.ts';
import { type SiteHouse, toolLists } from './demo-tool-data.ts';

/**
 * Gathers a whole demonstration through the public API alone, with shapes of its own: what a GP referred, every record that a
 * psychiatrist can open, every alert in full, and what each caseload shows. Knows nothing of the code that it judges.
 */
export interface Reader {
  get: (path: string) => Promise<unknown>;
}

const text = z.string();
const maybe = <Schema extends z.ZodMiniType>(schema: Schema) => z.nullable(schema);
const many = <Schema extends z.ZodMiniType>(item: Schema) => z.array(item);
const words = z.object({ id: text });

const person = z.object({ family: text, given: text, birthDate: text, sex: text });
const point = z.object({ total: maybe(z.number()), at: text });
const series = z.object({ series: many(point) });

const row = z.object({
  patientId: text,
  nurseId: maybe(text),
  phase: words,
  reasons: many(z.object({ group: z.number(), code: text })),
  scales: z.object({ phq9: series, gad7: series }),
  rank: z.number(),
  demo: z.boolean(),
});

const referral = z.object({
  referralId: text,
  siteId: text,
  gp: z.object({ userId: text }),
  patient: z.extend(person, { patientId: text, phone: maybe(text) }),
  phq2: maybe(z.object({ positive: z.boolean() })),
  depressiveOrAnxietyDisorder: z.boolean(),
  ongoingPsychiatricCare: z.boolean(),
  immediateDanger: z.boolean(),
  reason: maybe(text),
  referredAt: text,
  recordedAt: text,
  state: text,
  attempts: many(z.object({ at: text, outcome: text })),
  answer: maybe(z.object({ decision: text, reason: maybe(text), message: maybe(text) })),
  clock: z.object({ targetAt: text, limitAt: text, state: text }),
  demo: z.boolean(),
});

const assessment = z.object({
  assessmentId: text,
  scale: text,
  items: many(maybe(z.number())),
  total: maybe(z.number()),
  authoredAt: text,
  recordedAt: text,
});

const contact = z.object({
  heldAt: text,
  status: text,
  mode: text,
  location: maybe(text),
  durationMinutes: maybe(z.number()),
  education: many(text),
  techniques: many(text),
  note: maybe(text),
});

const sequence = z.object({
  kind: text,
  number: z.number(),
  openedOn: text,
  startsOn: maybe(text),
  endsOn: maybe(text),
});

const record = z.object({
  patientId: text,
  siteId: text,
  patient: person,
  gpId: text,
  referralId: text,
  episode: z.object({
    phase: z.object({ id: text, since: text }),
    orientation: maybe(
      z.object({
        decision: text,
        reason: maybe(text),
        outReason: maybe(text),
        decidedAt: text,
        situations: many(text),
      }),
    ),
    nurseId: text,
    history: many(z.object({ phase: text, since: text, outReason: maybe(text) })),
  }),
  evaluations: many(z.object({ heldAt: text, guide: z.record(text, z.unknown()), problems: many(text) })),
  assessments: many(assessment),
  contacts: many(contact),
  appointments: many(z.object({ startsAt: text, endsAt: text, status: text, nurseId: text })),
  sequences: many(sequence),
  diagnoses: many(z.object({ kind: text, code: maybe(text) })),
  ...toolLists,
  reviews: many(z.object({ heldAt: text, advice: many(z.object({ kind: text, text })) })),
  alerts: many(z.object({ alertId: text, severity: text, state: text, cause: z.object({ kind: text, id: text }) })),
  demo: z.boolean(),
});

const alert = z.object({
  alertId: text,
  siteId: text,
  patientId: text,
  severity: text,
  cause: z.object({ kind: text, id: text }),
  state: text,
  raisedAt: text,
  acknowledgements: many(z.object({ role: text })),
  assessment: maybe(
    z.object({
      intent: text,
      plan: text,
      means: text,
      decision: text,
      protectiveFactors: text,
      by: z.object({ role: text, name: text }),
    }),
  ),
  demo: z.boolean(),
});

const membership = z.object({ siteId: text, role: text });
const me = z.object({ userId: text, memberships: many(membership), regions: many(z.object({ regionId: text })) });
const site = z.object({ siteId: text, name: text, demo: z.boolean(), state: text });
const page = <Schema extends z.ZodMiniType>(item: Schema) =>
  z.object({ items: many(item), nextCursor: z.optional(maybe(text)) });

export type Row = z.output<typeof row>;
export type Referral = z.output<typeof referral>;
export type PatientRecord = z.output<typeof record>;
export type Alert = z.output<typeof alert>;
export type Site = z.output<typeof site>;

export interface Gathered {
  /** When it was read (ISO). */
  now: string;
  sites: Site[];
  referrals: Referral[];
  records: PatientRecord[];
  /** Every safety alert that a record or a list names, read in full; the others follow from the record. */
  alerts: Alert[];
  /** Ids of the safety alerts that the sites list as open. */
  openAlerts: string[];
  /** The psychiatrists' caseloads: the whole of each site. */
  caseload: Row[];
  /** Each nurse's own, over her sites. */
  nurses: { userId: string; rows: Row[] }[];
  /** What each site has beside its records. */
  houses: SiteHouse[];
}

export type Member = Reader & z.output<typeof me>;

async function pages<Schema extends z.ZodMiniType>(
  by: Reader,
  path: string,
  item: Schema,
): Promise<z.output<Schema>[]> {
  const found: z.output<Schema>[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = page(item).parse(await by.get(`${path}?limit=200${more}`));
    found.push(...answer.items);
    cursor = answer.nextCursor ?? null;
  }
  return found;
}

/** A few at a time, in the order of the list. */
async function each<Item, Found>(items: readonly Item[], read: (item: Item) => Promise<Found>): Promise<Found[]> {
  const found = new Map<number, Found>();
  const waiting = [...items.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      found.set(next[0], await read(next[1]));
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return [...items.keys()].flatMap((place) => {
    const one = found.get(place);
    return one === undefined ? [] : [one];
  });
}

const placesOf = (members: readonly Member[], role: string) =>
  members.flatMap((member) =>
    member.memberships.filter((one) => one.role === role).map(({ siteId }) => ({ member, siteId })),
  );

async function caseloadOf({ member, siteId }: { member: Member; siteId: string }): Promise<Row[]> {
  const { items } = z.object({ items: many(row) }).parse(await member.get(`/api/sites/${siteId}/caseload`));
  return items;
}

/** Reads everything that these people may read. Somebody of each role at every site, and an administrator, must be among them. */
export async function gather(people: readonly Reader[]): Promise<Gathered> {
  const members = await each(people, async (by): Promise<Member> => ({ ...me.parse(await by.get('/api/me')), ...by }));
  const admins = members.flatMap((member) => member.regions.map(({ regionId }) => ({ member, regionId })));
  const sites = await each(admins, async ({ member, regionId }) =>
    page(site).parse(await member.get(`/api/regions/${regionId}/sites`)),
  );
  const referrals = await each(placesOf(members, 'gp'), async ({ member, siteId }) =>
    page(referral).parse(await member.get(`/api/sites/${siteId}/gp/referrals`)),
  );
  const referred = referrals.flatMap(({ items }) => items);
  const psychiatrists = placesOf(members, 'psychiatrist');
  const readerAt = (siteId: string): Reader => {
    const found = psychiatrists.find((one) => one.siteId === siteId);
    if (found === undefined) throw new Error(`nobody reads the records of ${siteId}`);
    return found.member;
  };
  const records = await each(
    referred.filter(({ state }) => state === 'evaluated'),
    async ({ siteId, patient }) =>
      record.parse(await readerAt(siteId).get(`/api/sites/${siteId}/patients/${patient.patientId}`)),
  );
  const listed = (
    await each(psychiatrists, ({ member, siteId }) => pages(member, `/api/sites/${siteId}/alerts`, alert))
  )
    .flat()
    .filter(({ severity }) => severity === 'safety');
  const closed = records.flatMap(({ siteId, patientId, alerts }) =>
    alerts
      .filter(({ severity, state }) => severity === 'safety' && state === 'closed')
      .map(({ alertId }) => ({ siteId, patientId, alertId })),
  );
  const read = await each(closed, async ({ siteId, patientId, alertId }) =>
    alert.parse(await readerAt(siteId).get(`/api/sites/${siteId}/patients/${patientId}/alerts/${alertId}`)),
  );
  const nurses = await each(
    members.filter(({ memberships }) => memberships.some(({ role }) => role === 'nurse')),
    async (member) => ({
      userId: member.userId,
      rows: (await each(placesOf([member], 'nurse'), caseloadOf)).flat(),
    }),
  );
  return {
    now: new Date().toISOString(),
    sites: sites.flatMap(({ items }) => items),
    referrals: referred,
    records,
    alerts: [...listed, ...read],
    openAlerts: listed.map(({ alertId }) => alertId),
    caseload: (await each(psychiatrists, caseloadOf)).flat(),
    nurses,
    houses: await housesOf(members),
  };
}
