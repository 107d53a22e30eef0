import batchGetItem from 'dynalite/actions/batchGetItem.js';
import batchWriteItem from 'dynalite/actions/batchWriteItem.js';
import deleteItem from 'dynalite/actions/deleteItem.js';
import getItem from 'dynalite/actions/getItem.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import updateItem from 'dynalite/actions/updateItem.js';
import {
  type Callback,
  createKey,
  type ParsedRequest,
  type Store,
  validateItem,
  validateKey,
  validationError,
  type WireError,
} from 'dynalite/db/index.js';
import * as batchGetItemRules from 'dynalite/validations/batchGetItem.js';
import * as batchWriteItemRules from 'dynalite/validations/batchWriteItem.js';
import * as deleteItemRules from 'dynalite/validations/deleteItem.js';
import * as getItemRules from 'dynalite/validations/getItem.js';
import { checkTypes, checkValidations } from 'dynalite/validations/index.js';
import * as putItemRules from 'dynalite/validations/putItem.js';
import * as queryRules from 'dynalite/validations/query.js';
import * as scanRules from 'dynalite/validations/scan.js';
import * as updateItemRules from 'dynalite/validations/updateItem.js';
import { holds, operandError } from './conditions.ts';
import { expressionError, MAX_ITEM_BYTES } from './sizes.ts';
import { conditionalCheckFailed, isWireObject, serializationError, type WireObject } from './wire.ts';

/** One operation of dynalite: how it checks a request, and how it runs a checked one over a store. */
export interface Operation {
  types: Record<string, object | string>;
  custom: (data: ParsedRequest, store: Store) => string | undefined;
  action: (store: Store, data: ParsedRequest, callback: Callback<WireObject>) => void;
}

const returnOnFailure = {
  ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
};

const write = (rules: Pick<Operation, 'types' | 'custom'>, action: Operation['action']): Operation => ({
  types: { ...rules.types, ...returnOnFailure },
  custom: rules.custom,
  action: (store, data, callback) =>
    checkCondition(store, data, (error) => {
      if (error) return callback(error);
      const { _condition: _checked, ...rest } = data;
      return action(store, rest, (failure, result) => callback(failure, result && withoutEmptyAttributes(result)));
    }),
});

/** Amazon leaves out what UPDATED_OLD would return for an item that had none of the attributes. */
function withoutEmptyAttributes({ Attributes, ...rest }: WireObject): WireObject {
  return isWireObject(Attributes) && Object.keys(Attributes).length > 0 ? { ...rest, Attributes } : rest;
}

/** Calls back with an error when the key does not fit the table or the item does not meet the condition. */
function checkCondition(store: Store, data: ParsedRequest, callback: Callback<WireObject>): void {
  store.getTable(data.TableName, (error, table) => {
    if (error || !table) return callback(error);
    const item = data.Item ?? data.Key ?? {};
    const invalid = data.Item ? validateItem(item, table) : validateKey(item, table);
    if (invalid) return callback(invalid);
    return store.getItemDb(data.TableName).get(createKey(item, table), (_error, existing) => {
      const met = !data._condition || holds(data._condition.expression, existing ?? null);
      callback(met ? null : conditionalCheckFailed(), {});
    });
  });
}

export const reads = {
  GetItem: { ...getItemRules, action: getItem },
  BatchGetItem: { ...batchGetItemRules, action: batchGetItem },
  Query: { ...queryRules, action: query },
  Scan: { ...scanRules, action: scan },
} satisfies Record<string, Operation>;

export const writes = {
  PutItem: write(putItemRules, putItem),
  UpdateItem: write(updateItemRules, updateItem),
  DeleteItem: write(deleteItemRules, deleteItem),
  BatchWriteItem: { ...batchWriteItemRules, action: batchWriteItem },
} satisfies Record<string, Operation>;

/** ConditionCheck is a DeleteItem that deletes nothing. */
export const conditionCheck: Operation = { ...writes.DeleteItem, action: checkCondition };

/** The members of an operation that may stand in an item of a transaction, which has no legacy parameters. */
export function inTransaction(operation: Operation, required: string[]): Operation {
  const allowed = ['TableName', 'Key', 'Item', 'ConditionExpression', 'UpdateExpression', 'ProjectionExpression'];
  const names = [...allowed, 'ExpressionAttributeNames', 'ExpressionAttributeValues', ...Object.keys(returnOnFailure)];
  const types: Operation['types'] = {};
  for (const name of names) {
    const type = operation.types[name];
    if (type === undefined) continue;
    types[name] = required.includes(name) && typeof type === 'object' ? { ...type, notNull: true } : type;
  }
  return { ...operation, types };
}

/** The store is asked for its limits only. */
const limits: Store = {
  options: { maxItemSize: MAX_ITEM_BYTES },
  getTable: unreachable,
  getItemDb: unreachable,
  getIndexDb: unreachable,
};

function unreachable(): never {
  throw new Error('A validation must not read the store');
}

/**
 * Checks a request as received and returns it with its expressions parsed; the request itself is left as it was.
 * @throws ValidationException, SerializationException
 */
export function parseRequest(operation: Operation, request: unknown): ParsedRequest {
  if (!isWireObject(request)) throw serializationError('Start of structure or map found where not expected');
  const data = checkTypes(structuredClone(request), operation.types);
  checkValidations(data, operation.types, operation.custom, limits);
  const error =
    expressionError(data) ??
    (data._condition && operandError('ConditionExpression', data._condition.expression)) ??
    (data._filter && operandError('FilterExpression', data._filter.expression)) ??
    emptyKeyError(data);
  if (error) throw error;
  copyOnAssign(data);
  return data;
}

/** No key is empty, so that Amazon refuses a key condition with an empty value. */
function emptyKeyError({ KeyConditions = {} }: ParsedRequest): WireError | null {
  for (const [name, { AttributeValueList = [] }] of Object.entries(KeyConditions)) {
    if (!AttributeValueList.some(({ S, B }) => S === '' || B === '')) continue;
    return validationError(
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ' +
        `string value. Key: ${name}`,
    );
  }
  return null;
}

/** `SET a = b ADD b :one` must leave in a what b was: dynalite would let both share one value. */
function copyOnAssign({ _updates }: ParsedRequest): void {
  for (const section of _updates?.sections ?? []) {
    let value = section.val;
    Object.defineProperty(section, 'val', {
      get: () => value,
      set: (assigned: unknown) => {
        value = structuredClone(assigned);
      },
    });
  }
}

/** Runs a checked request. @throws the errors of the API */
export function runOperation(operation: Operation, store: Store, data: ParsedRequest): Promise<WireObject> {
  return new Promise((resolve, reject) => {
    operation.action(store, data, (error, result) => (error ? reject(error) : resolve(result ?? {})));
  });
}
