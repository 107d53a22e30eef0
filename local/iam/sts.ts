import { accountOf } from './arn.ts';
import { evaluate } from './evaluator.ts';
import type { Role, Session, Sessions, Tag } from './sessions.ts';
import { type AssumeRoleInput, invalid, readAssumeRole, StsError } from './sts-input.ts';
import { answerXml, errorXml, VERSION, type XmlTree } from './sts-xml.ts';
import { evaluateTrust } from './trust.ts';
import type { Context } from './types.ts';

export interface StsAnswer {
  status: number;
  xml: string;
}

interface StsDeps {
  roles: readonly Role[];
  sessions: Sessions;
  now: () => number;
}

const DEFAULT_SECONDS = 3600;
// A session assumed by a session lasts at most one hour (IAM user guide, role chaining); here every caller is a session.
const MAX_CHAINED_SECONDS = 3600;

/** Answers a call of the STS query protocol (AssumeRole, GetCallerIdentity) made with the given credentials. */
export function answerSts(
  form: URLSearchParams,
  accessKeyId: string,
  sessionToken: string | undefined,
  deps: StsDeps,
): StsAnswer {
  const requestId = crypto.randomUUID();
  try {
    const caller = findCaller(accessKeyId, sessionToken, deps.sessions);
    const action = form.get('Action') ?? '';
    const operation = form.get('Version') === VERSION ? OPERATIONS.get(action) : undefined;
    if (!operation) {
      const version = form.get('Version') ?? 'NO_VERSION_SPECIFIED';
      throw new StsError('InvalidAction', `Could not find operation ${action} for version ${version}`);
    }
    return { status: 200, xml: answerXml(action, operation(form, caller, deps), requestId) };
  } catch (error) {
    if (!(error instanceof StsError)) throw error;
    return { status: error.status, xml: errorXml(error, requestId) };
  }
}

type Operation = (form: URLSearchParams, caller: Session, deps: StsDeps) => XmlTree;

const OPERATIONS = new Map<string, Operation>([
  ['AssumeRole', (form, caller, deps) => assumeRole(readAssumeRole(form), caller, deps)],
  // AWS answers this to any valid credentials, whatever their policies say.
  ['GetCallerIdentity', (_form, caller) => callerIdentity(caller)],
]);

function findCaller(accessKeyId: string, sessionToken: string | undefined, sessions: Sessions): Session {
  const found = sessions.find(accessKeyId, sessionToken);
  if ('session' in found) return found.session;
  if (found.refused === 'expired') {
    throw new StsError('ExpiredToken', 'The security token included in the request is expired', 403);
  }
  throw new StsError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
}

function assumeRole(input: AssumeRoleInput, caller: Session, deps: StsDeps): XmlTree {
  const role = deps.roles.find(({ arn }) => arn === input.roleArn);
  authorizeAssume(input, caller, role);
  if (!role) throw accessDenied(caller, 'sts:AssumeRole', input.roleArn);
  const session = deps.sessions.open({
    role,
    name: input.sessionName,
    tags: [...inheritedTags(caller, input.tags), ...input.tags],
    transitiveKeys: [...caller.transitiveTags.keys(), ...input.transitiveKeys],
    expiration: deps.now() + sessionSeconds(input.durationSeconds, role) * 1000,
  });
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = session.credentials;
  return {
    AssumedRoleUser: { AssumedRoleId: `${role.id}:${session.name}`, Arn: session.arn },
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: new Date(expiration).toISOString(),
    },
  };
}

/**
 * Both sides must agree: the caller's own policy and the role's trust policy, for AssumeRole and, with tags, for TagSession.
 * AWS lets a trust policy that names a role of the same account stand alone; a missing right of the caller is refused here
 * all the same, because the template is meant to say both.
 */
function authorizeAssume(input: AssumeRoleInput, caller: Session, role: Role | undefined): void {
  const actions = input.tags.length > 0 ? ['sts:AssumeRole', 'sts:TagSession'] : ['sts:AssumeRole'];
  const trusted = { roleArn: caller.role.arn, sessionArn: caller.arn, principal: caller.policy.principal };
  for (const action of actions) {
    const context = requestContext(action, input);
    const own = evaluate(caller.policy, { action, resource: input.roleArn, context });
    const trust = role ? evaluateTrust(role.trust, trusted, action, context) : 'implicit-deny';
    if (own !== 'allow' || trust !== 'allow') throw accessDenied(caller, action, input.roleArn);
  }
}

function requestContext(action: string, { tags, transitiveKeys, sessionName }: AssumeRoleInput): Context {
  const context = new Map<string, string | string[]>();
  if (action === 'sts:AssumeRole') context.set('sts:rolesessionname', sessionName);
  for (const { key, value } of tags) context.set(`aws:requesttag/${key.toLowerCase()}`, value);
  const tagKeys = tags.map(({ key }) => key);
  if (tagKeys.length > 0) context.set('aws:tagkeys', tagKeys);
  if (transitiveKeys.length > 0) context.set('sts:transitivetagkeys', transitiveKeys);
  return context;
}

function inheritedTags(caller: Session, tags: readonly Tag[]): Tag[] {
  const overridden = tags.find(({ key }) => caller.transitiveTags.has(key.toLowerCase()));
  if (overridden) {
    throw new StsError('InvalidParameterValue', `The tag ${overridden.key} is inherited from the calling session`);
  }
  return [...caller.transitiveTags.values()];
}

function sessionSeconds(requested: number | undefined, role: Role): number {
  const seconds = requested ?? DEFAULT_SECONDS;
  if (seconds > role.maxSessionSeconds) {
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  if (seconds > MAX_CHAINED_SECONDS) {
    throw invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.');
  }
  return seconds;
}

function accessDenied(caller: Session, action: string, resource: string): StsError {
  const message = `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource}`;
  return new StsError('AccessDenied', message, 403);
}

function callerIdentity(caller: Session): XmlTree {
  return { Arn: caller.arn, UserId: `${caller.role.id}:${caller.name}`, Account: accountOf(caller.arn) };
}
