import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { RoleClassName } from '../access/role-classes.ts';
import { type FunctionName, functionEntry, type Setting } from '../functions.ts';
import { functionName, logGroupName, METRICS_NAMESPACE } from '../names.ts';
import { Refusal } from '../settings.ts';
import { keptLogs } from './logs.ts';

/** What the data stack hands to every stack that has functions. */
export interface DataAccess {
  tableName: string;
  functionRole(name: FunctionName): Role;
  classRoleArn(name: RoleClassName): string;
}

interface SesameFunctionProps {
  name: FunctionName;
  functionsDir: string;
  data: DataAccess;
  logKey: IKey;
  settings?: Partial<Record<Setting, string>>;
  deadLetterQueue?: IQueue;
}

function environment({ name, data, settings = {} }: SesameFunctionProps): Record<string, string> {
  const entry = functionEntry(name);
  const missing = entry.settings.filter((setting) => settings[setting] === undefined);
  if (missing.length > 0) throw new Error(`function ${name} lacks ${missing.join(', ')}`);
  return {
    POWERTOOLS_SERVICE_NAME: name,
    POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
    LOG_LEVEL: 'INFO',
    ...(entry.classes.length === 0 ? {} : { TABLE_NAME: data.tableName }),
    ...Object.fromEntries(
      entry.classes.map((role) => [`${role.toUpperCase().replaceAll('-', '_')}_ROLE_ARN`, data.classRoleArn(role)]),
    ),
    ...settings,
  };
}

/** The one way to make a function: bundled code, its own log group, traces, and a role that no construct may widen. */
export class SesameFunction extends LambdaFunction {
  constructor(scope: Construct, props: SesameFunctionProps) {
    const { name, functionsDir, data, logKey, deadLetterQueue } = props;
    const folder = join(functionsDir, name);
    if (!existsSync(folder)) {
      throw new Refusal(`${folder} : dossier absent ; lancez « npm run build ». / missing: run "npm run build" first.`);
    }
    const id = name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
    const logGroup = keptLogs(scope, `${id}Logs`, logGroupName(functionName(name)), logKey);
    super(scope, id, {
      functionName: functionName(name),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(folder),
      memorySize: 512,
      timeout: Duration.seconds(functionEntry(name).timeoutSeconds),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role: data.functionRole(name).withoutPolicyUpdates(),
      environment: environment(props),
      ...(deadLetterQueue === undefined ? {} : { deadLetterQueue }),
    });
  }
}
