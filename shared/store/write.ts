import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { AppError, stale } from '../platform/errors.ts';
import type { Key } from './keys.ts';
import type { Item } from './table.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One write of a transaction with the condition it carries, and what the caller is told when the condition fails. */
export type Write = {
  /** Told with the version that the item really has, when it has one. */
  refusal: (currentVersion: number | null) => AppError;
} & (
  | { kind: 'create'; item: Item }
  | { kind: 'replace'; item: Item; version: number }
  | { kind: 'check'; key: Key; version: number }
  | { kind: 'absent'; key: Key }
  | { kind: 'remove'; key: Key; version: number }
  | { kind: 'put'; item: Item }
  | { kind: 'ship'; key: Key; ttl: number; forget?: string }
  | { kind: 'resent'; key: Key; resent: { times: number; at: string } }
);

/** What follows from an aggregate, written as it then is: the aggregate's own condition in the same transaction guards it. */
export const put = (item: Item): Write => ({ kind: 'put', item, refusal: () => new AppError('server.failed') });

/** A new item; refused when there is one already. */
export const create = (item: Item, refusal: () => AppError): Write => ({ kind: 'create', item, refusal });

/** The next state of an item that was read at `version`; a lost race is 409 with the version that won. */
export const replace = (item: Item, version: number): Write => ({
  kind: 'replace',
  item,
  version,
  refusal: (current) => stale(current ?? version),
});

/** Of what stands once for a site or a member: nobody has saved it yet, and what goes without saying is its version 1. */
export const unsaved = { saved: false, version: 1 };

/** Its next state; a lost race is 409 with the version that won. */
export const save = (item: Item, before: { saved: boolean; version: number }): Write =>
  before.saved ? replace(item, before.version) : create(item, () => stale(unsaved.version + 1));

/** Version 0 is that of an item which was written before its kind had versions. */
const versionIs = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_exists(PK) AND attribute_not_exists(version)' }
    : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } };

export function writeItem(TableName: string, write: Write): TransactItem {
  const ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
  switch (write.kind) {
    case 'create':
      return {
        Put: {
          TableName,
          Item: write.item,
          ConditionExpression: 'attribute_not_exists(PK)',
          ReturnValuesOnConditionCheckFailure,
        },
      };
    case 'replace':
      return {
        Put: {
          TableName,
          Item: write.item,
          ...versionIs(write.version),
          ReturnValuesOnConditionCheckFailure,
        },
      };
    case 'check':
      return {
        ConditionCheck: {
          TableName,
          Key: write.key,
          ConditionExpression: 'version = :version',
          ExpressionAttributeValues: { ':version': write.version },
          ReturnValuesOnConditionCheckFailure,
        },
      };
    case 'absent':
      return {
        ConditionCheck: {
          TableName,
          Key: write.key,
          ConditionExpression: 'attribute_not_exists(PK)',
          ReturnValuesOnConditionCheckFailure,
        },
      };
    case 'remove':
      return {
        Delete: {
          TableName,
          Key: write.key,
          ConditionExpression: 'version = :version',
          ExpressionAttributeValues: { ':version': write.version },
          ReturnValuesOnConditionCheckFailure,
        },
      };
    case 'put':
      return { Put: { TableName, Item: write.item } };
    case 'ship':
      // An event that has been dealt with leaves the index of the second sweep, and the table when its time has passed.
      return {
        Update: {
          TableName,
          Key: write.key,
          UpdateExpression: `SET #ttl = :ttl REMOVE GSI3PK, GSI3SK${write.forget === undefined ? '' : ', #forget'}`,
          ConditionExpression: 'attribute_exists(PK)',
          ExpressionAttributeNames: {
            '#ttl': 'ttl',
            ...(write.forget === undefined ? {} : { '#forget': write.forget }),
          },
          ExpressionAttributeValues: { ':ttl': write.ttl },
          ReturnValuesOnConditionCheckFailure,
        },
      };
    case 'resent':
      // Still waiting: what has been dealt with is left as it is.
      return {
        Update: {
          TableName,
          Key: write.key,
          UpdateExpression: 'SET resent = :resent',
          ConditionExpression: 'attribute_exists(GSI3PK)',
          ExpressionAttributeValues: { ':resent': write.resent },
          ReturnValuesOnConditionCheckFailure,
        },
      };
  }
}
