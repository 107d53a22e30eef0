import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ApiUser, apiUser } from '../../local/demo/client.ts';
import { obtainCode, obtainToken } from '../../local/login/obtain-token.ts';
import { object } from '../../local/template/read.ts';
import type { LocalUser } from '../../local/users.ts';

const root = resolve(import.meta.dirname, '../..');

type LoginKind = 'professional' | 'administrator';

export interface Started {
  address: string;
  issuer: string;
  clientId: string;
  administratorClientId: string;
  redirectUri: string;
  adminToken: string;
}

/** What a test does with a running cloud, in whichever process that runs. */
export interface Connection {
  address: string;
  /** A person's access token by the real login; kept, and forgotten when the cloud's clock is moved. */
  token: (username: string) => Promise<string>;
  /** What a login brings a browser back with, for the client that signs this person in. */
  login: (username: string) => Promise<{ kind: LoginKind; code: string; verifier: string }>;
  /** A person of the login, as an API client with a real token. */
  as: (username: string) => ApiUser;
  admin: (command: string, body?: unknown) => Promise<Record<string, unknown>>;
  addUsers: (...users: LocalUser[]) => Promise<void>;
  /** Waits until nothing is on its way to a worker. */
  settled: () => Promise<void>;
}

export interface RunningCloud extends Started, Connection {
  data: string;
  child: ChildProcess;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
}

export interface CloudSettings {
  data?: string;
  keepData?: boolean;
  /** With the demonstration data; they are there when the address says so. */
  seeded?: boolean;
  /** Flags of the start command beside `--empty`. */
  flags?: string[];
}

function firstLine(child: ChildProcess, quiet: boolean): Promise<Started> {
  return new Promise((done, failed) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const line = text.split('\n').find((one) => one.startsWith('{"address"'));
      if (line !== undefined) done(JSON.parse(line));
    });
    child.stderr?.on('data', (chunk: Buffer) => quiet || process.stderr.write(chunk));
    child.once('exit', (code) => failed(new Error(`the local cloud ended with ${code}: ${text}`)));
  });
}

const ended = (child: ChildProcess) =>
  new Promise<void>((done) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', () => done()) : done(),
  );

/** Reaches a cloud that has started, by its public address, its login and its token for tests. */
export function connect(started: Started): Connection {
  const { address, issuer, redirectUri, clientId, administratorClientId } = started;
  const tokens = new Map<string, { token: string; until: number }>();
  const requestFor = async (username: string) => {
    const { nationalId } = await admin('person', { username });
    const client = nationalId === null ? administratorClientId : clientId;
    return { issuer, clientId: client, redirectUri, username };
  };
  const login: Connection['login'] = async (username) => {
    const request = await requestFor(username);
    const kind = request.clientId === clientId ? 'professional' : 'administrator';
    return { kind, ...(await obtainCode(request)) };
  };
  const token = async (username: string): Promise<string> => {
    const kept = tokens.get(username);
    if (kept !== undefined && kept.until > Date.now()) return kept.token;
    const accessToken = await obtainToken(await requestFor(username));
    tokens.set(username, { token: accessToken, until: Date.now() + 50 * 60_000 });
    return accessToken;
  };
  const admin = async (command: string, body: unknown = {}) => {
    const response = await fetch(`${address}/_local/admin/${command}`, {
      method: 'POST',
      headers: { 'x-local-token': started.adminToken },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${command}: ${response.status}`);
    if (command === 'advance') tokens.clear();
    return object(await response.json(), command);
  };
  return {
    address,
    token,
    login,
    as: (username) => apiUser(address, () => token(username)),
    admin,
    addUsers: async (...users) => {
      await admin('users', { users });
    },
    settled: async () => {
      for (let quiet = 0; quiet < 3; ) {
        quiet = (await admin('idle'))['idle'] === true ? quiet + 1 : 0;
        await new Promise((next) => setTimeout(next, 20));
      }
    },
  };
}

/** Whatever runs at the moment: people keep their way to it over a restart. */
export const connectionTo = (cloud: () => Connection): Connection => ({
  get address() {
    return cloud().address;
  },
  token: (username) => cloud().token(username),
  login: (username) => cloud().login(username),
  as: (username) => cloud().as(username),
  admin: (command, body) => cloud().admin(command, body),
  addUsers: (...users) => cloud().addUsers(...users),
  settled: () => cloud().settled(),
});

/** Starts the product as its own command does, in a process of its own, on free ports; with nobody in it unless seeded. */
export async function startTestCloud(settings: CloudSettings = {}): Promise<RunningCloud> {
  const data = settings.data ?? mkdtempSync(join(tmpdir(), 'sesame-test-'));
  const empty = settings.seeded === true ? [] : ['--empty'];
  const flags = [...empty, '--json', '--port', '0', '--data', data, ...(settings.flags ?? [])];
  const child = spawn(process.execPath, [join(root, 'local/start.ts'), ...flags], {
    // A dozen clouds start in one run: what was compiled for the first serves the others.
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, '.cache/compile') },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const started = await firstLine(child, settings.seeded === true);
  const remove = () => {
    if (settings.keepData !== true && settings.data === undefined) rmSync(data, { recursive: true, force: true });
  };
  return {
    ...started,
    ...connect(started),
    data,
    child,
    stop: async () => {
      child.kill('SIGTERM');
      await ended(child);
      remove();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
}
