import type { FunctionName } from '../functions.ts';
import { API_NAME } from '../names.ts';
import type { Contract, Operation } from './contract.ts';
import { gatewayResponses } from './gateway-responses.ts';

const authorizerName = 'session';
/** Removing a member must show within a minute everywhere: the authorizer's answer is kept for half of that. */
const authorizerTtlSeconds = 30;

interface Uris {
  function(name: FunctionName): string;
  authorizer: string;
}

function gatewayOperation(operation: Operation, uris: Uris): object {
  return {
    operationId: operation.id,
    security: operation.isPublic ? [] : [{ [authorizerName]: [] }],
    parameters: operation.parameters.map(({ name, in: place, required }) => ({
      name,
      in: place,
      required,
      schema: { type: 'string' },
    })),
    responses: Object.fromEntries(operation.statuses.map((status) => [status, { description: status }])),
    'x-amazon-apigateway-request-validator': 'params-only',
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      httpMethod: 'POST',
      passthroughBehavior: 'when_no_match',
      uri: uris.function(operation.context),
    },
  };
}

/**
 * The contract as API Gateway reads it. Bodies and schemas are left out: the gateway checks the presence of parameters,
 * the functions validate the rest against the same contract and answer in French.
 */
export function gatewayDocument(contract: Contract, uris: Uris): Record<string, unknown> {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of contract.operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: gatewayOperation(operation, uris) };
  }
  return {
    openapi: '3.0.1',
    // The title becomes the API's name, which its metrics carry.
    info: { title: API_NAME, version: contract.version },
    paths,
    components: {
      securitySchemes: {
        [authorizerName]: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'custom',
          'x-amazon-apigateway-authorizer': {
            type: 'request',
            identitySource: 'method.request.header.Authorization',
            authorizerUri: uris.authorizer,
            authorizerResultTtlInSeconds: authorizerTtlSeconds,
          },
        },
      },
    },
    'x-amazon-apigateway-request-validators': {
      'params-only': { validateRequestParameters: true, validateRequestBody: false },
    },
    'x-amazon-apigateway-gateway-responses': gatewayResponses(),
  };
}
