import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { setting } from './environment.ts';
import { AppError } from './errors.ts';

/** The role classes that a function may take; each is one IAM role, its ARN is in the function's environment. */
export type RoleClass =
  | 'tenant'
  | 'gp-bound'
  | 'patient-bound'
  | 'calendar-feed'
  | 'control'
  | 'provisioning'
  | 'membership'
  | 'founding'
  | 'national'
  | 'sweep'
  | 'resend'
  | 'notifier'
  | 'patient-mail'
  | 'indicators'
  | 'digest'
  | 'authorizer';

export interface RoleSession {
  roleClass: RoleClass;
  /** Session tags: what IAM limits the credentials to. They come from the verified path and membership. */
  tags: Record<string, string>;
  /** Who acts: an opaque user id, or `system-<function>`. */
  session: string;
}

interface Vended {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
}

const chainedSessionSeconds = 3600;
const renewBeforeMs = 5 * 60_000;
/** A sweep takes the role of every site of a cell in turn. */
const mostKept = 2000;

const cache = new Map<string, Promise<Vended>>();
let sts: STSClient | undefined;

const roleArnName = (roleClass: RoleClass) => `${roleClass.toUpperCase().replaceAll('-', '_')}_ROLE_ARN`;

async function assume({ roleClass, tags, session }: RoleSession): Promise<Vended> {
  sts ??= new STSClient({});
  const { Credentials: vended } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: setting(roleArnName(roleClass)),
      RoleSessionName: session,
      DurationSeconds: chainedSessionSeconds,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  if (!vended?.AccessKeyId || !vended.SecretAccessKey || !vended.SessionToken || !vended.Expiration) {
    throw new AppError('server.unavailable');
  }
  return {
    accessKeyId: vended.AccessKeyId,
    secretAccessKey: vended.SecretAccessKey,
    sessionToken: vended.SessionToken,
    expiration: vended.Expiration,
  };
}

/** The cache's key: per role class, tags and user, so that no one acts on credentials vended to another (security.md 6). */
export function sessionKey({ roleClass, tags, session }: RoleSession): string {
  return JSON.stringify([roleClass, session, Object.entries(tags).sort()]);
}

/**
 * Credentials of a role session, kept until shortly before they expire. They live in this module and in the SDK client
 * that uses them: never in a context, a log or an event.
 */
export async function credentialsOf(session: RoleSession): Promise<Vended> {
  const key = sessionKey(session);
  const known = cache.get(key);
  const kept = await known?.catch(() => undefined);
  if (kept !== undefined && kept.expiration.getTime() - Date.now() > renewBeforeMs) return kept;
  // Another call may have begun to ask while this one waited.
  const begun = cache.get(key);
  if (begun !== undefined && begun !== known) return begun;
  if (cache.size >= mostKept) cache.delete(cache.keys().next().value ?? key);
  const vending = assume(session);
  cache.set(key, vending);
  vending.catch(() => cache.get(key) === vending && cache.delete(key));
  return vending;
}
