import type { Acknowledgement } from './acknowledgement.ts';

/** Findings on queues and event sources. */
export const asyncAcknowledgements: readonly Acknowledgement[] = [
  {
    ids: ['AwsSolutions-SQS3'],
    at: ['SesameAsync/PipeDead', 'SesameAsync/Removals'],
    reason:
      'Messages rest here until a person has looked, and an alarm rings at the first: the rule does not see that a ' +
      'pipe, not a queue, sends to it.',
  },
  {
    ids: ['Serverless-SQSRedrivePolicy'],
    at: [
      'SesameAsync/Alerts/DeadLetter',
      'SesameAsync/Notices/Work/DeadLetter',
      'SesameAsync/PipeDead',
      'SesameAsync/SweepDead',
      'SesameAsync/Removals',
    ],
    reason: 'The end of the line: a dead-letter queue of a dead-letter queue would hide what an alarm must show.',
  },
  {
    ids: ['Serverless-LambdaEventSourceMappingDestination'],
    at: ['SesameAsync/AlertSource', 'SesameAsync/Notices/Source'],
    reason: 'SQS event sources have no failure destination: failed messages go to the queue’s own dead-letter queue.',
  },
];
