import type { Invoke } from '../events/event-source.ts';
import { isProperties, strings } from '../template/read.ts';
import type { ApiDefinition, Authorizer } from './definition.ts';
import type { Refusal } from './refusals.ts';

export interface Admission {
  principalId: string;
  context: Record<string, unknown>;
}

interface Kept {
  until: number;
  admission: Admission;
  resources: string[];
}

interface Asked {
  method: string;
  path: string;
  resource: string;
  headers: Record<string, string>;
}

const wildcard = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );

function allowedResources(policy: unknown): string[] {
  const statements = isProperties(policy) ? policy['Statement'] : undefined;
  if (!Array.isArray(statements)) return [];
  return statements
    .filter((statement) => isProperties(statement) && statement['Effect'] === 'Allow')
    .flatMap((statement) => strings(statement['Resource'], 'authorizer policy'));
}

/** A REQUEST authorizer: its answer is kept per identity source for its time to live, and judged for each method. */
export function createAuthorizers(definition: ApiDefinition, invoke: Invoke) {
  const kept = new Map<string, Kept>();
  return async (authorizer: Authorizer, asked: Asked): Promise<Admission | Refusal> => {
    const identity = authorizer.identityHeaders.map((name) => asked.headers[name] ?? '');
    if (identity.some((value) => value === '')) return 'UNAUTHORIZED';
    const methodArn = `${definition.arn}/${definition.stage}/${asked.method}${asked.path}`;
    const key = identity.join('\n');
    let found = kept.get(key);
    if (found === undefined || found.until < Date.now()) {
      if (!definition.mayInvoke(authorizer.functionArn, `${definition.arn}/authorizers/local`))
        return 'AUTHORIZER_CONFIGURATION_ERROR';
      const outcome = await invoke(authorizer.functionArn, {
        type: 'REQUEST',
        methodArn,
        resource: asked.resource,
        path: asked.path,
        httpMethod: asked.method,
        headers: asked.headers,
        requestContext: { stage: definition.stage },
      });
      if (!outcome.ok)
        return outcome.error === 'Error: Unauthorized' ? 'UNAUTHORIZED' : 'AUTHORIZER_CONFIGURATION_ERROR';
      if (!isProperties(outcome.result)) return 'AUTHORIZER_CONFIGURATION_ERROR';
      const { principalId, policyDocument, context } = outcome.result;
      if (typeof principalId !== 'string') return 'AUTHORIZER_CONFIGURATION_ERROR';
      found = {
        until: Date.now() + authorizer.ttlSeconds * 1000,
        admission: { principalId, context: isProperties(context) ? context : {} },
        resources: allowedResources(policyDocument),
      };
      if (kept.size > 2000) kept.clear();
      if (authorizer.ttlSeconds > 0) kept.set(key, found);
    }
    return found.resources.some((resource) => wildcard(resource).test(methodArn)) ? found.admission : 'ACCESS_DENIED';
  };
}
