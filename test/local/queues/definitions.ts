import type { QueueDefinition } from '../../../local/queues/index.ts';

const ACCOUNT = '000000000000';

/** A queue of the given name with settings that matter to no test unless it gives its own. */
export function queue(name: string, settings: Partial<QueueDefinition> = {}): QueueDefinition {
  return {
    name,
    arn: `arn:aws:sqs:eu-west-3:${ACCOUNT}:${name}`,
    url: `http://localhost/${ACCOUNT}/${name}`,
    fifo: name.endsWith('.fifo'),
    contentBasedDeduplication: false,
    deduplicationScope: 'messageGroup',
    visibilityTimeoutSeconds: 30,
    retentionSeconds: 14 * 24 * 3600,
    delaySeconds: 0,
    redrive: null,
    ...settings,
  };
}

/** A FIFO queue of the given settings with its dead-letter queue. */
export function pair(maxReceiveCount: number, settings: Partial<QueueDefinition> = {}) {
  const dead = queue('dead.fifo');
  const redrive = { deadLetterTargetArn: dead.arn, maxReceiveCount };
  const alerts = queue('alerts.fifo', { redrive, ...settings });
  return { alerts, dead, queues: [alerts, dead] };
}
