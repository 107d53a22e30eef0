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
}

type RecordCall = Call<AnyRoute>;

function transaction(siteId: string, record: PatientRecord, { episode, facts, writes, leaves }: Change): Write[] {
  const version = record.episode.version + 1;
  const nextFacts = { ...facts, episodeVersion: version };
  const row = leaves ? retireRow(siteId, record.row, nextFacts) : [replaceRow(siteId, record.row, nextFacts)];
  return [replaceEpisode(siteId, record.episode, { ...episode, version }), ...row, ...writes];
}

/**
 * One act on a patient's record: read, decide, and commit record, caseload row, outbox, trail and idempotency record together.
 * A record that has moved since the caller read it is 409; an episode that is over takes no act.
 */
export async function actOnRecord(call: RecordCall, decide: (record: PatientRecord, site: SiteSettings) => Change) {
  const table = tenantTable(call);
  const [siteId, patientId] = [call.place('siteId'), call.place('patientId')];
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  const site = await readSettings(table, siteId);
  const present = async () =>
    presentRecord(await readRecord(table, siteId, patientId), { siteId, timeZone: site.timeZone, now: call.now });
  const act = async () => {
    const record = await readRecord(table, siteId, patientId);
    if (record.episode.version !== call.guard.ifMatch) throw stale(record.episode.version);
    if (record.episode.phase === 'exit') throw new AppError('episode.closed');
    const writes = transaction(siteId, record, decide(record, site));
    const done = idempotencyRecord(key, call.guard, { patientId }, record.episode.version + 1, call.now);
    await commitTraced(table, call, { patientId }, [...writes, done]);
    return present();
  };
  return once(table, key, call.guard, {
    act: () => onCurrentRow(act),
    again: async () => {
      await traceRead(table, call, { patientId });
      return present();
    },
  });
}
