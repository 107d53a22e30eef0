import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ProductOptions, startProduct } from '../../local/product.ts';
import { contract } from '../../shared/contracts/index.ts';
import { type Connection, connect } from '../support/cloud.ts';
import { type Alert, openTeamSite, type TeamSite } from '../support/site.ts';

/** What `npm test` prepared once for all tests. */
export const assembly = resolve(import.meta.dirname, '../../.cache/cdk.out');

export interface WorldOptions extends Pick<ProductOptions, 'edit' | 'observe' | 'intercept'> {
  /** Names of the sites that are opened and staffed before the test begins. */
  sites?: string[];
}

export interface World extends Connection {
  product: Awaited<ReturnType<typeof startProduct>>;
  cloud: Awaited<ReturnType<typeof startProduct>>['cloud'];
  data: string;
  site: (position?: number) => TeamSite;
  stop: () => Promise<void>;
}

/** The product in this process, where a test can change its templates and stand between it and the services. */
export async function startWorld({ sites = ['Alpha'], ...options }: WorldOptions = {}): Promise<World> {
  const data = mkdtempSync(join(tmpdir(), 'sesame-world-'));
  const product = await startProduct({ assembly, data, port: 0, ...options });
  const connection = connect(product);
  const opened: TeamSite[] = [];
  for (const name of sites) opened.push(await openTeamSite(connection, name));
  return {
    ...connection,
    product,
    cloud: product.cloud,
    data,
    site: (position = 0) => {
      const site = opened[position];
      if (site === undefined) throw new Error(`no site ${position}`);
      return site;
    },
    async stop() {
      await product.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Runs `act` in a world of its own, without sites unless they are named, and ends it whatever happens. */
export async function inWorld(options: WorldOptions, act: (world: World) => Promise<void>): Promise<void> {
  const world = await startWorld({ sites: [], ...options });
  try {
    await act(world);
  } finally {
    await world.stop();
  }
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Asks until the answer is not null. Throws after `seconds` of real time. */
export async function waitFor<T>(what: string, ask: () => T | null | Promise<T | null>, seconds = 15): Promise<T> {
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const answer = await ask();
    if (answer !== null) return answer;
    await pause(20);
  }
  throw new Error(`waited ${seconds} s in vain: ${what}`);
}

/** The safety alerts of a site that are not closed. */
export async function openAlerts({ nurse }: TeamSite): Promise<Alert[]> {
  const { items } = await nurse.done(contract.listAlerts, {}, { query: { limit: '200' } });
  return items.filter(({ severity }) => severity === 'safety');
}

export const alertsOf = async (site: TeamSite, patientId: string): Promise<Alert[]> =>
  (await openAlerts(site)).filter((alert) => alert.patientId === patientId);

/** The time that the product lives in moves forward; waits until what that brought is done. */
export async function advance(world: Connection, minutes: number): Promise<void> {
  await world.admin('advance', { ms: minutes * 60_000 });
  await pause(400);
  await world.settled();
}
