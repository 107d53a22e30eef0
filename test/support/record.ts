import { expect } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import type { OutputOf } from '../../shared/contracts/route.ts';
import { type Answering, expectProblem, type FieldProblem, type Place, type Reply } from './api.ts';
import type { PatientRecord, Person, TeamSite } from './site.ts';
import * as given from './site.ts';

export type RecordRoute = Answering<typeof contract.getPatient.output>;
export type Row = OutputOf<typeof contract.getCaseload>['items'][number];

const dayMs = 86_400_000;

/** The instant so many days before now. */
export const daysAgo = (days: number): string => new Date(Date.now() - days * dayMs).toISOString();
export const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

/** An act at the record as it was last seen, its answer as it comes. */
export const tried = (
  by: Person,
  route: RecordRoute,
  { patientId, episode }: PatientRecord,
  body: unknown,
  place: Place = {},
): Promise<Reply> => by.ask(route, { patientId, ...place }, { body, ifMatch: episode.version });

/** The same, done. */
export const acted = (
  by: Person,
  route: RecordRoute,
  { patientId, episode }: PatientRecord,
  body: unknown,
  place: Place = {},
): Promise<PatientRecord> => by.done(route, { patientId, ...place }, { body, ifMatch: episode.version });

/** The one field that a refusal names. */
export function refusedField(reply: Reply): FieldProblem {
  const [field, ...others] = expectProblem(reply, 400, 'request.invalid');
  if (field === undefined || others.length > 0) throw new Error(reply.text);
  expect(field.message).toMatch(/attendu/);
  return field;
}

/** Referred and evaluated so many days ago. */
export async function evaluated(site: TeamSite, days: number, body: object = given.evaluationBody()) {
  const referral = await given.refer(site, { ...given.referralBody(), referredAt: daysAgo(days + 1) });
  return given.evaluate(site, referral, { ...body, heldAt: daysAgo(days) });
}

/** Followed since so many days, without a contact after the evaluation. */
export const oriented = async (site: TeamSite, days: number, orientation = 'classique', body?: object) =>
  acted(site.nurse, contract.orient, await evaluated(site, days, body), {
    orientation,
    decidedAt: daysAgo(days - 0.1),
  });

/** A record to which the nurse has added contacts on site, so many days ago each. */
export async function seen(site: TeamSite, record: PatientRecord, ...days: number[]): Promise<PatientRecord> {
  let after = record;
  for (const ago of days) {
    after = await acted(site.nurse, contract.recordContact, after, { mode: 'on-site', heldAt: daysAgo(ago) });
  }
  return after;
}

export const mild = { mode: 'on-site', assessments: [{ scale: 'phq9', items: [1, 1, 1, 1, 1, 1, 0, 0, 0] }] };

export async function rowOf(site: TeamSite, patientId: string): Promise<Row | null> {
  const { items } = await site.psychiatrist.done(contract.getCaseload);
  return items.find((row) => row.patientId === patientId) ?? null;
}

/** What an act answered is what stands: in the record, on the caseload row, and among the site's billing lines. */
export async function expectToStand(site: TeamSite, record: PatientRecord): Promise<void> {
  const { patientId, summary, billing, episode } = record;
  expect(await site.psychiatrist.done(contract.getPatient, { patientId })).toEqual(record);
  const row = await rowOf(site, patientId);
  if (episode.phase.kind === 'exit') expect(row).toBeNull();
  else expect(row).toEqual(summary);
  const query = { from: '2020-01-01', to: '2099-12-31' };
  const { items } = await site.nurse.done(contract.listBilling, {}, { query });
  const own = items
    .filter((line) => line.patientId === patientId)
    .map((line) => [line.number, line.dueOn, line.priceCents]);
  expect(own).toEqual(billing.map((line) => [line.number, line.dueOn, line.priceCents]));
}
