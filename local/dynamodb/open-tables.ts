import { derivedRows } from './derive.ts';
import { type Disk, type DiskOperation, rows, within } from './disk.ts';
import { type Catalogue, createTable, type Table, type TableDefinition } from './tables.ts';
import type { Item } from './wire.ts';

const ROWS_PER_BATCH = 500;

interface StoredTable {
  /** epoch milliseconds */
  createdAt: number;
  keySchema: string;
  /** What the index rows and rows of expiry on disk were derived by; null while they are being rebuilt. */
  derivation: string | null;
}

/**
 * Brings the tables into service, and creates those that are new. Items are kept; when indexes or the TTL attribute
 * have changed since, what derives from the items is built anew.
 * @throws when a table was stored with another primary key
 */
export async function openTables(disk: Disk, definitions: TableDefinition[], directory: string): Promise<Catalogue> {
  const catalogue = new Map<string, Table>();
  for (const definition of definitions) {
    catalogue.set(definition.name, await openTable(disk, definition, directory));
  }
  return catalogue;
}

async function openTable(disk: Disk, definition: TableDefinition, directory: string): Promise<Table> {
  const { name, attributes, indexes, keySchema, ttlAttribute } = definition;
  const typeOf = (attribute: string) => attributes.find(({ AttributeName }) => AttributeName === attribute);
  const wanted = {
    keySchema: JSON.stringify(keySchema.map((element) => [element, typeOf(element.AttributeName)])),
    derivation: JSON.stringify({ indexes, ttlAttribute, attributes }),
  };
  const text = disk.getSync(rows.table(name));
  const stored: StoredTable = text === undefined ? { createdAt: Date.now(), ...wanted } : JSON.parse(text);
  if (stored.keySchema !== wanted.keySchema) {
    throw new Error(`Table ${name} was stored with another primary key. Remove ${directory} to start anew.`);
  }
  const table = createTable(definition, stored.createdAt);
  const save = (derivation: string | null) =>
    disk.put(rows.table(name), JSON.stringify({ ...stored, derivation } satisfies StoredTable));
  if (stored.derivation !== wanted.derivation) {
    // A kill while rebuilding leaves null, which equals no derivation: the next start begins again.
    await save(null);
    await rebuildDerivedRows(disk, table);
  }
  if (text === undefined || stored.derivation !== wanted.derivation) await save(wanted.derivation);
  return table;
}

async function rebuildDerivedRows(disk: Disk, table: Table): Promise<void> {
  const { name } = table.definition;
  await disk.clear(within(rows.indexes(name)));
  await disk.clear(within(rows.expiries(name)));
  let operations: DiskOperation[] = [];
  for await (const [row, text] of disk.iterator(within(rows.item(name)))) {
    const item: Item = JSON.parse(text);
    for (const [key, value] of derivedRows(table, row.slice(rows.item(name).length), item)) {
      operations.push({ type: 'put', key, value });
    }
    if (operations.length < ROWS_PER_BATCH) continue;
    await disk.batch(operations);
    operations = [];
  }
  await disk.batch(operations);
}
