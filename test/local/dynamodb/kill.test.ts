import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { LocalDynamo } from '../../../local/dynamodb/index.ts';
import { open, succeed, table, temporaryDirectory } from './fixture.ts';
import { transaction } from './kill-writes.ts';

// A long run sets it to some hundreds.
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 5);

const Row = z.looseObject({
  PK: z.object({ S: z.string() }),
  SK: z.object({ S: z.string() }),
  n: z.optional(z.object({ N: z.string() })),
});
const Page = z.object({ Items: z.array(Row), LastEvaluatedKey: z.optional(z.looseObject({})) });
const Message = z.object({ single: z.optional(z.number()), transaction: z.optional(z.number()) });
type Row = z.infer<typeof Row>;

it(
  `a write is all there or not at all, and stays once acknowledged: ${ROUNDS} kills`,
  async () => {
    const directory = await temporaryDirectory();
    const acknowledged = { singles: new Set<number>(), transactions: 0 };
    let next = 1;
    for (let round = 0; round < ROUNDS; round += 1) {
      await writeUntilKilled(directory, next, round, acknowledged);
      const dynamo = await open({ directory });
      const written = await checkConsistency(dynamo);
      expect(written.transactions).toBeGreaterThanOrEqual(acknowledged.transactions);
      expect([...acknowledged.singles].filter((number) => !written.singles.has(number))).toEqual([]);
      next = acknowledged.transactions + 1;
      // Whether the last one was written or lost in the kill: sent again under its token, it is there once.
      await succeed(dynamo, 'TransactWriteItems', transaction(next));
      expect((await checkConsistency(dynamo)).transactions).toBe(next);
      acknowledged.transactions = next;
      next += 1;
      await dynamo.close();
    }
    expect(acknowledged.transactions).toBeGreaterThan(ROUNDS * 5);
    expect(acknowledged.singles.size).toBeGreaterThan(ROUNDS * 5);
  },
  20_000 + ROUNDS * 3_000,
);

async function writeUntilKilled(
  directory: string,
  first: number,
  round: number,
  acknowledged: { singles: Set<number>; transactions: number },
): Promise<void> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'kill-child.ts'), [directory, String(first)], {
    execArgv: [],
  });
  // A round is as long as its writes, not as its machine is fast.
  const enough = 20 + Math.floor(Math.random() * 30);
  let told = 0;
  let written = () => {};
  const wrote = new Promise<void>((resolve) => {
    written = resolve;
  });
  child.on('message', (message) => {
    told += 1;
    if (told >= enough) written();
    const { single, transaction: number } = Message.parse(message);
    if (single !== undefined) acknowledged.singles.add(single);
    if (number !== undefined) acknowledged.transactions = Math.max(acknowledged.transactions, number);
  });
  const exited = once(child, 'exit');
  // Every fourth kill may hit the start, where the log of the last round is replayed; the others hit the writing.
  if (round % 4 === 3) await pause(Math.random() * 300);
  else {
    await Promise.race([wrote, exited]);
    await pause(Math.random() * 150);
  }
  expect(child.exitCode).toBeNull();
  child.kill('SIGKILL');
  await exited;
}

/** Compares the items with their index rows and the stream; returns what was written. */
async function checkConsistency(dynamo: LocalDynamo) {
  const items = await readAll(dynamo, 'Scan', {});
  const of = (partition: string) => items.filter(({ PK }) => PK.S === partition);
  const numbers = (rows: Row[]) => rows.map(({ SK }) => Number(SK.S));

  const total = Number(of('COUNTER')[0]?.n?.N ?? 0);
  expect(numbers(of('ITEM'))).toEqual(Array.from({ length: total }, (_, position) => position + 1));
  expect(numbers(of('OUTBOX'))).toEqual(numbers(of('ITEM')));
  expect(await index(dynamo, 'GSI1', 'SINGLES')).toEqual(of('SINGLE'));
  expect(await index(dynamo, 'GSI1', 'ITEMS')).toEqual(of('ITEM'));
  expect(await index(dynamo, 'GSI2', 'ITEMS')).toEqual(of('ITEM'));
  expect(await index(dynamo, 'GSI2', 'OUTBOXES')).toEqual(of('OUTBOX'));
  expect(await index(dynamo, 'GSI1', 'COUNTERS')).toEqual(of('COUNTER'));

  const records = await dynamo.readStream(table.name, 0, Number.MAX_SAFE_INTEGER);
  expect(records.map(({ sequence }) => sequence)).toEqual(records.map((_, position) => position + 1));
  expect(dynamo.latestSequence(table.name)).toBe(records.length);
  const told = records.map(({ keys }) => `${keys['PK']?.S} ${keys['SK']?.S}`);
  const changed = [...of('SINGLE'), ...of('ITEM'), ...of('OUTBOX')].map(({ PK, SK }) => `${PK.S} ${SK.S}`);
  expect(told.filter((name) => !name.startsWith('COUNTER')).sort()).toEqual(changed.sort());
  expect(told.filter((name) => name.startsWith('COUNTER'))).toHaveLength(total);
  return { transactions: total, singles: new Set(numbers(of('SINGLE'))) };
}

function index(dynamo: LocalDynamo, name: string, partition: string): Promise<Row[]> {
  return readAll(dynamo, 'Query', {
    IndexName: name,
    KeyConditionExpression: `${name}PK = :p`,
    ExpressionAttributeValues: { ':p': { S: partition } },
  });
}

async function readAll(dynamo: LocalDynamo, action: string, request: object): Promise<Row[]> {
  const found: Row[] = [];
  let start: object | undefined;
  do {
    const page = Page.parse(await succeed(dynamo, action, { ...request, ...(start && { ExclusiveStartKey: start }) }));
    found.push(...page.Items);
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
}
