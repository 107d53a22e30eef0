import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { onCurrentRow } from '../../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../../shared/store/idempotency.ts';
import { siteKeys } from '../../../shared/store/keys.ts';
import { hasLeft } from '../../../shared/store/record.ts';
import { episodeUnchanged } from '../../../shared/store/record-writes.ts';
import { tenantTable } from '../../../shared/store/sessions.ts';
import { commitTraced, traceRead } from '../../../shared/store/trail.ts';
import { readPerson } from './followed.ts';
import { newLink, toldLink } from './new-link.ts';

export const createAnswerLink: Handlers<typeof careRoutes>['createAnswerLink'] = (call) => {
  const table = tenantTable(call);
  const [siteId, patientId] = [call.place('siteId'), call.place('patientId')];
  const record = siteKeys(siteId).idempotency(call.guard.idempotency);
  const act = async () => {
    const { patient, episode } = await readPerson(table, siteId, patientId);
    if (hasLeft(episode)) throw new AppError('episode.closed');
    const { linkId, writes } = await newLink(table, call, { patient, episode }, call.input);
    const done = idempotencyRecord(record, call.guard, { linkId }, 1, call.now);
    await commitTraced(table, call, { patientId }, [...writes, episodeUnchanged(siteId, episode), done]);
    return toldLink(table, call, linkId, episode.programmeVersion);
  };
  return once(table, record, call.guard, {
    act: () => onCurrentRow(act),
    again: async ({ linkId = '' }) => {
      const { episode } = await readPerson(table, siteId, patientId);
      await traceRead(table, call, { patientId });
      return toldLink(table, call, linkId, episode.programmeVersion);
    },
  });
};
