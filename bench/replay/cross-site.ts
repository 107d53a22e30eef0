import { inParallel, type ReplaySite, type Sent } from './run.ts';

interface Seen {
  sites: ReplaySite[];
  accepted: Sent[];
  alerts: { patientId: string }[][];
}

/**
 * What can be seen from a site that is not its own: an alert on another site's list, and every patient asked for from
 * another site, both under that site's path and under the neighbour's own. Anything but 404 counts.
 */
export async function countCrossSite({ sites, accepted, alerts }: Seen): Promise<number> {
  const homeOf = new Map(accepted.map(({ patientId, site }) => [patientId, site]));
  const strayAlerts = alerts.flatMap((list, site) =>
    list.filter(({ patientId }) => homeOf.get(patientId) !== site),
  ).length;
  const visible = await inParallel(accepted, async ({ patientId, site }, index) => {
    const other = sites[(site + 1 + (index % (sites.length - 1))) % sites.length];
    const home = sites[site];
    if (other === undefined || home === undefined) throw new Error('no site');
    const here = await other.nurse.send('GET', `/api/sites/${other.siteId}/patients/${patientId}`);
    const there = await other.nurse.send('GET', `/api/sites/${home.siteId}/patients/${patientId}`);
    return here.status === 404 && there.status === 404 ? 0 : 1;
  });
  return visible.reduce<number>((sum, one) => sum + one, 0) + strayAlerts;
}
