import type { Assembly } from '../template/load.ts';
import { isProperties, list, number, object, type Properties, string } from '../template/read.ts';
import { type MayInvoke, permissionsOf } from './permissions.ts';

export interface Operation {
  method: string;
  /** As in the definition: `/api/sites/{siteId}/alerts`. */
  resource: string;
  pattern: RegExp;
  parameterNames: string[];
  authorizer: Authorizer | null;
  functionArn: string;
  requiredParameters: { name: string; in: string }[];
  validated: boolean;
}

export interface Authorizer {
  functionArn: string;
  ttlSeconds: number;
  identityHeaders: string[];
}

export interface GatewayAnswer {
  statusCode: number;
  headers: Record<string, string>;
  template: string;
}

export interface ApiDefinition {
  stage: string;
  arn: string;
  operations: Operation[];
  gatewayResponses: Record<string, GatewayAnswer>;
  mayInvoke: MayInvoke;
}

const methods = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** `arn:aws:apigateway:…:path/2015-03-31/functions/<function arn>/invocations` → the function's ARN. */
function functionOf(uri: unknown): string {
  const match = /\/functions\/(.+)\/invocations$/.exec(string(uri, 'integration uri'));
  if (match?.[1] === undefined) throw new Error('template: an integration that is no function');
  return match[1];
}

function authorizerOf(scheme: Properties): Authorizer {
  const settings = object(scheme['x-amazon-apigateway-authorizer'], 'authorizer');
  const sources = string(settings['identitySource'], 'identitySource').split(',');
  return {
    functionArn: functionOf(settings['authorizerUri']),
    ttlSeconds: number(settings['authorizerResultTtlInSeconds'], 300),
    identityHeaders: sources.map((source) => source.trim().replace('method.request.header.', '').toLowerCase()),
  };
}

function patternOf(path: string): { pattern: RegExp; parameterNames: string[] } {
  const parameterNames: string[] = [];
  const source = path.replace(/[.]/g, '\\.').replace(/\{([^}]+)\}/g, (_, name: string) => {
    parameterNames.push(name);
    return '([^/]+)';
  });
  return { pattern: new RegExp(`^${source}$`), parameterNames };
}

function operationOf(resource: string, method: string, value: unknown, schemes: Properties): Operation {
  const operation = object(value, `${method} ${resource}`);
  const [required] = list(operation['security'] ?? [], resource);
  const schemeName = isProperties(required) ? Object.keys(required)[0] : undefined;
  const integration = object(operation['x-amazon-apigateway-integration'], `${method} ${resource} integration`);
  return {
    method: method.toUpperCase(),
    resource,
    ...patternOf(resource),
    authorizer: schemeName === undefined ? null : authorizerOf(object(schemes[schemeName], schemeName)),
    functionArn: functionOf(integration['uri']),
    validated: operation['x-amazon-apigateway-request-validator'] !== undefined,
    requiredParameters: list(operation['parameters'] ?? [], resource)
      .map((one) => object(one, resource))
      .filter((one) => one['required'] === true && one['in'] !== 'path')
      .map((one) => ({ name: string(one['name'], resource), in: string(one['in'], resource) })),
  };
}

function gatewayResponsesOf(body: Properties): Record<string, GatewayAnswer> {
  const declared = body['x-amazon-apigateway-gateway-responses'] ?? {};
  return Object.fromEntries(
    Object.entries(object(declared, 'gateway responses')).map(([name, value]) => {
      const answer = object(value, name);
      const parameters = object(answer['responseParameters'] ?? {}, name);
      const headers = Object.entries(parameters)
        .filter(([key]) => key.startsWith('gatewayresponse.header.'))
        .map(([key, header]) => [key.slice(23).toLowerCase(), string(header, key).replace(/^'|'$/g, '')]);
      const [contentType, template] = Object.entries(object(answer['responseTemplates'] ?? {}, name))[0] ?? [];
      return [
        name,
        {
          statusCode: number(answer['statusCode'], 0),
          headers: { 'content-type': contentType ?? 'application/json', ...Object.fromEntries(headers) },
          template: template === undefined ? '' : string(template, name),
        },
      ];
    }),
  );
}

/** The REST API as the template defines it: a route that is not there does not exist here either. */
export function apiOf(assembly: Assembly): ApiDefinition {
  const [api] = assembly.find('AWS::ApiGateway::RestApi');
  const [stage] = assembly.find('AWS::ApiGateway::Stage');
  if (api === undefined || stage === undefined) throw new Error('the template has no REST API with a stage');
  const body = object(api.properties['Body'], 'api body');
  const schemes = object(object(body['components'] ?? {}, 'components')['securitySchemes'] ?? {}, 'schemes');
  const operations = Object.entries(object(body['paths'], 'paths')).flatMap(([resource, item]) =>
    Object.entries(object(item, resource))
      .filter(([method]) => methods.has(method))
      .map(([method, value]) => operationOf(resource, method, value, schemes)),
  );
  const region = assembly.resolver.text(api.stack, { Ref: 'AWS::Region' });
  const account = assembly.resolver.text(api.stack, { Ref: 'AWS::AccountId' });
  return {
    stage: string(stage.properties['StageName'], 'stage'),
    arn: `arn:aws:execute-api:${region}:${account}:${api.logicalId}`,
    operations,
    gatewayResponses: gatewayResponsesOf(body),
    mayInvoke: permissionsOf(assembly),
  };
}
