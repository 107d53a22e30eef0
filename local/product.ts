import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { adminRequests } from './admin.ts';
import { type Cloud, type CloudOptions, startCloud } from './cloud.ts';
import { found, founder } from './demo/founding.ts';
import { seedOnce } from './demo/seed-once.ts';
import { startLogin } from './login/provider.ts';
import { startMailCatcher } from './mail/catcher.ts';
import { createPages } from './pages/handler.ts';
import { walkthrough } from './pages/walkthrough.ts';
import { lastStart, refuseWhileRunning } from './running.ts';
import { clientsOf, type LoginClient } from './template/clients.ts';
import { loadAssembly } from './template/load.ts';
import { isProperties } from './template/read.ts';
import { type LocalUser, openUsers } from './users.ts';

export interface ProductOptions extends Pick<CloudOptions, 'edit' | 'observe' | 'intercept' | 'around'> {
  assembly: string;
  data: string;
  /** 0 for any free port. */
  port: number;
  fresh?: boolean;
}

/** The login keeps its address over a restart: tokens name it as their issuer, and its cookies bear its port. */
function lastLoginPort(data: string): number {
  const issuer = lastStart(data)?.issuer ?? '';
  return URL.canParse(issuer) ? Number(new URL(issuer).port) : 0;
}

/** The login starts before anybody listens for the pages: its clients may come back to this host at any port. */
const loopback = { region: '', account: '', issuer: '', queues: '', web: 'http://localhost' };

const idOf = (clients: LoginClient[], kind: LoginClient['kind']): string =>
  clients.find((client) => client.kind === kind)?.clientId ?? '';

/** What the pool's trigger of the template says of a person: the claims of their access token. */
async function claimsOf(cloud: Cloud | null, user: LocalUser): Promise<Record<string, unknown>> {
  const name = cloud?.functionName('token-claims');
  if (cloud === null || name === undefined) return {};
  const attributes = user.nationalId === null ? {} : { 'custom:nationalId': user.nationalId };
  const event = { version: '2', userName: user.username, request: { userAttributes: attributes }, response: {} };
  const outcome = await cloud.invoke(name, event);
  if (!outcome.ok || !isProperties(outcome.result)) throw new Error('the token trigger failed');
  let found: unknown = outcome.result;
  for (const step of ['response', 'claimsAndScopeOverrideDetails', 'accessTokenGeneration', 'claimsToAddOrOverride']) {
    found = isProperties(found) ? found[step] : undefined;
  }
  return isProperties(found) ? found : {};
}

/**
 * The whole product on this machine: the template's cloud, a login, a mail catcher, pages of this machine. Throws
 * `AlreadyRunning` where it runs in that directory already.
 */
export async function startProduct(options: ProductOptions) {
  await refuseWhileRunning(options.data);
  if (options.fresh === true) rmSync(options.data, { recursive: true, force: true });
  mkdirSync(options.data, { recursive: true });
  const clients = clientsOf(loadAssembly(options.assembly, loopback));
  const users = openUsers(join(options.data, 'users.json'));
  users.add(founder);
  const adminToken = randomBytes(16).toString('hex');
  const state: { cloud: Cloud | null; progress: string } = { cloud: null, progress: 'Démarrage…' };
  const address = () => state.cloud?.address ?? '';
  const mail = await startMailCatcher({ port: 0, directory: join(options.data, 'mail') });
  const pages = createPages({
    progress: () => state.progress,
    steps: () => stepsOf(address(), users.all()),
    address,
  });
  const admin = adminRequests({ token: adminToken, cloud: () => state.cloud, users, mail });
  const login = await startLogin({
    port: lastLoginPort(options.data),
    directory: join(options.data, 'login'),
    clients,
    users,
    claims: (user) => claimsOf(state.cloud, user),
  });
  const cloud = await startCloud({
    ...options,
    issuer: login.issuer,
    mailbox: mail.take,
    pages: (request, response) => {
      if (pages(request, response) || mail.handle(request, response)) return true;
      if (request.url?.startsWith('/_local/admin/') !== true) return false;
      admin(request, response).catch(() => response.writeHead(500).end());
      return true;
    },
  });
  state.cloud = cloud;
  // What the first start wrote at its end is there: its region is open, and a restart need not wait for that function.
  if (lastStart(options.data) === null) await found(cloud);
  const facts = {
    address: cloud.address,
    issuer: login.issuer,
    clientId: idOf(cloud.clients, 'professional'),
    administratorClientId: idOf(cloud.clients, 'administrator'),
    redirectUri: cloud.clients[0]?.callbackUrls[0] ?? '',
    adminToken,
  };
  // For the commands of this machine (token, walkthrough) that want the cloud that is running.
  writeFileSync(join(options.data, 'running.json'), JSON.stringify(facts), { mode: 0o600 });
  state.progress = 'Prêt.';
  return {
    ...facts,
    cloud,
    users,
    mail,
    async seed(wanted: { seed: number; patients: number; say: (line: string) => void }) {
      const show = (progress: string) => {
        state.progress = progress;
      };
      await seedOnce({ ...facts, ...wanted, data: options.data, users, show });
    },
    async stop() {
      await cloud.stop();
      await Promise.all([login.close(), mail.close()]);
    },
  };
}

function stepsOf(address: string, users: LocalUser[]) {
  const first = (role: string) => users.find((user) => user.role === role && user.sites.includes(site))?.username;
  const site = users.find((user) => user.role === 'Infirmier·ère')?.sites[0] ?? '';
  const [gp, nurse, psychiatrist] = [first('Médecin généraliste'), first('Infirmier·ère'), first('Psychiatre')];
  if (gp === undefined || nurse === undefined || psychiatrist === undefined) return [];
  return walkthrough(address, { admin: founder.username, gp, nurse, psychiatrist });
}
