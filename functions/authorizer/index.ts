import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { actorContext } from '../../shared/platform/actor.ts';
import { errorName, log } from '../../shared/platform/logger.ts';
import { authorizerTable } from '../../shared/store/sessions.ts';
import { type Person, readPerson, userIdOfLogin } from '../../shared/store/users.ts';
import { identityOfToken } from './token.ts';

/** API Gateway's word for 401: any other error would be answered as a failure of ours. */
const unauthorized = () => new Error('Unauthorized');

/** The whole stage: site and role are checked per request in the stack, so that one answer may be kept for 30 s. */
function stageOf(methodArn: string): string {
  const [api = '', stage = ''] = methodArn.split('/');
  return `${api}/${stage}/*`;
}

function actorOfPerson({ user, memberships }: Person) {
  return {
    userId: user.userId,
    sites: new Map(memberships.flatMap(({ siteId, role }) => (siteId === null ? [] : [[siteId, role] as const]))),
    regions: new Map(
      memberships.flatMap(({ siteId, regionId, role }) => (siteId === null ? [[regionId, role] as const] : [])),
    ),
  };
}

async function identityOf(event: APIGatewayRequestAuthorizerEvent): Promise<string> {
  const header = event.headers?.['Authorization'] ?? event.headers?.['authorization'] ?? '';
  try {
    return await identityOfToken(header);
  } catch (error) {
    log.warn('token refused', { errorName: errorName(error) });
    throw unauthorized();
  }
}

/** Proves who calls and says where they are a member, as of now. */
export async function handler(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  const identity = await identityOf(event);
  const table = authorizerTable();
  const userId = await userIdOfLogin(table, identity);
  const person = userId === null ? null : await readPerson(table, userId);
  if (person === null) throw unauthorized();
  return {
    principalId: person.user.userId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: stageOf(event.methodArn) }],
    },
    context: actorContext(actorOfPerson(person)),
  };
}
