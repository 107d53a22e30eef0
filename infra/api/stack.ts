import { Aws, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  ApiDefinition,
  EndpointType,
  LogGroupLogDestination,
  MethodLoggingLevel,
  SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnPermission, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { RunbookAlarm } from '../constructs/alarm.ts';
import { type DataAccess, SesameFunction } from '../constructs/function.ts';
import { keptLogs } from '../constructs/logs.ts';
import { FUNCTIONS, type FunctionName, functionEntry, type Setting } from '../functions.ts';
import type { LoginClients } from '../identity/stack.ts';
import { API_NAME, API_STAGE } from '../names.ts';
import type { Settings } from '../settings.ts';
import { readContract } from './contract.ts';
import { gatewayDocument } from './document.ts';
import { Firewall } from './firewall.ts';

interface ApiStackProps extends StackProps {
  settings: Settings;
  data: DataAccess;
  identity: { issuer: string; clients: LoginClients; loginOrigin: string };
  operationsKey: IKey;
  topic: ITopic;
}

/** Ids, route and outcome: no body, no query, no token. */
const accessLog = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  user: '$context.authorizer.principalId',
  latencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integration.latency',
  errorType: '$context.error.responseType',
  waf: '$context.waf.status',
});

/** What a function says that it needs, and nothing else. */
const asked = (name: FunctionName, known: Partial<Record<Setting, string>>) =>
  Object.fromEntries(functionEntry(name).settings.map((setting) => [setting, known[setting]]));

/** The REST API and the functions behind it. */
export class ApiStack extends Stack {
  readonly api: SpecRestApi;
  private readonly functions: ReadonlyMap<FunctionName, IFunction>;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    const { settings, data, identity, operationsKey, topic, ...stackProps } = props;
    super(scope, id, stackProps);
    const known: Partial<Record<Setting, string>> = {
      OIDC_ISSUER: identity.issuer,
      // The session function tells the kinds of person apart by this order.
      OIDC_CLIENT_IDS: [identity.clients.professional, identity.clients.administrator].join(','),
      LOGIN_ORIGIN: identity.loginOrigin,
      WEB_ORIGIN: settings.webOrigin,
    };
    this.functions = new Map(
      FUNCTIONS.filter(({ trigger }) => ['api', 'authorizer', 'operator'].includes(trigger)).map(({ name }) => [
        name,
        new SesameFunction(this, {
          name,
          functionsDir: settings.functionsDir,
          data,
          logKey: operationsKey,
          settings: asked(name, known),
        }),
      ]),
    );
    this.api = this.restApi(settings, operationsKey);
    this.allowInvocations();
    const stageArn = this.api.deploymentStage.stageArn;
    new Firewall(this, 'Firewall', { stageArn, logKey: operationsKey });
    new RunbookAlarm(this, {
      topic,
      name: 'api-server-errors',
      meaning: 'The API answered with a server error.',
      metric: { namespace: 'AWS/ApiGateway', name: '5XXError', dimensions: { ApiName: API_NAME, Stage: API_STAGE } },
      rings: { above: 0 },
    });
  }

  private restApi(settings: Settings, logKey: IKey): SpecRestApi {
    const logs = keptLogs(this, 'AccessLogs', '/sesame/api/access', logKey);
    const document = gatewayDocument(readContract(settings.openapi), {
      function: (name) => this.invocationUri(this.function(name)),
      authorizer: this.invocationUri(this.function('authorizer')),
    });
    return new SpecRestApi(this, 'Api', {
      restApiName: API_NAME,
      apiDefinition: ApiDefinition.fromInline(document),
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: true,
      deployOptions: {
        stageName: API_STAGE,
        accessLogDestination: new LogGroupLogDestination(logs),
        accessLogFormat: AccessLogFormat.custom(accessLog),
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        metricsEnabled: true,
        tracingEnabled: true,
        throttlingRateLimit: 500,
        throttlingBurstLimit: 1000,
      },
    });
  }

  /** API Gateway may call exactly these functions, from this API only. */
  private allowInvocations(): void {
    const apiArn = `arn:${Aws.PARTITION}:execute-api:${Aws.REGION}:${Aws.ACCOUNT_ID}:${this.api.restApiId}`;
    for (const { name, trigger } of FUNCTIONS) {
      if (trigger !== 'api' && trigger !== 'authorizer') continue;
      new CfnPermission(this, `Invoke-${name}`, {
        action: 'lambda:InvokeFunction',
        functionName: this.function(name).functionArn,
        principal: 'apigateway.amazonaws.com',
        sourceAccount: Aws.ACCOUNT_ID,
        sourceArn: trigger === 'api' ? `${apiArn}/${API_STAGE}/*` : `${apiArn}/authorizers/*`,
      });
    }
  }

  private function(name: FunctionName): IFunction {
    const found = this.functions.get(name);
    if (found === undefined) throw new Error(`no function ${name} in the API's stack`);
    return found;
  }

  private invocationUri({ functionArn }: IFunction): string {
    return `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
  }
}
