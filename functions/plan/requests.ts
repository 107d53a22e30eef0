import { actOnRecord } from '../../shared/acts/act-on-record.ts';
import { markedInError, valid } from '../../shared/acts/in-error.ts';
import { inKeyOrder } from '../../shared/acts/key-order.ts';
import { changedBy, newItemId, recorded } from '../../shared/acts/recorded.ts';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import { checkRequest, checkRequestChange, firstState } from '../../shared/domain/requests.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import type { PatientRecord } from '../../shared/store/record.ts';
import { requests, type ServiceRequest } from '../../shared/store/tool-items.ts';

type PlanHandlers = Handlers<typeof planRoutes>;

const named = ({ requests: all }: PatientRecord, itemId: string) => all.find(({ requestId }) => requestId === itemId);

const amended = ({ requests: all }: PatientRecord, siteId: string, after: ServiceRequest) => ({
  next: { requests: all.map((one) => (one.requestId === after.requestId ? after : one)) },
  writes: [requests.amend(siteId, after)],
});

/** An investigation or a visit to the GP, however far it has gone when it is first noted. */
const openRequest: PlanHandlers['openRequest'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const { episodeId, programmeVersion } = record.episode;
    const programme = programmeOf(programmeVersion);
    const today = localDateOf(call.now, timeZone);
    const { category, kind, text = null, state = firstState(programme, category), on = today } = call.input;
    refuse(checkRequest(programme, { category, kind, state, on }, today));
    const request: ServiceRequest = {
      ...recorded(call, record),
      requestId: newItemId(call),
      episodeId,
      category,
      kind,
      text,
      state,
      changes: [{ state, on, note: null, ...changedBy(call) }],
      enteredInError: null,
    };
    return {
      next: { requests: inKeyOrder([...record.requests, request], 'requestId', 'requestId') },
      writes: [requests.add(siteId, request)],
    };
  });

/** It goes forward, or is given up. */
const changeRequest: PlanHandlers['changeRequest'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const before = valid(named(record, call.place('itemId')));
    const today = localDateOf(call.now, timeZone);
    const { state, on = today, note = null } = call.input;
    refuse(checkRequestChange(programmeOf(record.episode.programmeVersion), before, { state, on }, today));
    const changes = [...before.changes, { state, on, note, ...changedBy(call) }];
    return amended(record, siteId, { ...before, state, changes });
  });

/** Nobody asked for it: it stays in the history, and nothing more is awaited of it. */
const markRequestInError: PlanHandlers['markRequestInError'] = (call) =>
  actOnRecord(call, (record, { siteId }) =>
    amended(record, siteId, markedInError(call, named(record, call.place('itemId')))),
  );

export const requestHandlers = { openRequest, changeRequest, markRequestInError };
