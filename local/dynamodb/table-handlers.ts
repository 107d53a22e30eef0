import { validationError } from 'dynalite/db/index.js';
import { type Catalogue, findTable, type Table } from './tables.ts';
import { isWireObject, type WireObject } from './wire.ts';

/** What the API says about tables. They change with the synthesized template only. */
export function tableHandlers(catalogue: Catalogue): [string, (request: unknown) => Promise<WireObject>][] {
  return [
    ['DescribeTable', async (request) => ({ Table: named(catalogue, request).description })],
    ['ListTables', async () => ({ TableNames: [...catalogue.keys()].sort() })],
    ['DescribeTimeToLive', async (request) => ({ TimeToLiveDescription: timeToLive(named(catalogue, request)) })],
    ['UpdateTimeToLive', async (request) => updateTimeToLive(named(catalogue, request), request)],
  ];
}

function named(catalogue: Catalogue, request: unknown): Table {
  const name = isWireObject(request) ? request['TableName'] : undefined;
  if (typeof name === 'string') return findTable(catalogue, name);
  throw validationError(
    "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
  );
}

function timeToLive({ definition }: Table): WireObject {
  if (definition.ttlAttribute === null) return { TimeToLiveStatus: 'DISABLED' };
  return { TimeToLiveStatus: 'ENABLED', AttributeName: definition.ttlAttribute };
}

/** Amazon refuses what is already so; anything else would part from the template. */
function updateTimeToLive({ definition }: Table, request: unknown): never {
  const wanted = isWireObject(request) ? request['TimeToLiveSpecification'] : undefined;
  const enabled = isWireObject(wanted) && wanted['Enabled'] === true;
  if (enabled && definition.ttlAttribute !== null) throw validationError('TimeToLive is already enabled');
  if (!enabled && definition.ttlAttribute === null) throw validationError('TimeToLive is already disabled');
  throw validationError(`The time to live of ${definition.name} is set by the template`);
}
