import { Aws } from 'aws-cdk-lib';
import type { FunctionName } from './functions.ts';

/**
 * Names that one stack must know of another without depending on it: they let every right stand beside the table, and
 * keep the stacks free of cycles. A cell has its own account, so they are unique there.
 */

export const QUEUES = {
  alerts: 'sesame-alerts.fifo',
  'alerts-dead': 'sesame-alerts-dead.fifo',
  notices: 'sesame-notices.fifo',
  'notices-dead': 'sesame-notices-dead.fifo',
  'pipe-dead': 'sesame-pipe-dead',
  'sweep-dead': 'sesame-sweep-dead',
  removals: 'sesame-unexpected-removals',
} as const;

export type QueueName = keyof typeof QUEUES;

export const API_NAME = 'sesame';
export const API_STAGE = 'v1';
export const METRICS_NAMESPACE = 'Sesame';

export const PIPES = {
  outbox: 'sesame-outbox',
  notices: 'sesame-notices',
  removals: 'sesame-unexpected-removals',
} as const;
export type PipeName = keyof typeof PIPES;

export const functionName = (name: FunctionName) => `sesame-${name}`;
export const logGroupName = (function_: string) => `/sesame/functions/${function_}`;

/** The domain of the address that mails come from: the one identity that may send. */
export const identityArn = (mailFrom: string) =>
  `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/${mailDomain(mailFrom)}`;
export const mailDomain = (mailFrom: string) => mailFrom.slice(mailFrom.indexOf('@') + 1);

export const queueArn = (name: QueueName) => `arn:${Aws.PARTITION}:sqs:${Aws.REGION}:${Aws.ACCOUNT_ID}:${QUEUES[name]}`;
