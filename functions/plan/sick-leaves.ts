import { actOnRecord, type RecordCall } from '../../shared/acts/act-on-record.ts';
import { markedInError, valid } from '../../shared/acts/in-error.ts';
import { inKeyOrder } from '../../shared/acts/key-order.ts';
import { changedBy, newItemId, recorded } from '../../shared/acts/recorded.ts';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import { checkSickLeave } from '../../shared/domain/sick-leave.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import type { PatientRecord } from '../../shared/store/record.ts';
import { type SickLeave, sickLeaves } from '../../shared/store/tool-items.ts';

type PlanHandlers = Handlers<typeof planRoutes>;

/** Refuses days that cannot be, or that another sick leave of the person has. */
function check({ now }: RecordCall, record: PatientRecord, asked: Parameters<typeof checkSickLeave>[1], zone: string) {
  const days = { today: localDateOf(now, zone), birthDate: record.patient.birthDate };
  refuse(checkSickLeave(programmeOf(record.episode.programmeVersion), asked, record.sickLeaves, days));
}

const named = ({ sickLeaves: all }: PatientRecord, itemId: string) =>
  all.find(({ sickLeaveId }) => sickLeaveId === itemId);

const amended = ({ sickLeaves: all }: PatientRecord, siteId: string, after: SickLeave) => ({
  next: { sickLeaves: all.map((one) => (one.sickLeaveId === after.sickLeaveId ? after : one)) },
  writes: [sickLeaves.amend(siteId, after)],
});

const recordSickLeave: PlanHandlers['recordSickLeave'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const { from, to, note = null } = call.input;
    check(call, record, { sickLeaveId: null, from, to }, timeZone);
    const sickLeave: SickLeave = {
      ...recorded(call, record),
      sickLeaveId: newItemId(call),
      episodeId: record.episode.episodeId,
      from,
      to,
      note,
      changes: [],
      enteredInError: null,
    };
    return {
      next: { sickLeaves: inKeyOrder([...record.sickLeaves, sickLeave], 'sickLeaveId', 'sickLeaveId') },
      writes: [sickLeaves.add(siteId, sickLeave)],
    };
  });

/** Prolonged, shortened or put right; what it said before stays with it. */
const amendSickLeave: PlanHandlers['amendSickLeave'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const before = valid(named(record, call.place('itemId')));
    const { from, to, note = null } = call.input;
    check(call, record, { sickLeaveId: before.sickLeaveId, from, to }, timeZone);
    const was = { from: before.from, to: before.to, note: before.note };
    const changes = [...before.changes, { ...was, ...changedBy(call) }];
    return amended(record, siteId, { ...before, from, to, note, changes });
  });

/** There was none: it stays in the history, and its days are free for another. */
const markSickLeaveInError: PlanHandlers['markSickLeaveInError'] = (call) =>
  actOnRecord(call, (record, { siteId }) =>
    amended(record, siteId, markedInError(call, named(record, call.place('itemId')))),
  );

export const sickLeaveHandlers = { recordSickLeave, amendSickLeave, markSickLeaveInError };
