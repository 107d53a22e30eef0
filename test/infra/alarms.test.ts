import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { at, list } from './json.ts';
import { type Found, type Templates, templates } from './templates.ts';

const runbook = new URL('../../docs/runbook.md', import.meta.url);

let deployed: Templates;
let alarms: Found[];
beforeAll(async () => {
  deployed = await templates();
  alarms = deployed.ofType('AWS::CloudWatch::Alarm');
});

/** After so many minutes without a run. */
const silences: Record<string, number> = { 'due-sweep-silent': 5, 'outbox-sweep-silent': 15, 'digest-silent': 120 };
/** Of the oldest message, in seconds. */
const ages: Record<string, number> = { 'alerts-oldest-message': 300, 'notices-oldest-message': 900 };

const nameOf = ({ properties }: Found) => String(properties['AlarmName']).replace(/^sesame-/, '');

describe('the alarms', () => {
  it('cover dead letters, age, pipes, workers, the API, the data and the silence of the safety net', () => {
    expect(alarms.map(nameOf).sort()).toEqual([
      'alert-worker-errors',
      'alerts-dead-letters',
      'alerts-oldest-message',
      'api-server-errors',
      'corrupt-item',
      'cross-tenant-item',
      'digest-errors',
      'digest-silent',
      'due-sweep-errors',
      'due-sweep-silent',
      'notices-dead-letters',
      'notices-oldest-message',
      'notifier-errors',
      'outbox-stuck',
      'outbox-sweep-errors',
      'outbox-sweep-silent',
      'pipe-dead-letters',
      'pipe-notices-failures',
      'pipe-outbox-failures',
      'pipe-removals-failures',
      'sweep-dead-letters',
      'token-claims-errors',
      'unexpected-removal',
    ]);
  });

  it('each say what they mean and name their section of the runbook', () => {
    for (const alarm of alarms) {
      expect(alarm.properties['AlarmDescription']).toMatch(
        new RegExp(`^[A-Z].{20,}\\. docs/runbook\\.md#${nameOf(alarm)}$`),
      );
    }
  });

  it('each have their section in the runbook', () => {
    const sections = [...readFileSync(runbook, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title.trim().replaceAll('`', ''),
    );
    expect(alarms.map(nameOf).filter((name) => !sections.includes(name))).toEqual([]);
  });

  it('all tell the one topic', () => {
    const topic = deployed.one('AWS::SNS::Topic');
    for (const { properties } of alarms) expect(properties['AlarmActions']).toEqual([topic.logicalId]);
  });

  it('ring at the first sign, except for the age of a message', () => {
    for (const alarm of alarms) {
      const { Threshold, EvaluationPeriods, ComparisonOperator, TreatMissingData, Period } = alarm.properties;
      expect(EvaluationPeriods).toBe(1);
      const silent = silences[nameOf(alarm)];
      if (silent !== undefined) {
        expect({ Threshold, ComparisonOperator, TreatMissingData, Period }).toEqual({
          Threshold: 1,
          ComparisonOperator: 'LessThanThreshold',
          TreatMissingData: 'breaching',
          Period: silent * 60,
        });
      } else {
        expect(Threshold).toBe(ages[nameOf(alarm)] ?? 0);
        expect({ ComparisonOperator, TreatMissingData }).toEqual({
          ComparisonOperator: 'GreaterThanThreshold',
          TreatMissingData: 'notBreaching',
        });
      }
    }
  });

  it('sum our own metrics over the services that count them', () => {
    const expressions = alarms
      .flatMap(({ properties }) => [properties['Metrics'] ?? []].flat())
      .map((one) => at(one, 'Expression'));
    expect(expressions.sort()).toEqual([
      'SELECT SUM(CorruptItem) FROM Sesame',
      'SELECT SUM(CrossTenantItem) FROM Sesame',
      'SELECT SUM(OutboxStuck) FROM Sesame',
    ]);
  });
});

describe('the topic', () => {
  it('is encrypted, and CloudWatch of this account may use topic and key', () => {
    const topic = deployed.one('AWS::SNS::Topic');
    expect(topic.properties['KmsMasterKeyId']).toMatch(/:kms:/);
    const policies = [
      deployed.one('AWS::SNS::TopicPolicy').properties['PolicyDocument'],
      deployed.one('AWS::KMS::Key', 'SesameObservability/Key').properties['KeyPolicy'],
    ];
    for (const policy of policies) {
      expect(list(policy, 'Statement')).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
        }),
      );
    }
  });
});
