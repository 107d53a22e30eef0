import { actOnRecord } from '../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../shared/acts/key-order.ts';
import { changedBy, newItemId, recorded } from '../../shared/acts/recorded.ts';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import { checkRequest, checkRequestChange, firstState } from '../../shared/domain/requests.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { notFound } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { requests, type ServiceRequest } from '../../shared/store/tool-items.ts';

type PlanHandlers = Handlers<typeof planRoutes>;

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
    };
    return {
      next: { requests: inKeyOrder([...record.requests, request], 'requestId', 'requestId') },
      writes: [requests.add(siteId, request)],
    };
  });

/** It goes forward, or is given up. */
const changeRequest: PlanHandlers['changeRequest'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const before = record.requests.find(({ requestId }) => requestId === call.place('itemId'));
    if (before === undefined) throw notFound();
    const today = localDateOf(call.now, timeZone);
    const { state, on = today, note = null } = call.input;
    refuse(checkRequestChange(programmeOf(record.episode.programmeVersion), before, { state, on }, today));
    const after = { ...before, state, changes: [...before.changes, { state, on, note, ...changedBy(call) }] };
    return {
      next: { requests: record.requests.map((one) => (one === before ? after : one)) },
      writes: [requests.amend(siteId, after)],
    };
  });

export const requestHandlers = { openRequest, changeRequest };
