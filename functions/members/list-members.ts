import type { memberRoutes } from '../../shared/contracts/members.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import type { Call } from '../../shared/platform/call.ts';
import { notFound } from '../../shared/platform/errors.ts';
import { membershipTable } from '../../shared/store/sessions.ts';
import { readSite, type Site } from '../../shared/store/sites.ts';
import type { Table } from '../../shared/store/table.ts';
import { traceRead } from '../../shared/store/trail.ts';

/** A site of another region does not exist for this region's administrators. */
export async function siteOfRegion(table: Table, call: Pick<Call, 'place'>): Promise<Site> {
  const site = await readSite(table, call.place('siteId'));
  if (site.regionId !== call.place('regionId')) throw notFound();
  return site;
}

export const listMembers: Handlers<typeof memberRoutes>['listMembers'] = async (call) => {
  const table = membershipTable(call);
  const site = await siteOfRegion(table, call);
  await traceRead(table, call, 'region');
  return { items: site.members, nextCursor: null };
};
