import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { hasJava, NO_JAVA } from '../../../local/dynamodb/dynamodb-local.ts';
import { startAmazonEngine, startLocalEngine } from '../store-conformance/engines.ts';
import { CREDENTIALS, REGION, TABLE, type Target } from '../store-conformance/target.ts';
import { createRandom, createWriter, type Random, randomAttributes } from './expressions.ts';

// A long run sets more rounds, or another seed.
const ROUNDS = Number(process.env['DIFFERENTIAL_ROUNDS'] ?? 250);
const SEED = Number(process.env['DIFFERENTIAL_SEED'] ?? 1);
const TableName = TABLE.name;
const PARTITIONS: [string, string] = ['p', 'é'];
const SORTS: [string, ...string[]] = ['1', '2', 'é', 'a', 'ab'];

const Answer = z.looseObject({ __type: z.optional(z.string()) });

if (!(await hasJava())) {
  console.warn(NO_JAVA);
  it.skip(NO_JAVA);
} else {
  describe('random writes and queries', () => {
    let engines: Target[] = [];
    beforeAll(async () => {
      engines = [await startLocalEngine(), await startAmazonEngine()];
    });
    afterAll(() => Promise.all(engines.map((engine) => engine.stop())));

    it(`end as on DynamoDB Local: ${ROUNDS} with seed ${SEED}`, { timeout: 20_000 + ROUNDS * 50 }, async () => {
      const random = createRandom(SEED);
      for (let round = 0; round < ROUNDS; round += 1) {
        const { action, body } = randomRequest(random);
        const [local, amazon] = await Promise.all(engines.map(({ endpoint }) => call(endpoint, action, body)));
        expect(local, `round ${round}: ${action} ${JSON.stringify(body)}`).toEqual(amazon);
      }
    });
  });
}

function randomRequest(random: Random): { action: string; body: object } {
  const writer = createWriter(random);
  const Key = { PK: { S: random.pick(...PARTITIONS) }, SK: { S: random.pick(...SORTS) } };
  const condition = random.chance(0.5) ? { ConditionExpression: writer.condition() } : {};
  const kind = random.below(10);
  if (kind < 3) {
    const Item = { ...Key, ...randomAttributes(random) };
    return { action: 'PutItem', body: { TableName, Item, ...condition, ...writer.used(), ReturnValues: 'ALL_OLD' } };
  }
  if (kind < 6) {
    const UpdateExpression = writer.update();
    const ReturnValues = random.pick('ALL_OLD', 'ALL_NEW', 'NONE');
    const body = { TableName, Key, UpdateExpression, ...condition, ...writer.used(), ReturnValues };
    return { action: 'UpdateItem', body };
  }
  if (kind < 7) {
    return { action: 'DeleteItem', body: { TableName, Key, ...condition, ...writer.used(), ReturnValues: 'ALL_OLD' } };
  }
  const FilterExpression = writer.condition();
  const KeyConditionExpression = `PK = ${writer.value(Key.PK)} AND ${random.pick(
    () => `begins_with(SK, ${writer.value({ S: 'a' })})`,
    () => `SK BETWEEN ${writer.value({ S: '1' })} AND ${writer.value({ S: random.pick('2', 'a', 'é') })}`,
    () => `SK ${random.pick('=', '<', '<=', '>', '>=')} ${writer.value(Key.SK)}`,
  )()}`;
  const paging = { ScanIndexForward: random.chance(0.5), ...(random.chance(0.3) && { Limit: 1 + random.below(3) }) };
  return {
    action: 'Query',
    body: { TableName, KeyConditionExpression, FilterExpression, ...writer.used(), ...paging },
  };
}

/** The answer as far as it must agree: of an error its code, of values their meaning. */
async function call(endpoint: string, action: string, body: object): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${action}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.accessKeyId}/20260101/${REGION}/dynamodb/aws4_request, ` +
        'SignedHeaders=host, Signature=none',
    },
    body: JSON.stringify(body),
  });
  const answer = Answer.parse(await response.json());
  if (!response.ok) return answer.__type?.split('#')[1];
  // DynamoDB Local reports the capacity of a delete that nobody asked for, and leaves out LastEvaluatedKey where a
  // limited page ends at the upper bound of its range; Amazon allows either, and the suite of the store follows it.
  const { ConsumedCapacity: _capacity, LastEvaluatedKey: _key, ...rest } = answer;
  return comparable(rest);
}

/** Sets in one order, numbers in one notation. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => {
      if (name === 'N') return [name, Number(member)];
      if (name === 'NS' && Array.isArray(member)) return [name, member.map(Number).sort()];
      return [name, name === 'SS' && Array.isArray(member) ? [...member].sort() : comparable(member)];
    }),
  );
}
