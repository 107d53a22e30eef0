import { changedBy } from '../../../shared/acts/recorded.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { linkState } from '../../../shared/domain/answer-links.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { presentLink, readLink, withdrawLink } from '../../../shared/store/answer-links.ts';
import { onCurrentRow } from '../../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../../shared/store/idempotency.ts';
import { siteKeys } from '../../../shared/store/keys.ts';
import { tenantTable } from '../../../shared/store/sessions.ts';
import { commitTraced, traceRead } from '../../../shared/store/trail.ts';
import { readPerson } from './followed.ts';

/** A link that was answered stays so; one that no longer opens needs no withdrawal. */
export const revokeAnswerLink: Handlers<typeof careRoutes>['revokeAnswerLink'] = (call) => {
  const table = tenantTable(call);
  const [siteId, patientId] = [call.place('siteId'), call.place('patientId')];
  const key = siteKeys(siteId).idempotency(call.guard.idempotency);
  const read = async (linkId: string) => {
    const { episode } = await readPerson(table, siteId, patientId);
    const link = await readLink(table, siteId, patientId, linkId);
    return { link, programme: programmeOf(episode.programmeVersion) };
  };
  const act = async () => {
    const { link, programme } = await read(call.place('itemId'));
    if (linkState(link, programme, call.now) !== 'ready') throw new AppError('link.over');
    const { after, write } = withdrawLink(siteId, link, changedBy(call));
    const done = idempotencyRecord(key, call.guard, { linkId: link.linkId }, after.version, call.now);
    await commitTraced(table, call, { patientId }, [write, done]);
    return presentLink(after, programme, call.now);
  };
  return once(table, key, call.guard, {
    act: () => onCurrentRow(act),
    again: async ({ linkId = '' }) => {
      const { link, programme } = await read(linkId);
      await traceRead(table, call, { patientId });
      return presentLink(link, programme, call.now);
    },
  });
};
