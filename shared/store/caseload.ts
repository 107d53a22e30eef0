import * as z from 'zod/mini';
import { sex } from '../contracts/fields.ts';
import type { CaseloadFacts } from '../domain/model.ts';
import { AppError } from '../platform/errors.ts';
import { entity } from './entity.ts';
import { siteKeys } from './keys.ts';
import { packedFacts, packedSeries } from './series.ts';
import type { Table } from './table.ts';
import { create, put, replace, type Write } from './write.ts';

const text = z.string();
const maybe = z.nullable(z.string());
const point = z.object({ total: z.int(), at: text, prorated: z.boolean() });
const scale = z.object({
  baseline: z.nullable(point),
  last: z.nullable(point),
  remission: z._default(z.nullable(point), null),
  series: packedSeries,
});

const row = z.object({
  facts: z.object({
    patientId: text,
    episodeId: text,
    period: z._default(z.int(), 1),
    nurseId: text,
    psychiatristId: maybe,
    /** Not on the first rows: the next act works it out from the record. */
    gpId: z._default(maybe, null),
    patient: z.object({
      family: text,
      given: text,
      birthDate: text,
      sex,
      interpreter: z._default(maybe, null),
      safeContact: z._default(z.boolean(), false),
    }),
    phase: text,
    phaseSince: text,
    activeSince: maybe,
    referredAt: text,
    orientation: maybe,
    sequence: z.nullable(
      z.object({
        kind: text,
        number: z.int(),
        startsOn: maybe,
        endsOn: maybe,
        renewed: z._default(z.boolean(), false),
        firstOn: z._default(maybe, null),
      }),
    ),
    scales: z.record(text, scale),
    firstContactAt: maybe,
    lastContactAt: maybe,
    contactCount: z.int(),
    attemptDays: z._default(z.int(), 0),
    missedInARow: z._default(z.nullable(z.object({ count: z.int(), since: text })), null),
    lastReviewedAt: maybe,
    nextAppointmentAt: maybe,
    safety: z.object({ openAlerts: z.int(), oldestOpenAt: maybe, unassessedItem9Since: maybe }),
    flags: z.array(z.object({ code: text, since: text })),
    treatmentContactBy: z._default(maybe, null),
    tasks: z._default(z.object({ open: z.int(), nextOn: maybe }), { open: 0, nextOn: null }),
    relapsePlanOn: z._default(maybe, null),
    ended: z._default(z.boolean(), false),
    episodeVersion: z.int(),
    programmeVersion: text,
  }),
  demo: z.boolean(),
  /** Of the row itself: an alert and a nurse may change it at the same moment. */
  version: z.int(),
});

/** One per followed patient, written with whatever changes it: the caseload is one read per site, whatever the history. */
export const caseloadEntity = entity('CaseloadRow', 1, row);

/** What the row said when the person left: it goes to their record, so that the caseload holds nobody who left. */
export const summaryEntity = entity('CaseloadSummary', 1, row);

export type CaseloadRow = ReturnType<typeof caseloadEntity.parse>;

const keyOf = (siteId: string, { nurseId, patientId }: CaseloadFacts) =>
  siteKeys(siteId).caseloadRow(nurseId, patientId);

export const createRow = (siteId: string, facts: CaseloadFacts, demo: boolean): Write =>
  create(
    caseloadEntity.item(keyOf(siteId, facts), { facts: packedFacts(facts), demo, version: 1 }),
    () => new AppError('version.stale'),
  );

/** The row's next state. */
export const replaceRow = (siteId: string, row: CaseloadRow, facts: CaseloadFacts): Write => ({
  ...replace(
    caseloadEntity.item(keyOf(siteId, facts), { ...row, facts: packedFacts(facts), version: row.version + 1 }),
    row.version,
  ),
  refusal: () => rowMoved,
});

/** What a row says of someone who is no longer followed: it stands with their record. */
export function putSummary(siteId: string, { facts, demo, version }: CaseloadRow): Write {
  const key = siteKeys(siteId).patient.summary(facts.patientId, facts.episodeId);
  return put(summaryEntity.item(key, { facts: packedFacts(facts), demo, version }));
}

/** The person leaves the caseload; what the row knew stays with the record. */
export const retireRow = (siteId: string, row: CaseloadRow, facts: CaseloadFacts): Write[] => [
  { kind: 'remove', key: keyOf(siteId, facts), version: row.version, refusal: () => rowMoved },
  putSummary(siteId, { ...row, facts, version: row.version + 1 }),
];

/** The row changed between reading and writing: read again, and write on top of what is there now. */
export const rowMoved = new AppError('version.stale');

export async function readRow(
  table: Table,
  siteId: string,
  nurseId: string,
  patientId: string,
): Promise<CaseloadRow | null> {
  const item = await table.get(siteKeys(siteId).caseloadRow(nurseId, patientId));
  return item === null ? null : caseloadEntity.parse(item);
}

/** The rows of one nurse, or of the whole site: one Query. */
export async function readCaseload(table: Table, siteId: string, nurseId: string | null): Promise<CaseloadRow[]> {
  const partition = siteKeys(siteId).caseload;
  const items = await table.queryAll({ partition, ...(nurseId === null ? {} : { begins: `${nurseId}#` }) });
  return items.map(caseloadEntity.parse);
}

/** Runs an act that also writes the row, again from its reading when the row moved meanwhile. */
export async function onCurrentRow<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (error !== rowMoved) throw error;
    }
  }
  throw new AppError('server.unavailable');
}
