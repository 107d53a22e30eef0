import { createKey, type IndexDescription, type KeyElement, type TableDescription } from 'dynalite/db/index.js';
import { type Item, resourceNotFound } from './wire.ts';

/** A table as the synthesized template declares it. Every index is a global one. */
export interface TableDefinition {
  name: string;
  arn: string;
  /** null: changes of this table are not recorded. */
  streamArn: string | null;
  attributes: { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[];
  keySchema: KeyElement[];
  indexes: IndexDescription[];
  /** The attribute that holds the time of expiry in epoch seconds; null: items do not expire. */
  ttlAttribute: string | null;
}

/** A table in service: the definition, and the description that DescribeTable answers and dynalite works with. */
export interface Table {
  definition: TableDefinition;
  description: TableDescription;
}

export type Catalogue = ReadonlyMap<string, Table>;

/** @throws ResourceNotFoundException */
export function findTable(catalogue: Catalogue, name: string): Table {
  const table = catalogue.get(name);
  if (!table) throw resourceNotFound();
  return table;
}

/** @param createdAt epoch milliseconds */
export function createTable(definition: TableDefinition, createdAt: number): Table {
  const { name, arn, streamArn, attributes, keySchema, indexes } = definition;
  const description = {
    TableName: name,
    TableArn: arn,
    TableStatus: 'ACTIVE',
    CreationDateTime: createdAt / 1000,
    AttributeDefinitions: attributes,
    KeySchema: keySchema,
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 },
    ItemCount: 0,
    TableSizeBytes: 0,
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map((index) => ({
        ...index,
        IndexArn: `${arn}/index/${index.IndexName}`,
        IndexStatus: 'ACTIVE',
        IndexSizeBytes: 0,
        ItemCount: 0,
      })),
    }),
    ...(streamArn !== null && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
      LatestStreamArn: streamArn,
      LatestStreamLabel: streamArn.slice(streamArn.lastIndexOf('/') + 1),
    }),
  };
  return { definition, description };
}

/** The key of an item's row in an index: the index key, then the whole key of the item, so that no two share a row. */
export function indexKey(item: Item, table: Table, indexName: string): string {
  const index = table.definition.indexes.find(({ IndexName }) => IndexName === indexName);
  if (!index) throw new Error(`Table ${table.definition.name} has no index ${indexName}`);
  return createKey(item, table.description, index.KeySchema) + createKey(item, table.description);
}
