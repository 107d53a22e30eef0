import { Aws, Tags } from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { FUNCTIONS, type FunctionEntry, type FunctionName, sessionNameOf } from '../functions.ts';
import { identityArn, logGroupName, queueArn } from '../names.ts';
import { type Condition, statementsOf, trustOf } from './policies.ts';
import { ROLE_CLASSES, type RoleClassName } from './role-classes.ts';

interface Right {
  Effect: 'Allow';
  Action: readonly string[];
  Resource: string | readonly string[];
  Condition?: Condition;
}

/** A customer-managed policy on exactly these roles: a separate resource, because roles, key and table name each other. */
export function policy(scope: Construct, id: string, roles: readonly string[], statements: readonly object[]) {
  return new CfnManagedPolicy(scope, id, {
    roles: [...roles],
    policyDocument: { Version: '2012-10-17', Statement: statements },
  });
}

/** Sending to or reading from queues that are encrypted with `keyArn`, and using that key for nothing else. */
export function queueRights(queues: FunctionEntry['queues'], keyArn: string): Right[] {
  const { consumes, sends } = queues;
  if (consumes.length + sends.length === 0) return [];
  const receive = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'];
  return [
    ...(consumes.length === 0 ? [] : [{ Effect: 'Allow' as const, Action: receive, Resource: consumes.map(queueArn) }]),
    ...(sends.length === 0
      ? []
      : [{ Effect: 'Allow' as const, Action: ['sqs:SendMessage'], Resource: sends.map(queueArn) }]),
    {
      Effect: 'Allow',
      Action: ['kms:Decrypt', ...(sends.length === 0 ? [] : ['kms:GenerateDataKey'])],
      Resource: keyArn,
      Condition: { StringEquals: { 'kms:ViaService': `sqs.${Aws.REGION}.amazonaws.com` } },
    },
  ];
}

/** Sending mail in the deployment's own name, from one address. */
const mailRights = (mailFrom: string): Right => ({
  Effect: 'Allow',
  Action: ['ses:SendEmail'],
  Resource: identityArn(mailFrom),
  Condition: { StringEquals: { 'ses:FromAddress': mailFrom } },
});

/** Every role of the functions and every role class that a function may take. They have no right yet. */
export class FunctionAndClassRoles extends Construct {
  private readonly functions = new Map<FunctionName, Role>();
  private readonly classes = new Map<RoleClassName, CfnRole>();

  constructor(scope: Construct, id: string) {
    super(scope, id);
    for (const entry of FUNCTIONS) {
      const role = new Role(this, `Function-${entry.name}`, {
        assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
        description: `Own role of function ${entry.name}: no right on the table`,
      });
      // The logs policy below limits each function by this tag to its own log group.
      Tags.of(role).add('function', entry.name);
      this.functions.set(entry.name, role);
    }
    for (const name of new Set(FUNCTIONS.flatMap((entry) => entry.classes))) {
      const callers = FUNCTIONS.filter((entry) => entry.classes.includes(name)).map((entry) => ({
        roleArn: this.functionRole(entry.name).roleArn,
        sessionName: sessionNameOf(entry, name),
      }));
      const role = new CfnRole(this, `Class-${name}`, {
        assumeRolePolicyDocument: { Version: '2012-10-17', Statement: trustOf(ROLE_CLASSES[name], callers) },
        maxSessionDuration: 3600,
        description: `Role class ${name}`,
      });
      this.classes.set(name, role);
    }
  }

  functionRole(name: FunctionName): Role {
    return found(this.functions.get(name), name);
  }

  classRoleArn(name: RoleClassName): string {
    return found(this.classes.get(name), name).attrArn;
  }

  get classRoleArns(): string[] {
    return [...this.classes.values()].map((role) => role.attrArn);
  }

  /** Gives every role its rights, once table and keys exist. */
  grant(tableArn: string, operationsKeyArn: string, mailFrom: string): void {
    for (const [name, role] of this.classes) {
      policy(this, `Rights-${name}`, [role.ref], statementsOf(ROLE_CLASSES[name], tableArn));
    }
    for (const entry of FUNCTIONS) {
      const rights = [
        ...this.assumeRights(entry),
        ...queueRights(entry.queues, operationsKeyArn),
        ...(entry.mails ? [mailRights(mailFrom)] : []),
      ];
      if (rights.length > 0) policy(this, `Own-${entry.name}`, [this.functionRole(entry.name).roleName], rights);
    }
    const everyone = FUNCTIONS.map((entry) => this.functionRole(entry.name).roleName);
    policy(this, 'Telemetry', everyone, telemetryRights);
  }

  private assumeRights(entry: FunctionEntry): Right[] {
    return entry.classes.map((name) => ({
      Effect: 'Allow',
      Action: ['sts:AssumeRole', ...(ROLE_CLASSES[name].tags.length === 0 ? [] : ['sts:TagSession'])],
      Resource: this.classRoleArn(name),
    }));
  }
}

const ownLogs = logGroupName(`sesame-\${aws:PrincipalTag/function}`);

const telemetryRights: Right[] = [
  {
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${ownLogs}:*`,
  },
  // X-Ray knows no resources for these two actions.
  { Effect: 'Allow', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' },
];

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`no role ${name}`);
  return value;
}
