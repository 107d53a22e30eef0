import { changedBy } from '../../shared/acts/recorded.ts';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import type { InputOf } from '../../shared/contracts/route.ts';
import { checkResource } from '../../shared/domain/resources.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import type { Call } from '../../shared/platform/call.ts';
import { AppError, notFound, stale } from '../../shared/platform/errors.ts';
import { newTimeOrderedId } from '../../shared/platform/ids.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { onCurrentRow } from '../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { listChanged, readListVersion } from '../../shared/store/list-version.ts';
import {
  addResource as addWrite,
  type Resource,
  readResource,
  readResources,
  replaceResource,
} from '../../shared/store/resources.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSettings } from '../../shared/store/sites.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';

type PlanHandlers = Handlers<typeof planRoutes>;
type Wanted = InputOf<typeof planRoutes.addResource>;

const readDirectory = (call: Call) => readResources(tenantTable(call), call.place('siteId'));

/** The fields of an entry: what is left out is none. */
const entered = ({ kind, name, fundings = [], ...rest }: Wanted) => {
  const { phone = null, email = null, address = null, priceCents = null, delay = null, notes = null } = rest;
  return { kind, name, phone, email, address, fundings, priceCents, delay, notes };
};

/** Refuses words that the site's programme has not, and a name that stands there already. */
async function check(call: Call, wanted: Parameters<typeof checkResource>[1], others: Resource[]): Promise<void> {
  const { programmeVersion } = await readSettings(tenantTable(call), call.place('siteId'));
  refuse(checkResource(programmeOf(programmeVersion), wanted, others));
}

/**
 * One act on an entry, once; sent again it answers by the entry as it now is. Two at a time are one after the other: a name
 * that one enters stands there for the other.
 */
function onceForResource(call: Call, act: () => Promise<{ before: Resource | null; after: Resource }>) {
  const table = tenantTable(call);
  const siteId = call.place('siteId');
  const { idempotency, directory } = siteKeys(siteId);
  const key = idempotency(call.guard.idempotency);
  const settle = async () => {
    const list = await readListVersion(table, directory.resources);
    const { before, after } = await act();
    const write = before === null ? addWrite(siteId, after) : replaceResource(siteId, before, after);
    const done = idempotencyRecord(key, call.guard, { resourceId: after.resourceId }, after.version, call.now);
    await commitTraced(table, call, 'site', [write, done, listChanged(list)]);
    return after;
  };
  return once(table, key, call.guard, {
    act: () => onCurrentRow(settle),
    again: async ({ resourceId = '' }) => {
      const found = await readResource(table, siteId, resourceId);
      if (found === null) throw notFound();
      await traceRead(table, call, 'site');
      return found;
    },
  });
}

/** An entry at the version that the caller read, still in use, and the whole directory with it. */
async function changeable(call: Call): Promise<{ before: Resource; all: Resource[] }> {
  const all = await readDirectory(call);
  const before = all.find(({ resourceId }) => resourceId === call.place('itemId'));
  if (before === undefined) throw notFound();
  if (before.version !== call.guard.ifMatch) throw stale(before.version);
  if (before.state === 'retired') throw new AppError('directory.retired');
  return { before, all };
}

const listResources: PlanHandlers['listResources'] = async (call) => {
  const items = await readDirectory(call);
  await traceRead(tenantTable(call), call, 'site');
  return { items: items.toSorted((a, b) => a.name.localeCompare(b.name, 'fr')) };
};

const addResource: PlanHandlers['addResource'] = (call) =>
  onceForResource(call, async () => {
    const fields = entered(call.input);
    await check(call, { ...fields, resourceId: null }, await readDirectory(call));
    const resourceId = newTimeOrderedId(call.now);
    return { before: null, after: { resourceId, ...fields, state: 'active', ...changedBy(call), version: 1 } };
  });

const amendResource: PlanHandlers['amendResource'] = (call) =>
  onceForResource(call, async () => {
    const { before, all } = await changeable(call);
    const after = { ...before, ...entered(call.input), ...changedBy(call), version: before.version + 1 };
    await check(call, after, all);
    return { before, after };
  });

/** Those who were referred to it keep it; nobody new is. */
const retireResource: PlanHandlers['retireResource'] = (call) =>
  onceForResource(call, async () => {
    const { before } = await changeable(call);
    return { before, after: { ...before, state: 'retired', ...changedBy(call), version: before.version + 1 } };
  });

export const resourceHandlers = { listResources, addResource, amendResource, retireResource };
