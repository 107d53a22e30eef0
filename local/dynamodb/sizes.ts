import { type KeyElement, validationError, type WireError } from 'dynalite/db/index.js';
import type { Table } from './tables.ts';
import type { AttributeValue, Item } from './wire.ts';

// Limits of DynamoDB, "Service, account, and table quotas". dynalite counts characters; Amazon counts UTF-8 bytes.
export const MAX_ITEM_BYTES = 400 * 1024;
export const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;
export const MAX_PAGE_BYTES = 1024 * 1024;
const MAX_HASH_KEY_BYTES = 2048;
const MAX_RANGE_KEY_BYTES = 1024;
const MAX_EXPRESSION_BYTES = 4096;

const textSize = (text: string) => Buffer.byteLength(text, 'utf8');
const binarySize = (base64: string) => Buffer.byteLength(base64, 'base64');
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);

/** About one byte for two significant digits, plus one, plus one for a minus sign. */
function numberSize(text: string): number {
  const digits = text.replace(/^-|\./g, '').replace(/^0+|0+$/g, '').length;
  return Math.ceil(digits / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

/** Bytes of one value, as "DynamoDB item sizes and formats" counts them. */
function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return textSize(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return binarySize(value.B);
  if (value.SS !== undefined) return sum(value.SS.map(textSize));
  if (value.NS !== undefined) return sum(value.NS.map(numberSize));
  if (value.BS !== undefined) return sum(value.BS.map(binarySize));
  if (value.L !== undefined) return 3 + sum(value.L.map((element) => 1 + valueSize(element)));
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1;
}

/** Bytes of an item: names and values. */
export function itemSize(item: Item): number {
  return sum(Object.entries(item).map(([name, value]) => textSize(name) + valueSize(value)));
}

function keyTooLong(item: Item, schema: KeyElement[]): boolean {
  return schema.some(({ AttributeName, KeyType }) => {
    const value = item[AttributeName];
    const limit = KeyType === 'HASH' ? MAX_HASH_KEY_BYTES : MAX_RANGE_KEY_BYTES;
    return value !== undefined && value.N === undefined && valueSize(value) > limit;
  });
}

/** What is wrong with an item about to be stored, beyond what dynalite checks: sizes in bytes, and index keys. */
export function storedItemError(item: Item, table: Table, kind: 'put' | 'update'): WireError | null {
  if (itemSize(item) > MAX_ITEM_BYTES) {
    return validationError(`Item size ${kind === 'update' ? 'to update ' : ''}has exceeded the maximum allowed size`);
  }
  const { keySchema, indexes } = table.definition;
  if (keyTooLong(item, keySchema)) {
    return validationError(
      'One or more parameter values were invalid: ' +
        'Hash primary key values must be under 2048 bytes, and range primary key values must be under 1024 bytes',
    );
  }
  for (const { IndexName, KeySchema } of indexes) {
    if (keyTooLong(item, KeySchema)) {
      return validationError('One or more parameter values were invalid: Size limit exceeded');
    }
    const empty = KeySchema.find(({ AttributeName }) => item[AttributeName]?.S === '' || item[AttributeName]?.B === '');
    if (empty) return emptyIndexKey(IndexName, empty.AttributeName, item[empty.AttributeName]?.S === '', kind);
  }
  return null;
}

function emptyIndexKey(index: string, attribute: string, isText: boolean, kind: 'put' | 'update'): WireError {
  const fault =
    kind === 'update'
      ? 'The update expression attempted to update a secondary index key to a value that is not supported.'
      : 'A value specified for a secondary index key is not supported.';
  return validationError(
    `One or more parameter values are not valid. ${fault} The AttributeValue for a key attribute cannot contain an ` +
      `empty ${isText ? 'string' : 'binary'} value.${kind === 'put' ? ` IndexName: ${index}, IndexKey: ${attribute}` : ''}`,
  );
}

/** The error of the first expression (a member named `…Expression`) that is longer than 4 KB. */
export function expressionError(request: object): WireError | null {
  for (const [name, text] of Object.entries(request)) {
    if (!name.endsWith('Expression') || typeof text !== 'string' || textSize(text) <= MAX_EXPRESSION_BYTES) continue;
    return validationError(
      `Invalid ${name}: Expression size has exceeded the maximum allowed size; expression size: ${textSize(text)}`,
    );
  }
  return null;
}
