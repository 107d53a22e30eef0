import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { contractOf } from '../../infra/api/contract.ts';
import { gatewayDocument } from '../../infra/api/document.ts';
import { GATEWAY_ANSWERS } from '../../infra/api/gateway-responses.ts';
import { FUNCTIONS } from '../../infra/functions.ts';
import { errorCatalogue } from '../../shared/contracts/errors.ts';
import { at, type Json, list, record, text } from './json.ts';
import { synthesize } from './synth.ts';
import { type Templates, templates } from './templates.ts';

let deployed: Templates;
let body: Json;
let contract: Json;
beforeAll(async () => {
  deployed = await templates();
  body = record(deployed.one('AWS::ApiGateway::RestApi').properties, 'Body');
  contract = JSON.parse(readFileSync((await synthesize()).openapi, 'utf8'));
});

const operationsOf = (document: Json): { where: string; operation: Json }[] =>
  Object.entries(record(document, 'paths'))
    .flatMap(([path, item]) =>
      Object.entries(record(item)).map(([method, operation]) => ({
        where: `${method} ${path}`,
        operation: record(operation),
      })),
    )
    .sort((a, b) => a.where.localeCompare(b.where));
const parametersOf = (operation: Json) =>
  list(operation, 'parameters')
    .map((one) => `${text(one, 'in')} ${text(one, 'name')} ${at(one, 'required')}`)
    .sort();

describe('the API definition', () => {
  it('has the operations of the contract, with their ids, parameters and answers, and no other', () => {
    const shape = (document: Json) =>
      operationsOf(document).map(({ where, operation }) => ({
        where,
        id: operation['operationId'],
        parameters: parametersOf(operation),
        answers: Object.keys(record(operation, 'responses')).sort(),
        isPublic: list(operation, 'security').length === 0,
      }));
    expect(operationsOf(body).length).toBeGreaterThan(0);
    expect(shape(body)).toEqual(shape(contract));
  });

  it('asks the authorizer for every operation that the contract does not declare public', () => {
    const open = operationsOf(body).filter(
      ({ operation }) => JSON.stringify(operation['security']) !== '[{"session":[]}]',
    );
    const declared = operationsOf(contract).filter(({ operation }) => JSON.stringify(operation['security']) === '[]');
    expect(open.map(({ where }) => where)).toEqual(declared.map(({ where }) => where));
    for (const { operation } of open) expect(operation['security']).toEqual([]);
  });

  it('sends every operation to the function of its context', () => {
    for (const { where, operation } of operationsOf(body)) {
      const declared = operationsOf(contract).find((one) => one.where === where);
      const function_ = `arn:aws:lambda:eu-west-3:123456789012:function:sesame-${declared?.operation['x-sesame-context']}`;
      expect(operation['x-amazon-apigateway-integration']).toEqual({
        type: 'aws_proxy',
        httpMethod: 'POST',
        passthroughBehavior: 'when_no_match',
        uri: `arn:aws:apigateway:eu-west-3:lambda:path/2015-03-31/functions/${function_}/invocations`,
      });
      const arns = deployed
        .ofType('AWS::Lambda::Function')
        .map(({ stack, logicalId }) => deployed.attribute(stack, logicalId, 'Arn'));
      expect(arns).toContain(function_);
    }
  });

  it('validates the parameters of every operation, and leaves bodies to the functions', () => {
    expect(body['x-amazon-apigateway-request-validators']).toEqual({
      'params-only': { validateRequestParameters: true, validateRequestBody: false },
    });
    for (const { operation } of operationsOf(body)) {
      expect(operation['x-amazon-apigateway-request-validator']).toBe('params-only');
      expect(operation['requestBody']).toBeUndefined();
    }
  });

  it('asks one authorizer, by the Authorization header, at most every 30 seconds per token', () => {
    expect(record(body, 'components')).toEqual({
      securitySchemes: {
        session: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'custom',
          'x-amazon-apigateway-authorizer': {
            type: 'request',
            identitySource: 'method.request.header.Authorization',
            authorizerUri: expect.stringContaining(':function:sesame-authorizer/invocations'),
            authorizerResultTtlInSeconds: 30,
          },
        },
      },
    });
  });

  it('keeps nothing that is ours alone', () => {
    expect(JSON.stringify(body)).not.toContain('x-sesame');
  });

  it('lets API Gateway call every function that it names', () => {
    const callable = deployed
      .ofType('AWS::Lambda::Permission')
      .filter(({ properties }) => properties['Principal'] === 'apigateway.amazonaws.com')
      .map(({ properties }) => String(properties['FunctionName']));
    const api = FUNCTIONS.filter(({ trigger }) => trigger === 'api' || trigger === 'authorizer');
    expect(callable.map((arn) => arn.split(':sesame-')[1]).sort()).toEqual(api.map(({ name }) => name).sort());
  });
});

