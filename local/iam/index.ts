import { crossTenantKeys } from './cross-tenant.ts';
import { dynamodbJudgements } from './dynamodb-request.ts';
import { compilePolicy, evaluate } from './evaluator.ts';
import { sesJudgements } from './ses-request.ts';
import { createSessions, newRoleId, type Role, type Session } from './sessions.ts';
import { sqsJudgements } from './sqs-request.ts';
import { answerSts, type StsAnswer } from './sts.ts';
import { compileTrust } from './trust.ts';
import {
  type Authorization,
  type Credentials,
  type Judgement,
  type MailIdentity,
  type QueueAddress,
  type RoleDefinition,
  type ServiceRequest,
  type TableKeys,
  UnsupportedPolicyError,
} from './types.ts';

export type { Credentials, PolicyStatement, RoleDefinition, TrustStatement } from './types.ts';

export interface LocalIam {
  /** Credentials of a function's own role, for its environment. @throws Error for a role the template lacks. */
  credentialsForFunction(roleArn: string): Credentials;
  /** Answers AssumeRole and GetCallerIdentity in the query protocol, for the credentials that signed the call. */
  handleSts(form: URLSearchParams, accessKeyId: string, sessionToken: string | undefined): StsAnswer;
  /** Judges a request by the policies of the session that signed it. */
  authorize(accessKeyId: string, sessionToken: string | undefined, request: ServiceRequest): Authorization;
}

export interface LocalIamOptions {
  roles: RoleDefinition[];
  tables: TableKeys[];
  queues: QueueAddress[];
  /** Domains that mail may come from. */
  identities?: MailIdentity[];
  now?: () => number;
}

/**
 * The IAM and STS of the local cloud, over the roles of the synthesized template.
 * @throws UnsupportedPolicyError when a role's policy says something this evaluator does not know.
 */
export function createLocalIam(options: LocalIamOptions): LocalIam {
  // Asked anew each time: tests move the clock by putting another Date in place.
  const now = options.now ?? (() => Date.now());
  const roles = options.roles.map(readRole);
  const sessions = createSessions(now);
  return {
    credentialsForFunction(roleArn) {
      const role = roles.find(({ arn }) => arn === roleArn);
      if (!role) throw new Error(`no role ${roleArn} in the template`);
      return sessions.openForFunction(role).credentials;
    },
    handleSts: (form, accessKeyId, sessionToken) =>
      answerSts(form, accessKeyId, sessionToken, { roles, sessions, now }),
    authorize(accessKeyId, sessionToken, request) {
      const found = sessions.find(accessKeyId, sessionToken);
      if ('refused' in found) return refuseCredentials(found.refused);
      return authorizeSession(found.session, request, options);
    },
  };
}

function readRole(role: RoleDefinition): Role {
  try {
    const { name, arn, maxSessionSeconds } = role;
    const tags = Object.entries(role.tags ?? {}).map(([key, value]) => ({ key, value }));
    const policy = compilePolicy(role.statements);
    return { name, arn, id: newRoleId(), policy, trust: compileTrust(role.trust), maxSessionSeconds, tags };
  } catch (error) {
    if (!(error instanceof UnsupportedPolicyError)) throw error;
    throw new UnsupportedPolicyError(`role ${role.name}: ${error.message}`, { cause: error });
  }
}

function authorizeSession(session: Session, request: ServiceRequest, options: LocalIamOptions): Authorization {
  const { service, action, body } = request;
  const judgements = {
    dynamodb: () => dynamodbJudgements(action, body, options.tables),
    sqs: () => sqsJudgements(action, body, options.queues),
    ses: () => sesJudgements(action, body, options.identities ?? []),
  }[service]();
  for (const judgement of judgements) {
    const verdict = evaluate(session.policy, judgement);
    if (verdict !== 'allow') return denied(session, judgement, verdict);
  }
  const reason = service === 'dynamodb' ? crossTenantKeys(body, action, options.tables) : undefined;
  return reason === undefined ? { allowed: true } : { allowed: false, code: 'CrossTenantKeys', message: reason };
}

function denied(
  session: Session,
  { action, resource }: Judgement,
  verdict: 'implicit-deny' | 'explicit-deny',
): Authorization {
  const because =
    verdict === 'explicit-deny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  const message = `User: ${session.arn} is not authorized to perform: ${action} on resource: ${resource} ${because}`;
  return { allowed: false, code: 'AccessDeniedException', message };
}

function refuseCredentials(refused: 'expired' | 'unknown'): Authorization {
  return refused === 'expired'
    ? {
        allowed: false,
        code: 'ExpiredTokenException',
        message: 'The security token included in the request is expired',
      }
    : {
        allowed: false,
        code: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      };
}
