import { createRow } from '../../shared/store/caseload.ts';
import { addAssessment, addContact, createSequence, openRecord } from '../../shared/store/opening.ts';
import type { Write } from '../../shared/store/write.ts';
import type { Execute } from '../cloud/amazon.ts';
import type { BenchPatient } from './patient.ts';

type Item = Record<string, unknown>;

const itemsOf = (writes: readonly Write[]): Item[] =>
  writes.flatMap((write) => (write.kind === 'create' || write.kind === 'replace' ? [write.item] : []));

/** The record as its opening leaves it: one week of history. */
export function openingRows({ place: { siteId }, opening }: BenchPatient): Item[] {
  const { patient, episode, facts } = opening;
  const { sequence } = facts;
  const running =
    sequence === null ? [] : [{ ...sequence, episodeId: episode.episodeId, openedAt: patient.recordedAt, version: 1 }];
  return itemsOf([
    ...openRecord(siteId, opening),
    ...running.map((one) => createSequence(siteId, patient.patientId, one)),
  ]);
}

/** What the weeks `from` … `to` add to it, and the caseload row after them. */
export function historyRows({ place: { siteId }, factsAfter, week }: BenchPatient, from: number, to: number): Item[] {
  const weeks = Array.from({ length: to - from }, (_, position) => week(from + position));
  return itemsOf([
    createRow(siteId, factsAfter(to), true),
    ...weeks.flatMap(({ contact, fillings }) => [
      addContact(siteId, contact),
      ...fillings.flatMap(({ assessment, eventId }) => addAssessment(siteId, assessment, eventId)),
    ]),
  ]);
}

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
