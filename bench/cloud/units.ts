import { isProperties } from '../../local/template/read.ts';

/** What DynamoDB charges for a call, table and indexes together. */
export interface Units {
  read: number;
  write: number;
}

const reading = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

const amount = (value: unknown): number => (typeof value === 'number' ? value : 0);

const unitsAt = (place: unknown): number => (isProperties(place) ? amount(place['CapacityUnits']) : 0);

/** The table's own units and those of each index; the total where the parts are not given. */
function charged(consumed: unknown): number {
  if (!isProperties(consumed)) return 0;
  const { Table: table, GlobalSecondaryIndexes: indexes } = consumed;
  if (table === undefined) return unitsAt(consumed);
  const ofIndexes = isProperties(indexes) ? Object.values(indexes).map(unitsAt) : [];
  return ofIndexes.reduce((sum, units) => sum + units, unitsAt(table));
}

/** Units from an answer to a call that asked for them (`ReturnConsumedCapacity`); null when it says nothing of them. */
export function unitsOf(action: string, answer: unknown): Units | null {
  const consumed = isProperties(answer) ? answer['ConsumedCapacity'] : undefined;
  if (consumed === undefined) return null;
  const units = (Array.isArray(consumed) ? consumed : [consumed]).reduce((sum, one) => sum + charged(one), 0);
  return reading.has(action) ? { read: units, write: 0 } : { read: 0, write: units };
}
