import type { Callback, RowStore, Store, TableDescription } from 'dynalite/db/index.js';
import type { Catalogue } from './tables.ts';
import { resourceNotFound } from './wire.ts';

/** Writers are serialised by the engine, so that dynalite's locks per item have nothing left to do. */
export const withoutLocks: Pick<RowStore, 'lock'> = { lock: (_key, section) => section((callback) => callback) };

/** dynalite's getTable, with or without its middle argument. */
export function tableReader(catalogue: Catalogue): Store['getTable'] {
  return (name: string, ...rest: [Callback<TableDescription>] | [boolean, Callback<TableDescription>]) => {
    const callback = rest.length === 1 ? rest[0] : rest[1];
    const table = catalogue.get(name);
    if (table) callback(null, table.description);
    else callback(resourceNotFound());
  };
}
