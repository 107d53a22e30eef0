import { parseArn } from './arn.ts';

/** AWS::Pipes::Pipe from a table stream to a queue; names and defaults are CloudFormation's, references are resolved. */
export interface PipeDefinition {
  name: string;
  arn: string;
  desiredState?: 'RUNNING' | 'STOPPED' | undefined;
  /** ARN of the table's stream. */
  source: string;
  sourceParameters: {
    filterCriteria?: { filters: { pattern: string }[] } | undefined;
    dynamoDbStreamParameters: {
      startingPosition: 'TRIM_HORIZON' | 'LATEST';
      /** Records per send, 1 to 10: a pipe to SQS cannot be created with more. Default 1. */
      batchSize?: number | undefined;
      /** -1, the default: without end. */
      maximumRetryAttempts?: number | undefined;
      /** -1, the default: without end. */
      maximumRecordAgeInSeconds?: number | undefined;
      onPartialBatchItemFailure?: 'AUTOMATIC_BISECT' | undefined;
      deadLetterConfig?: { arn: string } | undefined;
    };
  };
  /** ARN of the queue. */
  target: string;
  targetParameters?:
    | {
        inputTemplate?: string | undefined;
        sqsQueueParameters?:
          | { messageGroupId?: string | undefined; messageDeduplicationId?: string | undefined }
          | undefined;
      }
    | undefined;
}

/** The same with defaults filled in; limits are Infinity where there is none. */
export interface PipeSettings {
  tableName: string;
  startAtLatest: boolean;
  batchSize: number;
  maximumRetries: number;
  maximumAgeMs: number;
  bisect: boolean;
  deadLetterArn: string | null;
}

const MAX_BATCH = 10;

/** Throws for what AWS would refuse to create, and for what is not implemented. */
export function settingsOf(definition: PipeDefinition): PipeSettings {
  const stream = definition.sourceParameters.dynamoDbStreamParameters;
  const [kind, tableName, stream_] = parseArn(definition.source, 'dynamodb').resource.split('/');
  if (kind !== 'table' || tableName === undefined || stream_ !== 'stream')
    throw refused(definition, 'the source is no table stream');
  parseArn(definition.target, 'sqs');
  const batchSize = stream.batchSize ?? 1;
  if (batchSize < 1 || batchSize > MAX_BATCH)
    throw refused(definition, `batchSize ${batchSize} is not within 1 and ${MAX_BATCH}`);
  const deadLetterArn = stream.deadLetterConfig?.arn ?? null;
  if (deadLetterArn !== null) parseArn(deadLetterArn, 'sqs');
  if (deadLetterArn?.endsWith('.fifo'))
    throw refused(definition, 'the dead-letter queue of a pipe must be a standard queue');
  return {
    tableName,
    startAtLatest: stream.startingPosition === 'LATEST',
    batchSize,
    maximumRetries: limit(stream.maximumRetryAttempts),
    maximumAgeMs: limit(stream.maximumRecordAgeInSeconds) * 1000,
    bisect: stream.onPartialBatchItemFailure === 'AUTOMATIC_BISECT',
    deadLetterArn,
  };
}

const limit = (value = -1): number => (value === -1 ? Number.POSITIVE_INFINITY : value);

const refused = (definition: PipeDefinition, why: string): Error => new Error(`Pipe ${definition.name}: ${why}`);
