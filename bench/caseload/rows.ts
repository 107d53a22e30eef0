import { derivedWrites } from '../../shared/store/derived.ts';
import { openRecord } from '../../shared/store/opening.ts';
import type { PatientRecord } from '../../shared/store/record.ts';
import { addAssessment, addContact, addReview, putAppointment } from '../../shared/store/record-writes.ts';
import type { Write } from '../../shared/store/write.ts';
import type { Execute } from '../cloud/amazon.ts';
import type { Week } from './history.ts';
import type { BenchPatient } from './patient.ts';

type Item = Record<string, unknown>;

const itemsOf = (writes: readonly Write[]): Item[] => writes.flatMap((write) => ('item' in write ? [write.item] : []));

/** The record as its opening leaves it: one week of history. */
export const openingRows = ({ siteId, opening }: BenchPatient): Item[] => itemsOf(openRecord(siteId, opening));

const weekWrites = (siteId: string, { contact, fillings, appointment, review }: Week): Write[] => [
  addContact(siteId, contact),
  ...fillings.flatMap(({ assessment, eventId, levels }) => addAssessment(siteId, assessment, eventId, levels)),
  ...(appointment === null ? [] : [putAppointment(siteId, appointment)]),
  ...(review === null ? [] : [addReview(siteId, review)]),
];

/** What the weeks `from` … `to` add to it, and what follows from it after them: sequences, billing lines, row, due dates. */
export function historyRows({ siteId, after, week }: BenchPatient, from: number, to: number): Item[] {
  const weeks = Array.from({ length: to - from }, (_, position) => week(from + position));
  return itemsOf([
    ...derivedWrites(siteId, after(from), after(to)),
    ...weeks.flatMap((one) => weekWrites(siteId, one)),
  ]);
}

/** Contacts, appointments, scales filled and reviews. */
export const historyCount = ({ contacts, appointments, assessments, reviews }: PatientRecord): number =>
  [contacts, appointments, assessments, reviews].reduce((count, { length }) => count + length, 0);

/** A value as DynamoDB takes it on the wire. */
function attribute(value: unknown): object {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attribute) };
  return { M: attributes(Object(value)) };
}

const attributes = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attribute(value)]));

const batchSize = 25;
const atOnce = 4;

/**
 * Writes rows straight into the engine. They are made by the store's own operation objects, so that they are what the API
 * would have written; through the API the larger cases would take several minutes.
 */
export async function loadRows(load: Execute, tableName: string, rows: readonly Item[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, number) =>
    rows.slice(number * batchSize, (number + 1) * batchSize),
  );
  const write = async (): Promise<void> => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const requests = batch.map((item) => ({ PutRequest: { Item: attributes(item) } }));
      const answer = await load('BatchWriteItem', { RequestItems: { [tableName]: requests } });
      const left: unknown = Object(answer.body).UnprocessedItems;
      if (answer.status === 200 && Object.keys(Object(left)).length === 0) continue;
      throw new Error(`rows refused: ${JSON.stringify(answer.body)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, write));
}
