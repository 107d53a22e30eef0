import { Aws } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { policy, queueRights } from '../access/roles.ts';
import { QUEUES, queueArn } from '../names.ts';

interface SweepScheduleProps {
  sweep: IFunction;
  /** How often: it bounds how late what the sweep finds can be. */
  everyMinutes: number;
  operationsKeyArn: string;
}

/** Starts a sweep again and again. What could not be started is given up when the next ones have come, and rests. */
export class SweepSchedule extends Construct {
  constructor(scope: Construct, id: string, { sweep, everyMinutes, operationsKeyArn }: SweepScheduleProps) {
    super(scope, id);
    const role = new CfnRole(this, 'Role', {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'scheduler.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
          },
        ],
      },
      description: 'Own role of the schedule: starts the sweep',
    });
    const rights = policy(
      this,
      'Rights',
      [role.ref],
      [
        { Effect: 'Allow', Action: ['lambda:InvokeFunction'], Resource: sweep.functionArn },
        ...queueRights({ consumes: [], sends: ['sweep-dead'] }, operationsKeyArn),
      ],
    );
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: `Runs a sweep; failures go to ${QUEUES['sweep-dead']}`,
      scheduleExpression: `rate(${everyMinutes} ${everyMinutes === 1 ? 'minute' : 'minutes'})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: sweep.functionArn,
        roleArn: role.attrArn,
        retryPolicy: { maximumRetryAttempts: 1, maximumEventAgeInSeconds: 300 },
        deadLetterConfig: { arn: queueArn('sweep-dead') },
      },
    });
    schedule.node.addDependency(rights);
  }
}
