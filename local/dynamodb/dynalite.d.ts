// Typings for the inner modules of dynalite 4.0.0 that the engine calls in-process; the package ships none.

declare module 'dynalite/db/index.js' {
  /** One attribute value as on the wire: exactly one member is present; binary values are base64. */
  export interface AttributeValue {
    S?: string;
    N?: string;
    B?: string;
    BOOL?: boolean;
    NULL?: boolean;
    SS?: string[];
    NS?: string[];
    BS?: string[];
    L?: AttributeValue[];
    M?: Record<string, AttributeValue>;
  }
  export type Item = Record<string, AttributeValue>;

  export interface KeyElement {
    AttributeName: string;
    KeyType: 'HASH' | 'RANGE';
  }
  export interface Projection {
    ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
    NonKeyAttributes?: string[];
  }
  export interface IndexDescription {
    IndexName: string;
    KeySchema: KeyElement[];
    Projection: Projection;
  }
  export interface TableDescription {
    TableName: string;
    TableStatus: string;
    AttributeDefinitions: { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[];
    KeySchema: KeyElement[];
    GlobalSecondaryIndexes?: IndexDescription[];
  }

  /** A request after `checkTypes` and `checkValidations`, which adds the parsed expressions (`_condition`…). */
  export interface ParsedRequest {
    TableName: string;
    Key?: Item;
    Item?: Item;
    Limit?: number;
    ExclusiveStartKey?: Item;
    ConditionExpression?: string;
    UpdateExpression?: string;
    ReturnValuesOnConditionCheckFailure?: string;
    RequestItems?: Record<string, unknown>;
    KeyConditions?: Record<string, { AttributeValueList?: AttributeValue[] }>;
    _updates?: { sections: UpdateSection[] };
    _condition?: { expression: Expression };
    _filter?: { expression: Expression };
  }
  export interface UpdateSection {
    type: string;
    path: Path;
    val?: unknown;
  }
  export type Path = (string | number)[];
  export type Operand = Expression | AttributeValue | Path;
  export interface Expression {
    type: string;
    name?: string;
    args: Operand[];
  }

  export interface ScanOptions {
    reverse?: boolean;
    limit?: number;
    gt?: string;
    gte?: string;
    lt?: string;
    lte?: string;
  }
  export type Callback<Result> = (error: Error | null | undefined, result?: Result) => void;
  export interface RowStore {
    get(key: string, callback: Callback<Item | undefined>): void;
    put(key: string, item: Item, callback: Callback<void>): void;
    del(key: string, callback: Callback<void>): void;
    lock(key: string, section: (release: <T>(callback: T) => T) => void): void;
    createValueStream(options: ScanOptions): import('node:stream').Stream;
  }
  export interface Store {
    options: { maxItemSize: number };
    getTable(name: string, callback: Callback<TableDescription>): void;
    getTable(name: string, checkStatus: boolean, callback: Callback<TableDescription>): void;
    getItemDb(tableName: string): RowStore;
    getIndexDb(indexType: string, tableName: string, indexName: string): RowStore;
  }

  /** The answer of the API: an error body as on the wire, with its HTTP status. */
  export interface WireError extends Error {
    statusCode: number;
    body: Record<string, unknown>;
  }
  export function validationError(message: string): WireError;
  export function createKey(item: Item, table: TableDescription, keySchema?: KeyElement[]): string;
  export function validateKey(key: Item, table: TableDescription): WireError | null | undefined;
  export function validateItem(item: Item, table: TableDescription): WireError | null | undefined;
  export function mapPath(path: Path, item: Item): AttributeValue | null | undefined;
  export function compare(operator: string, value: AttributeValue, operands: AttributeValue[]): boolean;
}

declare module 'dynalite/validations/index.js' {
  import type { ParsedRequest, Store } from 'dynalite/db/index.js';

  /** Deletes unknown members of `data` in place, and returns a new object with the known ones. */
  export function checkTypes(data: object, types: object): ParsedRequest;
  export function checkValidations(
    data: ParsedRequest,
    types: object,
    custom: (data: ParsedRequest, store: Store) => string | undefined,
    store: Store,
  ): void;
}

declare module 'dynalite/validations/*.js' {
  import type { ParsedRequest, Store } from 'dynalite/db/index.js';

  export const types: Record<string, object | string>;
  export function custom(data: ParsedRequest, store: Store): string | undefined;
}

declare module 'dynalite/actions/*.js' {
  import type { Callback, ParsedRequest, Store } from 'dynalite/db/index.js';

  const action: (store: Store, data: ParsedRequest, callback: Callback<Record<string, unknown>>) => void;
  export = action;
}
