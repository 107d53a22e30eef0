import { Aws } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { policy, queueRights } from '../access/roles.ts';
import { PIPES, type PipeName, type QueueName } from '../names.ts';

const sends: Record<PipeName, readonly QueueName[]> = {
  outbox: ['alerts', 'pipe-dead'],
  notices: ['notices', 'pipe-dead'],
  removals: ['removals', 'pipe-dead'],
};

/** The pipes' own service roles: they read the stream (keys only) and send; they have no right on an item. */
export class PipeRoles extends Construct {
  private readonly roles: Record<PipeName, CfnRole>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.roles = { outbox: this.role('outbox'), notices: this.role('notices'), removals: this.role('removals') };
  }

  roleArn(name: PipeName): string {
    return this.roles[name].attrArn;
  }

  get roleArns(): string[] {
    return Object.values(this.roles).map((role) => role.attrArn);
  }

  grant(streamArn: string, operationsKeyArn: string): void {
    for (const name of ['outbox', 'notices', 'removals'] as const) {
      policy(
        this,
        `Rights-${name}`,
        [this.roles[name].ref],
        [
          {
            Effect: 'Allow',
            Action: [
              'dynamodb:DescribeStream',
              'dynamodb:GetRecords',
              'dynamodb:GetShardIterator',
              'dynamodb:ListStreams',
            ],
            Resource: streamArn,
          },
          ...queueRights({ consumes: [], sends: sends[name] }, operationsKeyArn),
        ],
      );
    }
  }

  private role(name: PipeName): CfnRole {
    const pipeArn = `arn:${Aws.PARTITION}:pipes:${Aws.REGION}:${Aws.ACCOUNT_ID}:pipe/${PIPES[name]}`;
    return new CfnRole(this, `Pipe-${name}`, {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'pipes.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': pipeArn } },
          },
        ],
      },
      description: `Own role of pipe ${name}: the table's stream only`,
    });
  }
}
