import type { AnyRoute } from '../contracts/route.ts';
import type { Call } from '../platform/call.ts';
import { AppError, stale } from '../platform/errors.ts';
import { alertsOfPatient } from '../store/alerts.ts';
import { onCurrentRow } from '../store/caseload.ts';
import { derive, derivedWrites } from '../store/derived.ts';
import { idempotencyRecord, once, type Reference } from '../store/idempotency.ts';
import { siteKeys } from '../store/keys.ts';
import { withOwners } from '../store/owners.ts';
import { presentRecord } from '../store/present-record.ts';
import { hasLeft, type PatientRecord, readRecord } from '../store/record.ts';
import { replaceEpisode } from '../store/record-writes.ts';
import { tenantTable } from '../store/sessions.ts';
import { readSettings, type SiteSettings } from '../store/sites.ts';
import type { Table } from '../store/table.ts';
import { commitTraced, traceRead } from '../store/trail.ts';
import type { Write } from '../store/write.ts';

/** What an act makes of a record: what changes in it, and the writes of its own items. The rest follows. */
export interface Change {
  next: Partial<Omit<PatientRecord, 'row' | 'due' | 'billing'>>;
  writes: Write[];
  /** Ids by which the rest of the act's answer is read again, when its request comes a second time. */
  reference?: Reference;
}

export type RecordCall = Call<AnyRoute>;
export type Decide = (record: PatientRecord, site: SiteSettings, table: Table) => Change | Promise<Change>;

/** The record as a change leaves it at a moment, and all that is written for it. */
export async function outcome(
  { table, site, now }: { table: Table; site: SiteSettings; now: string },
  record: PatientRecord,
  { next, writes }: Change,
) {
  const { siteId } = site;
  const version = record.episode.version + 1;
  const episode = { ...(next.episode ?? record.episode), version };
  const after = await withOwners(table, siteId, derive({ ...record, ...next, episode }, site, now), now);
  const row = { ...after.row, version: record.row.version + 1 };
  return {
    after: { ...after, row },
    writes: [replaceEpisode(siteId, record.episode, episode), ...derivedWrites(siteId, record, after), ...writes],
  };
}

type RecordView = ReturnType<typeof presentRecord>;
type AfterExit = 'refused' | 'taken';

/** What an act answers: of the record as it leaves it, and of what its reference names. */
export type Tell<Answer> = (record: RecordView, reference: Reference, table: Table) => Promise<Answer>;

/**
 * One act on a patient's record: read, decide, and commit record, sequences, billing lines, caseload row, due dates, outbox,
 * trail and idempotency record together. A record that has moved since the caller read it is 409; an episode that is over
 * takes no act but those that say so. `tell` answers, the same for the request that comes again.
 */
export async function actAndTell<Answer>(
  call: RecordCall,
  decide: Decide,
  tell: Tell<Answer>,
  afterExit: AfterExit = 'refused',
): Promise<Answer> {
  const table = tenantTable(call);
  const [siteId, patientId] = [call.place('siteId'), call.place('patientId')];
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  const read = () => Promise.all([readSettings(table, siteId), readRecord(table, siteId, patientId)]);
  const present = ({ timeZone }: SiteSettings, record: PatientRecord) =>
    presentRecord(record, { siteId, timeZone, now: call.now });
  const act = async () => {
    const [site, seen] = await read();
    // A worker raises alerts and moves the row with them: those read after the row miss none that the row's version lets by.
    const record = { ...seen, alerts: await alertsOfPatient(table, siteId, patientId) };
    if (record.episode.version !== call.guard.ifMatch) throw stale(record.episode.version);
    if (afterExit === 'refused' && hasLeft(record.episode)) throw new AppError('episode.closed');
    const change = await decide(record, site, table);
    const { after, writes } = await outcome({ table, site, now: call.now }, record, change);
    const reference = { ...change.reference, patientId };
    const done = idempotencyRecord(key, call.guard, reference, after.episode.version, call.now);
    await commitTraced(table, call, { patientId }, [...writes, done]);
    return tell(present(site, after), reference, table);
  };
  return once(table, key, call.guard, {
    act: () => onCurrentRow(act),
    again: async (reference) => {
      const [site, record] = await read();
      await traceRead(table, call, { patientId });
      return tell(present(site, record), reference, table);
    },
  });
}

/** The same, answered by the record alone. */
export const actOnRecord = (call: RecordCall, decide: Decide, afterExit?: AfterExit): Promise<RecordView> =>
  actAndTell(call, decide, async (record) => record, afterExit);
