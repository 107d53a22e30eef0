import type { QueueDefinition } from '../queues/index.ts';
import type { Assembly } from './load.ts';
import { isProperties, number, string } from './read.ts';

export function queuesOf(assembly: Assembly): QueueDefinition[] {
  return assembly.find('AWS::SQS::Queue').map(({ stack, logicalId, properties }) => {
    const redrive = properties['RedrivePolicy'];
    const attributeOf = (name: string) => assembly.resolver.text(stack, { 'Fn::GetAtt': [logicalId, name] });
    return {
      name: attributeOf('QueueName'),
      arn: attributeOf('Arn'),
      url: assembly.resolver.text(stack, { Ref: logicalId }),
      fifo: properties['FifoQueue'] === true,
      contentBasedDeduplication: properties['ContentBasedDeduplication'] === true,
      deduplicationScope: properties['DeduplicationScope'] === 'messageGroup' ? 'messageGroup' : 'queue',
      visibilityTimeoutSeconds: number(properties['VisibilityTimeout'], 30),
      retentionSeconds: number(properties['MessageRetentionPeriod'], 345_600),
      delaySeconds: number(properties['DelaySeconds'], 0),
      redrive: isProperties(redrive)
        ? {
            deadLetterTargetArn: string(redrive['deadLetterTargetArn'], logicalId),
            maxReceiveCount: number(redrive['maxReceiveCount'], 1),
          }
        : null,
    };
  });
}
