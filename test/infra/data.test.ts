import { beforeAll, describe, expect, it } from 'vitest';
import { FUNCTIONS } from '../../infra/functions.ts';
import { at, record } from './json.ts';
import { type Found, type Templates, templates } from './templates.ts';

let deployed: Templates;
let table: Found;
beforeAll(async () => {
  deployed = await templates();
  table = deployed.one('AWS::DynamoDB::Table');
});

describe('the table', () => {
  it('has one key and three generic indexes that carry everything', () => {
    const schema = (prefix: string) => [
      { AttributeName: `${prefix}PK`, KeyType: 'HASH' },
      { AttributeName: `${prefix}SK`, KeyType: 'RANGE' },
    ];
    expect(table.properties['KeySchema']).toEqual(schema(''));
    expect(table.properties['GlobalSecondaryIndexes']).toEqual(
      ['GSI1', 'GSI2', 'GSI3'].map((IndexName) => ({
        IndexName,
        KeySchema: schema(IndexName),
        Projection: { ProjectionType: 'ALL' },
      })),
    );
  });

  it('streams keys only, forgets by ttl, is paid by use', () => {
    expect(table.properties).toMatchObject({
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  it('survives a mistake: recovery of 35 days, deletion protection, kept with its key when the stack goes', () => {
    expect(table.properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      DeletionProtectionEnabled: true,
    });
    for (const { stack, logicalId } of [table, deployed.one('AWS::KMS::Key', 'SesameData/Key')]) {
      expect(deployed.raw[stack]?.Resources[logicalId]).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      });
    }
  });

  it('is encrypted with our own key, which rotates', () => {
    const key = deployed.one('AWS::KMS::Key', 'SesameData/Key');
    expect(table.properties['SSESpecification']).toEqual({
      KMSMasterKeyId: deployed.attribute(key.stack, key.logicalId, 'Arn'),
      SSEEnabled: true,
      SSEType: 'KMS',
    });
    for (const { properties } of deployed.ofType('AWS::KMS::Key')) expect(properties['EnableKeyRotation']).toBe(true);
  });
});

describe.each(FUNCTIONS)('function $name', ({ name, classes, settings, timeoutSeconds }) => {
  const found = () => {
    const all = deployed.ofType('AWS::Lambda::Function');
    const function_ = all.find(({ properties }) => properties['FunctionName'] === `sesame-${name}`);
    if (function_ === undefined) throw new Error(`no function ${name}`);
    return function_;
  };

  it('runs on Node 24, arm64, traced, with a timeout and its own encrypted logs kept for a year', () => {
    expect(found().properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 512,
      Timeout: timeoutSeconds,
      TracingConfig: { Mode: 'Active' },
    });
    expect(found().properties['ReservedConcurrentExecutions']).toBeUndefined();
    const logs = deployed
      .ofType('AWS::Logs::LogGroup')
      .find(({ properties }) => properties['LogGroupName'] === `/sesame/functions/sesame-${name}`);
    expect(logs?.properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: expect.stringContaining(':kms:') });
    expect(found().properties['LoggingConfig']).toMatchObject({ LogGroup: logs?.logicalId });
  });

  it('has in its environment what it needs and nothing else', () => {
    const variables = record(found().properties, 'Environment', 'Variables');
    const roles = classes.map((role) => `${role.toUpperCase().replaceAll('-', '_')}_ROLE_ARN`);
    const table_ = classes.length > 0 ? ['TABLE_NAME'] : [];
    expect(Object.keys(variables).sort()).toEqual(
      ['POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE', 'LOG_LEVEL', ...table_, ...roles, ...settings].sort(),
    );
    expect(variables).toMatchObject({
      POWERTOOLS_SERVICE_NAME: name,
      POWERTOOLS_METRICS_NAMESPACE: 'Sesame',
      LOG_LEVEL: 'INFO',
    });
    if (classes.length > 0) expect(variables['TABLE_NAME']).toBe(table.logicalId);
    for (const role of roles) expect(variables[role]).toMatch(/^arn:aws:iam::\d+:role\//);
  });

  it('can be found by its folder, as the local cloud does', () => {
    const { stack, logicalId } = found();
    const resource = deployed.raw[stack]?.Resources[logicalId];
    expect(at(resource, 'Metadata', 'aws:asset:path')).toMatch(/^asset\.[0-9a-f]+$/);
  });
});

it('there is no function beside those of the table of functions', () => {
  const names = deployed.ofType('AWS::Lambda::Function').map(({ properties }) => properties['FunctionName']);
  expect(names.sort()).toEqual(FUNCTIONS.map(({ name }) => `sesame-${name}`).sort());
});
