import type { ServerResponse } from 'node:http';
import type { ApiDefinition } from './definition.ts';

/** API Gateway's own status of each answer, where the definition overrides none. */
const statuses = {
  MISSING_AUTHENTICATION_TOKEN: 403,
  UNAUTHORIZED: 401,
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  BAD_REQUEST_PARAMETERS: 400,
  REQUEST_TOO_LARGE: 413,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
} as const;

export type Refusal = keyof typeof statuses;

/** Answers of the gateway itself, in the words that the definition gives them. */
export function refusing(definition: ApiDefinition) {
  return (response: ServerResponse, refusal: Refusal): void => {
    const own = statuses[refusal];
    const family = own >= 500 ? 'DEFAULT_5XX' : 'DEFAULT_4XX';
    const answer = definition.gatewayResponses[refusal] ?? definition.gatewayResponses[family];
    const status = answer === undefined || answer.statusCode === 0 ? own : answer.statusCode;
    const text = answer?.template.replaceAll('$context.error.messageString', JSON.stringify(refusal)) ?? '{}';
    response.writeHead(status, answer?.headers ?? { 'content-type': 'application/json' });
    response.end(text);
  };
}
