import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { QUEUES, type QueueName } from '../names.ts';
import { RunbookAlarm } from './alarm.ts';

interface Common {
  encryptionKey: IKey;
  topic: ITopic;
}

const retentionDays = 14;

const base = (name: QueueName, encryptionKey: IKey): QueueProps => ({
  queueName: QUEUES[name],
  encryption: QueueEncryption.KMS,
  encryptionMasterKey: encryptionKey,
  dataKeyReuse: Duration.minutes(5),
  enforceSSL: true,
  retentionPeriod: Duration.days(retentionDays),
  ...(QUEUES[name].endsWith('.fifo')
    ? {
        fifo: true,
        // Order and deduplication are per patient: one patient never waits for another.
        deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
        fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      }
    : {}),
});

interface RestingQueueProps extends Common {
  name: QueueName;
  alarm: { name: string; meaning: string };
}

/** A queue where messages rest until a person has looked: anything in it rings. */
export class RestingQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { name, encryptionKey, topic, alarm }: RestingQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', base(name, encryptionKey));
    new RunbookAlarm(this, {
      topic,
      ...alarm,
      metric: {
        namespace: 'AWS/SQS',
        name: 'ApproximateNumberOfMessagesVisible',
        dimensions: { QueueName: QUEUES[name] },
        statistic: 'Maximum',
      },
      rings: { above: 0 },
    });
  }
}

interface WorkQueueProps extends Common {
  name: QueueName;
  deadLetter: QueueName;
  /** Of the function that reads the queue: the visibility timeout follows from it. */
  consumerTimeoutSeconds: number;
  maxReceiveCount: number;
  /** Rings when the oldest message has waited longer. */
  oldestAgeSeconds: number;
}

/** The one way to make a queue: dead letters, redrive, encryption, and alarms on age and dead letters come with it. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetter: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { name, deadLetter, encryptionKey, topic } = props;
    const dead = new RestingQueue(this, 'DeadLetter', {
      name: deadLetter,
      encryptionKey,
      topic,
      alarm: {
        name: `${name}-dead-letters`,
        meaning: `A message of queue ${name} failed ${props.maxReceiveCount} times.`,
      },
    });
    this.deadLetter = dead.queue;
    this.queue = new Queue(this, 'Queue', {
      ...base(name, encryptionKey),
      // Six times the consumer's timeout: Lambda may retry a throttled batch before the messages show again.
      visibilityTimeout: Duration.seconds(props.consumerTimeoutSeconds * 6),
      deadLetterQueue: { queue: dead.queue, maxReceiveCount: props.maxReceiveCount },
    });
    new RunbookAlarm(this, {
      topic,
      name: `${name}-oldest-message`,
      meaning: `A message has waited in queue ${name} for more than ${props.oldestAgeSeconds} seconds.`,
      metric: {
        namespace: 'AWS/SQS',
        name: 'ApproximateAgeOfOldestMessage',
        dimensions: { QueueName: QUEUES[name] },
        statistic: 'Maximum',
      },
      rings: { above: props.oldestAgeSeconds },
    });
  }
}