describe('the function of the browser’s session', () => {
  const session = () => deployed.one('AWS::Lambda::Function', 'SesameApi/Session');

  it('knows the login, its clients and the one origin that it answers, and no table', () => {
    const variables = record(session().properties, 'Environment', 'Variables');
    expect(
      Object.keys(variables)
        .filter((name) => !/^(POWERTOOLS_|LOG_LEVEL$)/.test(name))
        .sort(),
    ).toEqual(['LOGIN_ORIGIN', 'OIDC_CLIENT_IDS', 'WEB_ORIGIN']);
    const domain = deployed.one('AWS::Cognito::UserPoolDomain').logicalId;
    expect(variables['LOGIN_ORIGIN']).toBe(`https://${domain}.auth.eu-west-3.amazoncognito.com`);
    expect(variables['WEB_ORIGIN']).toBe('https://sesame.example');
  });

  it('may do nothing but log and trace', () => {
    const { logicalId } = deployed.one('AWS::IAM::Role', 'Roles/Function-session');
    const attached = deployed
      .ofType('AWS::IAM::ManagedPolicy')
      .filter(({ properties }) => list(properties, 'Roles').includes(logicalId));
    expect(attached.map((found) => found.path)).toEqual(['SesameData/Roles/Telemetry']);
  });
});

describe('what API Gateway answers by itself', () => {
  it('is French problem+json with codes of the catalogue, for every type of response', () => {
    const answers = record(body, 'x-amazon-apigateway-gateway-responses');
    expect(Object.keys(answers)).toHaveLength(21);
    for (const [type, answer] of Object.entries(answers)) {
      const { responseParameters, statusCode } = record(answer);
      const problem = record(JSON.parse(text(answer, 'responseTemplates', 'application/json')));
      expect.soft(responseParameters, type).toMatchObject({
        'gatewayresponse.header.Content-Type': "'application/problem+json; charset=utf-8'",
        'gatewayresponse.header.Cache-Control': "'no-store'",
      });
      const known = Object.entries(errorCatalogue).find(([code]) => code === problem['code']);
      expect.soft(known?.[1].status, `${type} ${problem['code']}`).toBe(statusCode);
      expect.soft(problem).toMatchObject({ type: `urn:sesame:${problem['code']}`, status: statusCode });
      expect.soft(problem['detail'], type).toMatch(/\.$/);
    }
  });

  it('is 404 for an address that does not exist, and 401 with a challenge without a token', () => {
    expect(GATEWAY_ANSWERS['MISSING_AUTHENTICATION_TOKEN']?.status).toBe(404);
    expect(at(body, 'x-amazon-apigateway-gateway-responses', 'UNAUTHORIZED')).toMatchObject({
      statusCode: 401,
      responseParameters: { 'gatewayresponse.header.WWW-Authenticate': "'Bearer'" },
    });
  });
});

describe('the stage', () => {
  const stage = () => deployed.one('AWS::ApiGateway::Stage').properties;

  it('throttles, traces, counts, and logs neither body nor query nor token', () => {
    expect(stage()).toMatchObject({
      StageName: 'v1',
      TracingEnabled: true,
      MethodSettings: [
        {
          HttpMethod: '*',
          ResourcePath: '/*',
          DataTraceEnabled: false,
          LoggingLevel: 'ERROR',
          MetricsEnabled: true,
          ThrottlingRateLimit: 500,
          ThrottlingBurstLimit: 1000,
        },
      ],
    });
    const values = Object.values(record(JSON.parse(text(stage(), 'AccessLogSetting', 'Format')))).map(String);
    expect(values).toContain('$context.requestId');
    expect(values.filter((value) => /\$context\.(path|protocol)|\$input|header|body|query/i.test(value))).toEqual([]);
  });

  it('stands behind the firewall: AWS’s common and bad-input rules, and a rate per address', () => {
    const acl = deployed.one('AWS::WAFv2::WebACL').properties;
    expect(list(acl, 'Rules').map((rule) => at(rule, 'Name'))).toEqual([
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'RatePerAddress',
      'RatePerEdge',
    ]);
    expect(deployed.one('AWS::WAFv2::WebACLAssociation').properties['ResourceArn']).toMatch(/\/stages\//);
    const logging = deployed.one('AWS::WAFv2::LoggingConfiguration').properties;
    expect(text(logging, 'LogDestinationConfigs', '0')).toMatch(/:log-group:[^:]+$/);
    expect(logging['RedactedFields']).toEqual([
      { SingleHeader: { Name: 'authorization' } },
      { SingleHeader: { Name: 'cookie' } },
      { QueryString: {} },
      { UriPath: {} },
    ]);
  });
});

describe('a contract that API Gateway could not serve', () => {
  const fixture = () => JSON.parse(readFileSync(new URL('./fixtures/openapi.json', import.meta.url), 'utf8'));

  it('is refused when an operation does not say whether it is public', () => {
    const document = fixture();
    delete document.paths['/api/me'].get.security;
    expect(() => contractOf(document)).toThrow(/Contrat refusé[\s\S]*security/);
  });

  it.each(['nobody', 'alert-worker'])('is refused when its context is %s', (context) => {
    const document = fixture();
    document.paths['/api/me'].get['x-sesame-context'] = context;
    expect(() => contractOf(document)).toThrow(`get /api/me : aucune fonction « ${context} »`);
  });

  it('is otherwise taken as it is', () => {
    const document = gatewayDocument(contractOf(fixture()), { function: (name) => name, authorizer: 'authorizer' });
    expect(Object.keys(record(document, 'paths'))).toEqual(Object.keys(fixture().paths));
  });
});
