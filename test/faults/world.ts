import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { apiUser } from '../../local/demo/client.ts';
import { tokensFrom } from '../../local/demo/seed-once.ts';
import { type ProductOptions, startProduct } from '../../local/product.ts';
import { type Host, openTeam, type Team, waitFor } from './acts.ts';

/** What `npm test` prepared once for all tests. */
export const assembly = resolve(import.meta.dirname, '../../.cache/cdk.out');

export type WorldOptions = Pick<ProductOptions, 'edit' | 'observe' | 'intercept'> & { sites?: string[]; data?: string };

export interface World extends Host {
  product: Awaited<ReturnType<typeof startProduct>>;
  cloud: Awaited<ReturnType<typeof startProduct>>['cloud'];
  data: string;
  teams: Team[];
  team: (position?: number) => Team;
  /** Until nothing is on its way to a worker. */
  settled: () => Promise<void>;
  stop: () => Promise<void>;
}

/** The product in this process, on free ports and a folder of its own, with these sites opened and staffed by the API. */
export async function startWorld({ sites = ['Alpha'], data, ...options }: WorldOptions = {}): Promise<World> {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'sesame-world-'));
  const product = await startProduct({ assembly, data: folder, port: 0, ...options });
  const token = tokensFrom(product);
  const host: Host = {
    as: (username) => apiUser(product.address, () => token(username)),
    addUsers: async (...users) => product.users.add(...users),
  };
  const teams: Team[] = [];
  for (const name of sites) teams.push(await openTeam(host, name));
  return {
    ...host,
    product,
    cloud: product.cloud,
    data: folder,
    teams,
    team: (position = 0) => {
      const team = teams[position];
      if (team === undefined) throw new Error(`no site ${position}`);
      return team;
    },
    settled: async () => {
      await waitFor('nothing on its way', async () => (product.cloud.idle() ? true : null));
    },
    async stop() {
      await product.stop();
      if (data === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
