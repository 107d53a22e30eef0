import type { Duty } from '../domain/alerts/ladder.ts';
import type { AlertTeam } from '../domain/alerts/safety.ts';
import { teamOf } from '../domain/alerts/team.ts';
import { dutyHolder } from '../domain/duty.ts';
import { localDateOf } from '../domain/time.ts';
import { programmeOf } from '../programme/index.ts';
import { dutyEntity, dutyOf } from './duty.ts';
import { siteKeys } from './keys.ts';
import { type Leave, leaveEntity } from './leaves.ts';
import type { Episode } from './record-entities.ts';
import { type Site, siteOf } from './sites.ts';
import type { Table } from './table.ts';

/** A site with its people and who of them is there when: what an alert's owner and steps depend on. */
export interface SiteTeam {
  site: Site;
  duty: Required<Duty> & { leaves: readonly Leave[] };
}

/** Settings, members, duty and leaves in one Query. A site that is not there is 404. */
export async function readSiteTeam(table: Table, siteId: string): Promise<SiteTeam> {
  const items = await table.queryAll({ partition: siteKeys(siteId).partition });
  const site = siteOf(items, siteId);
  const roster = dutyOf(items.find(dutyEntity.is) ?? null, programmeOf(site.programmeVersion));
  const leaves = items.filter(leaveEntity.is).map(leaveEntity.parse);
  return { site, duty: { roster, timeZone: site.timeZone, members: site.members, leaves } };
}

/** Who answers for a person now. Before a record is open, whoever the site has, and the GP who referred. */
export function teamAt({ duty }: SiteTeam, episode: Episode | null, gpId: string | null, now: string): AlertTeam {
  const assigned = episode ?? { nurseId: null, psychiatristId: null, gpId };
  const { roster, timeZone, members, leaves } = duty;
  const on = localDateOf(now, timeZone);
  return teamOf(assigned, members, dutyHolder(roster, now, timeZone), { leaves, on });
}
