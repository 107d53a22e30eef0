import { beforeAll, describe, expect, it } from 'vitest';
import { FUNCTIONS } from '../../infra/functions.ts';
import { classRole, functionRole, policyDocument, rolesOf, type TemplateRole } from '../infra/roles.ts';
import { allows } from '../infra/simulator.ts';
import { account, type Found, region, type Templates, templates } from '../infra/templates.ts';
import { ids, ownKeys } from './template-matrix.ts';

let deployed: Templates;
let roles: TemplateRole[];
beforeAll(async () => {
  deployed = await templates();
  roles = rolesOf(deployed);
});

const synthesizedClasses = [...new Set(FUNCTIONS.flatMap(({ classes }) => classes))];
const servicesOf = (role: TemplateRole) =>
  [...new Set(role.statements.flatMap(({ Action }) => Action.map((action) => action.split(':')[0])))].sort();
const actionsOn = (role: TemplateRole, service: string) =>
  role.statements.flatMap(({ Action }) => Action.filter((action) => action.startsWith(`${service}:`))).sort();

describe('the roles of the templates', () => {
  it('are the functions’, the classes’, the pipes’, the schedule’s and the API’s logs, and no other', () => {
    expect(roles.map(({ path }) => path).sort()).toEqual(
      [
        ...FUNCTIONS.map(({ name }) => `SesameData/Roles/Function-${name}`),
        ...synthesizedClasses.map((name) => `SesameData/Roles/Class-${name}`),
        'SesameData/Pipes/Pipe-outbox',
        'SesameData/Pipes/Pipe-notices',
        'SesameData/Pipes/Pipe-removals',
        'SesameAsync/SweepSchedule/Role',
        'SesameAsync/DueSchedule/Role',
        'SesameAsync/Notices/DigestSchedule/Role',
        'SesameApi/Api/CloudWatchRole',
      ].sort(),
    );
  });

  it('have no policy managed by AWS, but for the API’s logs', () => {
    const managed = roles.filter(({ managedByAws }) => managedByAws.length > 0);
    expect(managed.map(({ path, managedByAws }) => [path, managedByAws])).toEqual([
      ['SesameApi/Api/CloudWatchRole', ['arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs']],
    ]);
  });

  it('have no wildcard in an action and only known ones in a resource', () => {
    const statements = roles.flatMap(({ statements: own }) => own);
    expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    const wildcards = statements.flatMap(({ Resource = [] }) => Resource).filter((resource) => resource.includes('*'));
    expect([...new Set(wildcards)]).toEqual([
      `arn:aws:logs:${region}:${account}:log-group:/sesame/functions/sesame-\${aws:PrincipalTag/function}:*`,
      '*',
    ]);
  });

  it('reach every resource through X-Ray alone', () => {
    const unlimited = roles.flatMap(({ statements }) => statements).filter(({ Resource }) => Resource?.includes('*'));
    expect([...new Set(unlimited.flatMap(({ Action }) => Action))].sort()).toEqual([
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('let none delete or overwrite in bulk what belongs to a patient', async () => {
    const table = deployed.one('AWS::DynamoDB::Table');
    const resource = deployed.attribute(table.stack, table.logicalId, 'Arn');
    const tags = Object.fromEntries(Object.entries(ids).map(([tag, value]) => [`aws:PrincipalTag/${tag}`, value]));
    const able: string[] = [];
    for (const role of roles) {
      for (const key of [ownKeys.record, ownKeys['record outbox'], ownKeys['record trail']]) {
        const context = { ...tags, 'dynamodb:LeadingKeys': [key] };
        for (const action of ['dynamodb:DeleteItem', 'dynamodb:BatchWriteItem']) {
          if (await allows(role.statements, { action, resource, context })) able.push(`${role.path} ${action} ${key}`);
        }
      }
    }
    expect(able).toEqual([]);
  });
});

describe.each(FUNCTIONS)('the own role of function $name', ({ name, classes, queues, mails }) => {
  it('has no right on the table, only to take its classes, to log and to trace', () => {
    const role = functionRole(roles, name);
    const queued = queues.consumes.length + queues.sends.length > 0;
    expect(servicesOf(role)).toEqual(
      [
        'logs',
        'xray',
        ...(classes.length > 0 ? ['sts'] : []),
        ...(queued ? ['kms', 'sqs'] : []),
        ...(mails ? ['ses'] : []),
      ].sort(),
    );
  });

  it('may take exactly its classes', () => {
    const named = functionRole(roles, name)
      .statements.filter(({ Action }) => Action.includes('sts:AssumeRole'))
      .flatMap(({ Resource = [] }) => Resource);
    expect(named.sort()).toEqual(classes.map((taken) => classRole(roles, taken).arn).sort());
  });

  it('writes to its own log group only', async () => {
    const { statements } = functionRole(roles, name);
    const stream = (other: string) =>
      `arn:aws:logs:${region}:${account}:log-group:/sesame/functions/sesame-${other}:log-stream:today`;
    const may = (other: string) =>
      allows(statements, {
        action: 'logs:PutLogEvents',
        resource: stream(other),
        context: { 'aws:PrincipalTag/function': name },
      });
    expect(await may(name)).toBe(true);
    for (const other of FUNCTIONS.filter((entry) => entry.name !== name)) expect(await may(other.name)).toBe(false);
    expect(deployed.one('AWS::IAM::Role', `Function-${name}`).properties['Tags']).toEqual([
      { Key: 'function', Value: name },
    ]);
    const groups = deployed.ofType('AWS::Logs::LogGroup').map(({ properties }) => properties['LogGroupName']);
    expect(groups).toContain(`/sesame/functions/sesame-${name}`);
  });

  it('is what the function runs as, and only Lambda may assume it', () => {
    const role = functionRole(roles, name);
    const found = deployed
      .ofType('AWS::Lambda::Function')
      .find(({ properties }) => properties['FunctionName'] === `sesame-${name}`);
    expect(found?.properties['Role']).toBe(role.arn);
    expect(role.trust.map(({ Principal }) => Principal)).toEqual([{ Service: ['lambda.amazonaws.com'] }]);
  });
});

describe('the queues', () => {
  it('are read and written by whom the design names', () => {
    const queue = (name: string) => `arn:aws:sqs:${region}:${account}:${name}`;
    const using = roles.flatMap(({ path, statements }) =>
      statements
        .filter(({ Action }) => Action.some((action) => action.startsWith('sqs:')))
        .map(({ Action, Resource }) => ({ path, actions: Action, queues: Resource })),
    );
    expect(using).toEqual([
      {
        path: 'SesameAsync/Notices/DigestSchedule/Role',
        actions: ['sqs:SendMessage'],
        queues: [queue('sesame-sweep-dead')],
      },
      {
        path: 'SesameAsync/SweepSchedule/Role',
        actions: ['sqs:SendMessage'],
        queues: [queue('sesame-sweep-dead')],
      },
      {
        path: 'SesameAsync/DueSchedule/Role',
        actions: ['sqs:SendMessage'],
        queues: [queue('sesame-sweep-dead')],
      },
      {
        path: 'SesameData/Roles/Function-alert-worker',
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
        queues: [queue('sesame-alerts.fifo')],
      },
      {
        path: 'SesameData/Roles/Function-outbox-sweep',
        actions: ['sqs:SendMessage'],
        queues: [queue('sesame-alerts.fifo'), queue('sesame-notices.fifo'), queue('sesame-sweep-dead')],
      },
      {
        path: 'SesameData/Roles/Function-due-sweep',
        actions: ['sqs:SendMessage'],
        queues: [queue('sesame-alerts.fifo'), queue('sesame-sweep-dead')],
      },
      {
        path: 'SesameData/Roles/Function-notifier',
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
        queues: [queue('sesame-notices.fifo')],
      },
      {
        path: 'SesameData/Roles/Function-digest',
        actions: ['sqs:SendMessage'],
        queues: [queue('sesame-sweep-dead')],
      },
      {
        path: 'SesameData/Pipes/Pipe-outbox',
        actions: ['sqs:SendMessage'],
        queues: [queue('sesame-alerts.fifo'), queue('sesame-pipe-dead')],
      },
      {
        path: 'SesameData/Pipes/Pipe-notices',
        actions: ['sqs:SendMessage'],
        queues: [queue('sesame-notices.fifo'), queue('sesame-pipe-dead')],
      },
      {
        path: 'SesameData/Pipes/Pipe-removals',
        actions: ['sqs:SendMessage'],
        queues: [queue('sesame-unexpected-removals'), queue('sesame-pipe-dead')],
      },
    ]);
  });
});

describe('the pipes’ roles', () => {
  it.each(['outbox', 'notices', 'removals'])('%s: read the stream and nothing of the table', (name) => {
    const role = roles.find(({ path }) => path === `SesameData/Pipes/Pipe-${name}`);
    if (role === undefined) throw new Error(`no role of pipe ${name}`);
    expect(actionsOn(role, 'dynamodb')).toEqual([
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ]);
    const table = deployed.one('AWS::DynamoDB::Table');
    const stream = deployed.attribute(table.stack, table.logicalId, 'StreamArn');
    const resources = role.statements.filter(({ Action }) => Action.includes('dynamodb:GetRecords'));
    expect(resources.flatMap(({ Resource }) => Resource)).toEqual([stream]);
  });
});

describe('resource policies', () => {
  const policies = () =>
    deployed.all.flatMap((found) =>
      ['PolicyDocument', 'KeyPolicy', 'ResourcePolicy', 'Policy']
        .filter((property) => typeof found.properties[property] === 'object' && !found.type.startsWith('AWS::IAM::'))
        .map((property) => ({ found, statements: policyDocument(found.properties[property]).Statement })),
    );

  it('open nothing to everyone', () => {
    expect(policies().length).toBeGreaterThan(8);
    const open = policies().flatMap(({ found, statements }) =>
      statements
        .filter(({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal ?? '*').includes('"*"'))
        .map(() => found.path),
    );
    expect(open).toEqual([]);
  });

  it('refuse any connection that is not encrypted, on every queue, topic and bucket', () => {
    const refusing = policies()
      .filter(({ statements }) =>
        statements.some(
          ({ Effect, Condition }) => Effect === 'Deny' && Condition?.['Bool']?.['aws:SecureTransport'] === 'false',
        ),
      )
      .map(({ found }) => found.type);
    const count = (type: string) => refusing.filter((found) => found === type).length;
    expect(count('AWS::SQS::QueuePolicy')).toBe(deployed.ofType('AWS::SQS::Queue').length);
    expect(count('AWS::S3::BucketPolicy')).toBe(deployed.ofType('AWS::S3::Bucket').length);
    expect(count('AWS::SNS::TopicPolicy')).toBe(deployed.ofType('AWS::SNS::Topic').length);
  });

  it('let only API Gateway and Cognito call a function, each from its own API or pool', () => {
    const permissions = deployed.ofType('AWS::Lambda::Permission').map(({ properties }) => properties);
    expect(permissions.length).toBe(
      FUNCTIONS.filter(({ trigger }) => /^(api|authorizer|user-pool)$/.test(trigger)).length,
    );
    for (const { Principal, SourceArn } of permissions) {
      expect(['apigateway.amazonaws.com', 'cognito-idp.amazonaws.com']).toContain(Principal);
      expect(String(SourceArn)).not.toBe('undefined');
      expect(String(SourceArn)).not.toMatch(/:\*\/|^\*/);
    }
  });
});

describe('the table’s key', () => {
  const key = (): Found => deployed.one('AWS::KMS::Key', 'SesameData/Key');

  it('is used by the role classes and the pipes, through DynamoDB only', () => {
    const { Statement } = policyDocument(key().properties['KeyPolicy']);
    const using = Statement.filter(({ Action }) => Action.some((action) => /Crypt|DataKey/i.test(action)));
    const users = [...synthesizedClasses.map((name) => classRole(roles, name).arn)];
    const pipes = roles.filter(({ path }) => path.includes('/Pipe-')).map(({ arn }) => arn);
    expect(using).toHaveLength(1);
    expect(using[0]?.Condition).toEqual({ StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } });
    expect(using[0]?.Principal).toEqual({ AWS: [...users, ...pipes] });
  });

  it('is administered by the account, which cannot read with it', async () => {
    const { Statement } = policyDocument(key().properties['KeyPolicy']);
    const account_ = Statement.filter(({ Principal }) => JSON.stringify(Principal).includes(':root'));
    const actions = account_.flatMap(({ Action }) => Action);
    expect(actions).toContain('kms:PutKeyPolicy');
    expect(actions.filter((action) => /crypt|DataKey|\*/i.test(action))).toEqual([]);
    const grants = account_.filter(({ Action }) => Action.includes('kms:CreateGrant'));
    expect(grants.map(({ Condition }) => Condition)).toEqual([
      {
        StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` },
        Bool: { 'kms:GrantIsForAWSResource': 'true' },
      },
    ]);
  });
});
