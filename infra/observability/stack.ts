import { Aws, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { RunbookAlarm } from '../constructs/alarm.ts';
import { METRICS_NAMESPACE } from '../names.ts';
import { OperationsDashboard } from './dashboard.ts';

const dataAlarms = [
  {
    name: 'corrupt-item',
    metric: 'CorruptItem',
    meaning: 'An item of the table did not parse; what it holds is missing from the answers.',
  },
  {
    name: 'cross-tenant-item',
    metric: 'CrossTenantItem',
    meaning: 'An index returned an item of another site; it was dropped.',
  },
] as const;

/** Where alarms go and where one looks: the topic, the key of logs, queues and topic, the dashboard. */
export class ObservabilityStack extends Stack {
  readonly key: Key;
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.key = new Key(this, 'Key', {
      description: 'SESAME: logs, queues and alarms (no clinical data)',
      alias: 'alias/sesame-operations',
      enableKeyRotation: true,
    });
    const useKey = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey'];
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Logs',
        principals: [new ServicePrincipal('logs.amazonaws.com')],
        actions: [...useKey, 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*`,
          },
        },
      }),
    );
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    this.topic = new Topic(this, 'Alarms', { masterKey: this.key, enforceSSL: true });
    // A topic policy replaces the default one, which would have let CloudWatch in.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    for (const { name, metric, meaning } of dataAlarms) {
      new RunbookAlarm(this, {
        topic: this.topic,
        name,
        meaning,
        metric: { namespace: METRICS_NAMESPACE, sum: metric },
        rings: { above: 0 },
      });
    }
    new OperationsDashboard(this);
  }
}
