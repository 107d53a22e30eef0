import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { alarmOnErrors, alarmOnSilence, RunbookAlarm } from '../constructs/alarm.ts';
import { type DataAccess, SesameFunction } from '../constructs/function.ts';
import { RestingQueue, WorkQueue } from '../constructs/queue.ts';
import { functionEntry } from '../functions.ts';
import { METRICS_NAMESPACE, type PipeName } from '../names.ts';
import type { Settings } from '../settings.ts';
import { Notices } from './notices.ts';
import { StreamPipe } from './pipes.ts';
import { SweepSchedule } from './sweep-schedule.ts';

interface AsyncStackProps extends StackProps {
  settings: Settings;
  data: DataAccess & { streamArn: string; pipeRoleArn(name: PipeName): string };
  operationsKey: IKey;
  topic: ITopic;
}

/**
 * What may vanish by itself: shipped events, idempotency records and caseload rows. The rest is listed here, by sort key,
 * because a removed clinical record outside an erasure is an incident.
 */
const neverRemoved = [
  'PROFILE',
  'SETTINGS',
  'SECRET',
  'DUTY',
  'IDENTITY',
  'LOGIN',
  'REGION',
  ...['EPISODE#', 'ALERT#', 'REFERRAL#', 'MEMBER#', 'MEMBERSHIP#', 'SITE#', 'NAME#'].map((prefix) => ({ prefix })),
];

/** From a committed change to an alert: stream, pipe, queue, worker; and the sweeps that find what did not leave and what is due. */
export class AsyncStack extends Stack {
  constructor(scope: Construct, id: string, { settings, data, operationsKey, topic, ...props }: AsyncStackProps) {
    super(scope, id, props);
    const common = { encryptionKey: operationsKey, topic };
    const alerts = new WorkQueue(this, 'Alerts', {
      ...common,
      name: 'alerts',
      deadLetter: 'alerts-dead',
      consumerTimeoutSeconds: functionEntry('alert-worker').timeoutSeconds,
      maxReceiveCount: 5,
      oldestAgeSeconds: 300,
    });
    const pipeDead = new RestingQueue(this, 'PipeDead', {
      ...common,
      name: 'pipe-dead',
      alarm: { name: 'pipe-dead-letters', meaning: 'A pipe gave up on a record of the stream.' },
    });
    const sweepDead = new RestingQueue(this, 'SweepDead', {
      ...common,
      name: 'sweep-dead',
      alarm: { name: 'sweep-dead-letters', meaning: 'A run of a sweep was given up.' },
    });
    const removals = new RestingQueue(this, 'Removals', {
      ...common,
      name: 'removals',
      alarm: { name: 'unexpected-removal', meaning: 'An item that nothing may delete left the table.' },
    });

    const pipe = { streamArn: data.streamArn, deadLetter: pipeDead.queue, logKey: operationsKey, topic };
    new StreamPipe(this, 'OutboxPipe', {
      ...pipe,
      name: 'outbox',
      roleArn: data.pipeRoleArn('outbox'),
      filter: { eventName: ['INSERT'], dynamodb: { Keys: { SK: { S: [{ prefix: 'OUTBOX#' }] } } } },
      target: alerts.queue,
    });
    const notices = new Notices(this, 'Notices', { settings, data, common, pipe, sweepDead: sweepDead.queue });
    new StreamPipe(this, 'RemovalsPipe', {
      ...pipe,
      name: 'removals',
      roleArn: data.pipeRoleArn('removals'),
      filter: { eventName: ['REMOVE'], dynamodb: { Keys: { SK: { S: neverRemoved } } } },
      target: removals.queue,
    });

    const made = { functionsDir: settings.functionsDir, data, logKey: operationsKey };
    const worker = new SesameFunction(this, { ...made, name: 'alert-worker' });
    new EventSourceMapping(this, 'AlertSource', {
      target: worker,
      eventSourceArn: alerts.queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
    });
    const sweep = new SesameFunction(this, {
      ...made,
      name: 'outbox-sweep',
      settings: {
        ALERT_QUEUE_URL: alerts.queue.queueUrl,
        NOTICE_QUEUE_URL: notices.queue.queueUrl,
        REGION_IDS: settings.regionIds,
      },
      deadLetterQueue: sweepDead.queue,
    });
    const dueSweep = new SesameFunction(this, {
      ...made,
      name: 'due-sweep',
      settings: { ALERT_QUEUE_URL: alerts.queue.queueUrl, REGION_IDS: settings.regionIds },
      deadLetterQueue: sweepDead.queue,
    });
    const started = { operationsKeyArn: operationsKey.keyArn };
    new SweepSchedule(this, 'SweepSchedule', { ...started, sweep, everyMinutes: 5 });
    new SweepSchedule(this, 'DueSchedule', { ...started, sweep: dueSweep, everyMinutes: 1 });
    new RunbookAlarm(this, {
      topic,
      name: 'outbox-stuck',
      meaning: 'Events were sent again so often in vain that somebody has to look: alerts that nobody has seen.',
      metric: { namespace: METRICS_NAMESPACE, sum: 'OutboxStuck' },
      rings: { above: 0 },
    });
    alarmOnErrors(this, topic, 'alert-worker');
    alarmOnErrors(this, topic, 'outbox-sweep');
    alarmOnSilence(this, topic, 'outbox-sweep', 15);
    alarmOnErrors(this, topic, 'due-sweep');
    alarmOnSilence(this, topic, 'due-sweep', 5);
  }
}
