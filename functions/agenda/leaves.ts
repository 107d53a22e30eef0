import { changedBy } from '../../shared/acts/recorded.ts';
import type { agendaRoutes } from '../../shared/contracts/agenda.ts';
import { leaveIssues, type WantedLeave } from '../../shared/domain/calendar/leave.ts';
import { issue, type LocalDate } from '../../shared/domain/model.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import type { Call } from '../../shared/platform/call.ts';
import { AppError, notFound, stale } from '../../shared/platform/errors.ts';
import { newTimeOrderedId } from '../../shared/platform/ids.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { onCurrentRow } from '../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { addLeave, type Leave, replaceLeave } from '../../shared/store/leaves.ts';
import { listChanged, readListVersion } from '../../shared/store/list-version.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSiteTeam } from '../../shared/store/site-team.ts';
import type { Site } from '../../shared/store/sites.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';
import { appointmentsToReplan } from './to-replan.ts';

type LeaveHandlers = Handlers<Pick<typeof agendaRoutes, 'listLeaves' | 'planLeave' | 'changeLeave' | 'cancelLeave'>>;

interface Found {
  site: Site;
  leaves: readonly Leave[];
  today: LocalDate;
}

async function readTeamLeaves(call: Call): Promise<Found> {
  const { site, duty } = await readSiteTeam(tenantTable(call), call.place('siteId'));
  return { site, leaves: duty.leaves, today: localDateOf(call.now, site.timeZone) };
}

const isFor = ({ role, actor }: Call, userId: string): boolean => role === 'coordinator' || actor.userId === userId;

/** Why someone is away is between them and the coordinator. */
const presented = (call: Call, { leaveId, userId, coverId, from, to, note, state, version }: Leave) => ({
  ...{ leaveId, userId, coverId, from, to, state, version },
  note: isFor(call, userId) ? note : null,
});

function check(wanted: WantedLeave, { site, leaves, today }: Found): void {
  const { leaveAtMostDays: atMostDays } = programmeOf(site.programmeVersion).calendar;
  refuse(leaveIssues(wanted, { leaves, members: site.members }, { atMostDays, today }));
}

/**
 * The one way in which a leave is written: it is due at once, so that the alert worker works out what follows from it, now
 * and when it begins and is over. Two at a time are one after the other: each is checked against the other. Sent again, an
 * act answers by the leave as it now is.
 */
function onceForLeave(call: Call, act: () => Promise<{ before: Leave | null; wanted: Omit<Leave, 'nextAt'> }>) {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const keys = siteKeys(siteId);
  const key = keys.idempotency(call.guard.idempotency);
  const settle = async () => {
    const list = await readListVersion(table, keys.leaves);
    const { before, wanted } = await act();
    const after = { ...wanted, nextAt: call.now };
    const write = before === null ? addLeave(siteId, after) : replaceLeave(siteId, before, after);
    const done = idempotencyRecord(key, call.guard, { leaveId: after.leaveId }, after.version, call.now);
    await commitTraced(table, call, 'site', [write, done, listChanged(list)]);
    return presented(call, after);
  };
  return once(table, key, call.guard, {
    act: () => onCurrentRow(settle),
    again: async ({ leaveId }) => {
      const { leaves } = await readTeamLeaves(call);
      const found = leaves.find((one) => one.leaveId === leaveId);
      if (found === undefined) throw notFound();
      await traceRead(table, call, 'site');
      return presented(call, found);
    },
  });
}

/** A leave at the version that the caller read, that is theirs to change and not over. */
async function changeable(call: Call): Promise<Found & { before: Leave }> {
  const found = await readTeamLeaves(call);
  const before = found.leaves.find(({ leaveId }) => leaveId === call.place('itemId'));
  if (before === undefined) throw notFound();
  if (!isFor(call, before.userId)) throw new AppError('auth.forbidden');
  if (before.version !== call.guard.ifMatch) throw stale(before.version);
  if (before.state === 'cancelled' || before.to < found.today) throw new AppError('leave.settled');
  return { ...found, before };
}

export const listLeaves: LeaveHandlers['listLeaves'] = async (call) => {
  const { site, leaves, today } = await readTeamLeaves(call);
  const from = call.query.from ?? today;
  const table = tenantTable(call);
  await traceRead(table, call, 'site');
  const shown = leaves.filter(({ state, to }) => state === 'planned' && to >= from);
  const concerned = shown.filter(({ userId }) => isFor(call, userId));
  const counts = await appointmentsToReplan(table, site, leaves, concerned);
  const items = shown.map((leave) => {
    const toReplan = counts.get(leave.leaveId) ?? 0;
    return { ...presented(call, leave), ...(toReplan === 0 ? {} : { toReplan }) };
  });
  return { items: items.sort((a, b) => (a.from < b.from ? -1 : 1)) };
};

export const planLeave: LeaveHandlers['planLeave'] = (call) =>
  onceForLeave(call, async () => {
    const { userId = call.actor.userId, coverId = null, note = null, from, to } = call.input;
    if (!isFor(call, userId)) refuse([issue('userId', 'leave.not-own')]);
    check({ leaveId: null, userId, coverId, from, to }, await readTeamLeaves(call));
    const leaveId = newTimeOrderedId(call.now);
    const asked = { leaveId, userId, coverId, from, to, note };
    return { before: null, wanted: { ...asked, state: 'planned', ...changedBy(call), version: 1 } };
  });

export const changeLeave: LeaveHandlers['changeLeave'] = (call) =>
  onceForLeave(call, async () => {
    const { before, ...found } = await changeable(call);
    const { coverId = null, note = null, from, to } = call.input;
    const after = { ...before, coverId, from, to, note };
    check(after, found);
    return { before, wanted: { ...after, ...changedBy(call), version: before.version + 1 } };
  });

export const cancelLeave: LeaveHandlers['cancelLeave'] = (call) =>
  onceForLeave(call, async () => {
    const { before } = await changeable(call);
    return { before, wanted: { ...before, state: 'cancelled', ...changedBy(call), version: before.version + 1 } };
  });
