import type { IKey } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnEmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarmOnErrors, alarmOnSilence } from '../constructs/alarm.ts';
import { type DataAccess, SesameFunction } from '../constructs/function.ts';
import { WorkQueue } from '../constructs/queue.ts';
import { functionEntry } from '../functions.ts';
import { mailDomain, type PipeName } from '../names.ts';
import type { Settings } from '../settings.ts';
import { StreamPipe } from './pipes.ts';
import { SweepSchedule } from './sweep-schedule.ts';

interface NoticesProps {
  settings: Settings;
  data: DataAccess & { pipeRoleArn(name: PipeName): string };
  common: { encryptionKey: IKey; topic: ITopic };
  pipe: { streamArn: string; deadLetter: IQueue; logKey: IKey; topic: ITopic };
  sweepDead: IQueue;
}

/**
 * What leaves the application: notice in the table, pipe, queue, mail. A path of its own, so that a mail service that is
 * down delays no alert. Each notice is its own group: its twins stay in line, and no notice waits for another.
 */
export class Notices extends Construct {
  readonly queue: IQueue;

  constructor(scope: Construct, id: string, { settings, data, common, pipe, sweepDead }: NoticesProps) {
    super(scope, id);
    const { encryptionKey, topic } = common;
    const { queue } = new WorkQueue(this, 'Work', {
      ...common,
      name: 'notices',
      deadLetter: 'notices-dead',
      consumerTimeoutSeconds: functionEntry('notifier').timeoutSeconds,
      // Half an hour without a mail service is waited out.
      maxReceiveCount: 10,
      oldestAgeSeconds: 900,
    });
    this.queue = queue;
    new StreamPipe(this, 'Carrier', {
      ...pipe,
      name: 'notices',
      roleArn: data.pipeRoleArn('notices'),
      inOrder: 'item',
      filter: { eventName: ['INSERT'], dynamodb: { Keys: { SK: { S: [{ prefix: 'NOTICE#' }] } } } },
      target: queue,
    });
    new CfnEmailIdentity(this, 'Identity', { emailIdentity: mailDomain(settings.mailFrom) });

    const made = { functionsDir: settings.functionsDir, data, logKey: encryptionKey };
    const notifier = new SesameFunction(this, {
      ...made,
      name: 'notifier',
      settings: { MAIL_FROM: settings.mailFrom, WEB_ORIGIN: settings.webOrigin },
    });
    new EventSourceMapping(this, 'Source', {
      target: notifier,
      eventSourceArn: queue.queueArn,
      batchSize: 5,
      reportBatchItemFailures: true,
    });
    const digest = new SesameFunction(this, {
      ...made,
      name: 'digest',
      settings: { REGION_IDS: settings.regionIds },
      deadLetterQueue: sweepDead,
    });
    new SweepSchedule(this, 'DigestSchedule', {
      sweep: digest,
      everyMinutes: 60,
      operationsKeyArn: encryptionKey.keyArn,
    });
    alarmOnErrors(this, topic, 'notifier');
    alarmOnErrors(this, topic, 'digest');
    alarmOnSilence(this, topic, 'digest', 120);
  }
}
