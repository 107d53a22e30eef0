import { randomBytes } from 'node:crypto';
import { accountOf } from './arn.ts';
import { type BoundPolicy, bindPolicy, type Policy } from './evaluator.ts';
import type { TrustPolicy } from './trust.ts';
import type { Context, Credentials } from './types.ts';

/** A role of the template with its policies read. `id` is what AWS calls the role's unique id. */
export interface Role {
  name: string;
  arn: string;
  id: string;
  policy: Policy;
  trust: TrustPolicy;
  maxSessionSeconds: number;
  tags: readonly Tag[];
}

export interface Tag {
  key: string;
  value: string;
}

export interface Session {
  credentials: Credentials;
  role: Role;
  name: string;
  arn: string;
  /** The tags that a session assumed from this one inherits, with keys in lower case. */
  transitiveTags: ReadonlyMap<string, Tag>;
  policy: BoundPolicy;
}

interface SessionRequest {
  role: Role;
  name: string;
  tags: readonly Tag[];
  transitiveKeys: readonly string[];
  /** Epoch milliseconds. */
  expiration: number;
}

type Found = { session: Session } | { refused: 'expired' | 'unknown' };

export interface Sessions {
  open(request: SessionRequest): Session;
  /** Credentials without an end in practice, the same at each call for one role: what Lambda hands to a function. */
  openForFunction(role: Role): Session;
  /** The session of an access key; the security token must be its own, and the session must not have expired. */
  find(accessKeyId: string, sessionToken: string | undefined): Found;
}

const LAST_DATE = 8.64e15;
// An expired session is kept a while, so that its late requests learn why they are refused.
const KEPT_AFTER_EXPIRY_MS = 3_600_000;

export function createSessions(now: () => number): Sessions {
  const sessions = new Map<string, Session>();
  const functions = new Map<string, Session>();
  return {
    open(request) {
      forget(sessions, now() - KEPT_AFTER_EXPIRY_MS);
      const session = newSession(request);
      sessions.set(session.credentials.accessKeyId, session);
      return session;
    },
    openForFunction(role) {
      const known = [...functions.values()].find((session) => session.role === role);
      if (known) return known;
      const session = newSession({
        role,
        name: role.name.slice(0, 64),
        tags: [],
        transitiveKeys: [],
        expiration: LAST_DATE,
      });
      functions.set(session.credentials.accessKeyId, session);
      return session;
    },
    find(accessKeyId, sessionToken) {
      const session = sessions.get(accessKeyId) ?? functions.get(accessKeyId);
      if (!session || session.credentials.sessionToken !== sessionToken) return { refused: 'unknown' };
      return session.credentials.expiration > now() ? { session } : { refused: 'expired' };
    },
  };
}

/** Drops the oldest sessions that ended before `deadline`; they stand in the order of their opening. */
function forget(sessions: Map<string, Session>, deadline: number): void {
  for (const [key, session] of sessions) {
    if (session.credentials.expiration >= deadline) return;
    sessions.delete(key);
  }
}

function newSession({ role, name, tags, transitiveKeys, expiration }: SessionRequest): Session {
  const transitive = new Set(transitiveKeys.map((key) => key.toLowerCase()));
  const principal = principalContext(role, tags);
  return {
    credentials: {
      accessKeyId: `ASIA${randomName(16)}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(96).toString('base64'),
      expiration,
    },
    role,
    name,
    arn: `arn:aws:sts::${accountOf(role.arn)}:assumed-role/${role.name}/${name}`,
    transitiveTags: new Map(
      tags.map((tag) => [tag.key.toLowerCase(), tag] as const).filter(([key]) => transitive.has(key)),
    ),
    policy: bindPolicy(role.policy, principal),
  };
}

function principalContext(role: Role, tags: readonly Tag[]): Context {
  return new Map([
    ['aws:principalarn', role.arn],
    ['aws:principalaccount', accountOf(role.arn)],
    // The loopback stands for an endpoint that speaks TLS only.
    ['aws:securetransport', 'true'],
    ...[...role.tags, ...tags].map(({ key, value }): [string, string] => [
      `aws:principaltag/${key.toLowerCase()}`,
      value,
    ]),
  ]);
}

/** A new unique id of a role, in the form of AWS's. */
export function newRoleId(): string {
  return `AROA${randomName(17)}`;
}

/** A random name in the letters of AWS's own ids. */
function randomName(length: number): string {
  return Array.from(randomBytes(length), (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(byte % 32)).join('');
}
