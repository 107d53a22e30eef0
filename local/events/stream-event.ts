import { createHash } from 'node:crypto';
import { parseArn } from './arn.ts';
import type { StreamRecord } from './stream-source.ts';

const SEQUENCE_DIGITS = 21;

/** A record as filters and templates of a pipe see it: the shape of DynamoDB Streams with view type KEYS_ONLY. */
export function toStreamEvent(record: StreamRecord, streamArn: string) {
  const sequence = sequenceNumber(record);
  return {
    // The same record has the same id, however often it is read.
    eventID: createHash('md5').update(`${streamArn} ${sequence}`).digest('hex'),
    eventName: record.eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: parseArn(streamArn, 'dynamodb').region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(record.at / 1000),
      Keys: record.keys,
      SequenceNumber: sequence,
      StreamViewType: 'KEYS_ONLY',
    },
    ...(record.byTtl && { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
    eventSourceARN: streamArn,
  };
}

export function sequenceNumber(record: StreamRecord): string {
  return String(record.sequence).padStart(SEQUENCE_DIGITS, '0');
}
