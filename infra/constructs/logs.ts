import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** The one way to keep logs: a year, encrypted, and outliving the stack (but not a failed first deployment). */
export function keptLogs(scope: Construct, id: string, logGroupName: string, encryptionKey: IKey): LogGroup {
  return new LogGroup(scope, id, {
    logGroupName,
    encryptionKey,
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}
