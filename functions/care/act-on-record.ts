import type { AnyRoute } from '../../shared/contracts/route.ts';
import type { CaseloadFacts } from '../../shared/domain/model.ts';
import type { Call } from '../../shared/platform/call.ts';
import { AppError, stale } from '../../shared/platform/errors.ts';
import { onCurrentRow, replaceRow, retireRow } from '../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { replaceEpisode } from '../../shared/store/opening.ts';
import { presentRecord } from '../../shared/store/present-record.ts';
import { type PatientRecord, readRecord } from '../../shared/store/record.ts';
import type { Episode } from '../../shared/store/record-entities.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSettings, type SiteSettings } from '../../shared/store/sites.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';
import type { Write } from '../../shared/store/write.ts';

export interface Change {
  episode: Episode;
  facts: CaseloadFacts;
  writes: Write[];
  leaves: boolean;
  /** What the act adds to the record, for the answer. */
  adds: Partial<Pick<PatientRecord, 'assessments' | 'contacts' | 'sequences' | 'externalReferrals' | 'reviews'>>;
}

type RecordCall = Call<AnyRoute>;

/** The record as the act leaves it, and the writes that make it so. */
function outcome(siteId: string, record: PatientRecord, change: Change): { next: PatientRecord; writes: Write[] } {
  const version = record.episode.version + 1;
  const episode = { ...change.episode, version };
  const facts = { ...change.facts, episodeVersion: version };
  const row = change.leaves ? retireRow(siteId, record.row, facts) : [replaceRow(siteId, record.row, facts)];
  return {
    next: { ...record, ...change.adds, episode, row: { ...record.row, facts, version: record.row.version + 1 } },
    writes: [replaceEpisode(siteId, record.episode, episode), ...row, ...change.writes],
  };
}

/**
 * One act on a patient's record: read, decide, and commit record, caseload row, outbox, trail and idempotency record together.
 * A record that has moved since the caller read it is 409; an episode that is over takes no act.
 */
export async function actOnRecord(call: RecordCall, decide: (record: PatientRecord, site: SiteSettings) => Change) {
  const table = tenantTable(call);
  const [siteId, patientId] = [call.place('siteId'), call.place('patientId')];
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  const read = () => Promise.all([readSettings(table, siteId), readRecord(table, siteId, patientId)]);
  const present = ({ timeZone }: SiteSettings, record: PatientRecord) =>
    presentRecord(record, { siteId, timeZone, now: call.now });
  const act = async () => {
    const [site, record] = await read();
    if (record.episode.version !== call.guard.ifMatch) throw stale(record.episode.version);
    if (record.episode.phase === 'exit') throw new AppError('episode.closed');
    const { next, writes } = outcome(siteId, record, decide(record, site));
    const done = idempotencyRecord(key, call.guard, { patientId }, next.episode.version, call.now);
    await commitTraced(table, call, { patientId }, [...writes, done]);
    return present(site, next);
  };
  return once(table, key, call.guard, {
    act: () => onCurrentRow(act),
    again: async () => {
      const [site, record] = await read();
      await traceRead(table, call, { patientId });
      return present(site, record);
    },
  });
}
