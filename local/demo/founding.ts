import type { Cloud } from '../cloud.ts';
import type { LocalUser } from '../users.ts';
import { administrator, region } from './staff.ts';

/** The region's first administrator: there even when the cloud starts empty, or nobody could open a site. */
export const founder: LocalUser = {
  username: administrator.login,
  given: administrator.given,
  family: administrator.family,
  profession: region.name,
  role: 'Administration régionale',
  sites: [],
  nationalId: null,
  group: 'demo',
};

/** What an operator does once: opens the region with its first administrator. Harmless when it is open. */
export async function found(cloud: Cloud): Promise<void> {
  const event = { ...region, demo: true, administrator };
  const outcome = await cloud.invoke(cloud.functionName('regions') ?? '', event);
  if (!outcome.ok) throw new Error(`the region could not be opened: ${outcome.error}`);
}
