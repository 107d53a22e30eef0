import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/platform/errors.ts';
import { readCaseload } from '../../shared/store/caseload.ts';
import { patientEntity } from '../../shared/store/record-entities.ts';
import { type Table, tableFor } from '../../shared/store/table.ts';
import { create, replace } from '../../shared/store/write.ts';
import { failure, startFakeAws, written } from '../platform/fake-aws.ts';

const siteId = 'S0123456789A';
const sentinel = 'Zébulon-Sentinelle';
let aws: Awaited<ReturnType<typeof startFakeAws>>;
let table: Table;

beforeAll(async () => {
  aws = await startFakeAws();
  table = tableFor({ roleClass: 'tenant', tags: { siteId }, session: 'U000000000000000' });
});
beforeEach(() => aws.forget());
afterAll(async () => {
  await aws.stop();
  vi.unstubAllEnvs();
});

const text = (S: string) => ({ S });
const row = (PK: string) => ({ PK: text(PK), SK: text('ALERT#1'), GSI2PK: text(`SITE#${siteId}#ALERT`) });
const answerItems = (...Items: object[]) => aws.dynamo(() => ({ status: 200, body: { Items } }));
const item = { PK: `SITE#${siteId}`, SK: 'SETTINGS', version: 2, family: sentinel };
const refused = () => new AppError('site.duplicate');
const cancelled = (...reasons: object[]) => failure('TransactionCanceledException', { CancellationReasons: reasons });

async function errorOf(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}

describe('an index read', () => {
  const alerts = { partition: `SITE#${siteId}#ALERT`, index: 'GSI2' } as const;
  const own = `SITE#${siteId}#PAT#P000000000000000`;

  it('drops rows of another tenant and of the neighbour whose id begins alike, and keeps its own', async () => {
    answerItems(row(own), row('SITE#S999999999ZZ#PAT#P0'), row(`SITE#${siteId}B#PAT#P0`), row('USER#U0'));
    let kept: unknown[] = [];
    await written(async () => {
      kept = (await table.query(alerts)).items;
    });
    expect(kept).toEqual([expect.objectContaining({ PK: own })]);
  });

  it('counts what it dropped and says so in the log, without what the row held', async () => {
    answerItems({ ...row('SITE#S999999999ZZ#PAT#P0'), family: text(sentinel) }, row('SITE#S999999999ZZ#PAT#P1'));
    const lines = await written(() => table.query(alerts));
    expect(lines).toContainEqual(expect.objectContaining({ CrossTenantItem: 2 }));
    expect(lines).toContainEqual(expect.objectContaining({ message: 'item of another tenant', siteId, count: 2 }));
    expect(JSON.stringify(lines)).not.toContain(sentinel);
  });

  it('says nothing when every row is its own', async () => {
    answerItems(row(own));
    expect(await written(() => table.query(alerts))).toEqual([]);
  });
});

describe('a read', () => {
  it('is consistent on the table, and asks the index where there is one', async () => {
    answerItems();
    await table.get({ PK: `SITE#${siteId}`, SK: 'SETTINGS' });
    await table.query({ partition: `SITE#${siteId}` });
    await table.query({ partition: `SITE#${siteId}#DUE`, index: 'GSI1', begins: '2026' });
    expect(
      aws.calls.map(({ body }) => [body['ConsistentRead'], body['IndexName'], body['KeyConditionExpression']]),
    ).toEqual([
      [true, undefined, undefined],
      [true, undefined, 'PK = :pk'],
      [undefined, 'GSI1', 'GSI1PK = :pk AND begins_with(GSI1SK, :sk)'],
    ]);
  });

  it('of everything follows every page', async () => {
    const pages = [3, 2, 1].map((left) => ({
      Items: [row(`SITE#${siteId}#PAT#P${left}`)],
      ...(left > 1 ? { LastEvaluatedKey: { PK: text('a'), SK: text(String(left)) } } : {}),
    }));
    aws.dynamo(() => ({ status: 200, body: pages.shift() }));
    expect(await table.queryAll({ partition: `SITE#${siteId}` })).toHaveLength(3);
    expect(aws.calls.map(({ body }) => body['ExclusiveStartKey'])).toEqual([
      undefined,
      { PK: text('a'), SK: text('3') },
      { PK: text('a'), SK: text('2') },
    ]);
  });
});

describe('a corrupt item', () => {
  const key = { PK: 'SITE#S#PAT#P', SK: 'PROFILE' };
  const traits = { family: 'Durand', given: 'Léa', birthDate: '1980-05-17', sex: 'female' as const, phone: null };
  const patient = {
    ...traits,
    patientId: 'P',
    gpId: 'U',
    referralId: 'U.R',
    demo: false,
    recordedAt: '2026',
    version: 1,
  };
  const corrupt = { ...item, entity: 'Patient', schemaVersion: 1 };

  it('is an error, counted and logged by its entity alone', async () => {
    const lines = await written(async () => expect(() => patientEntity.parse(corrupt)).toThrow('server.failed'));
    expect(lines).toContainEqual(expect.objectContaining({ CorruptItem: 1 }));
    expect(lines).toContainEqual(expect.objectContaining({ message: 'corrupt item', entity: 'Patient' }));
    expect(JSON.stringify(lines)).not.toContain(sentinel);
  });

  it('is never left out of a list in silence', async () => {
    answerItems({
      PK: text(`SITE#${siteId}#CASELOAD`),
      SK: text('U#P'),
      entity: text('CaseloadRow'),
      facts: { M: {} },
    });
    const reading = () => readCaseload(table, siteId, null);
    await written(async () => expect(await errorOf(reading)).toMatchObject({ code: 'server.failed' }));
  });

  it('is one of another entity too, however well it fits', () => {
    const other = patientEntity.item(key, patient);
    expect(patientEntity.parse(other)).toMatchObject(patient);
    expect(patientEntity.is({ ...other, entity: 'Alert' })).toBe(false);
    return written(async () =>
      expect(() => patientEntity.parse({ ...other, entity: 'Alert' })).toThrow('server.failed'),
    );
  });

  it('cannot be made to expire: only listed entities take a time to live', () => {
    expect(() => patientEntity.item(key, patient, { ttl: 1 })).toThrow('may not expire');
  });
});

describe('an error of the SDK', () => {
  it.each([
    ['AccessDeniedException', 'server.failed'],
    ['ValidationException', 'server.failed'],
    ['ResourceNotFoundException', 'server.failed'],
    ['ItemCollectionSizeLimitExceededException', 'server.failed'],
    ['RequestLimitExceeded', 'server.unavailable'],
    ['ProvisionedThroughputExceededException', 'server.unavailable'],
    ['TransactionInProgressException', 'server.unavailable'],
  ])(
    '%s becomes %s, whatever was asked',
    async (name, code) => {
      aws.dynamo(() => failure(name, { message: sentinel, Item: { family: text(sentinel) } }));
      const asked = [
        () => table.get({ PK: `SITE#${siteId}`, SK: 'SETTINGS' }),
        () => table.query({ partition: `SITE#${siteId}` }),
        () => table.commit([create(item, refused)]),
        () => table.getMany([{ PK: `SITE#${siteId}`, SK: 'SETTINGS' }]),
      ];
      const errors = await Promise.all(asked.map(errorOf));
      expect(errors.map((error) => error instanceof AppError && error.code)).toEqual(asked.map(() => code));
      expect(errors.map((error) => inspect(error, { depth: 9, showHidden: true })).join()).not.toContain(sentinel);
      expect(errors.filter((error) => error instanceof Error && error.cause !== undefined)).toEqual([]);
    },
    20_000,
  );

  it('of the connection becomes one of ours, too', async () => {
    aws.dynamo(() => ({ status: 500, body: sentinel }));
    const error = await errorOf(() => table.get({ PK: `SITE#${siteId}`, SK: 'SETTINGS' }));
    expect(error).toBeInstanceOf(AppError);
    expect(inspect(error, { showHidden: true })).not.toContain(sentinel);
  });
});

describe('a condition that fails', () => {
  it('is told by the write that carries it, with the version of the item and nothing else of it', async () => {
    const old = { version: { N: '7' }, family: text(sentinel) };
    aws.dynamo(() => cancelled({ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: old }));
    const error = await errorOf(() => table.commit([create(item, refused), replace(item, 2)]));
    expect(error).toMatchObject({ code: 'version.stale', currentVersion: 7 });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(sentinel);
  });

  it('is the first one’s to tell when several fail', async () => {
    const failed = { Code: 'ConditionalCheckFailed' };
    aws.dynamo(() => cancelled(failed, failed));
    expect(await errorOf(() => table.commit([create(item, refused), replace(item, 2)]))).toMatchObject({
      code: 'site.duplicate',
    });
  });

  it('is never tried again', async () => {
    aws.dynamo(() => cancelled({ Code: 'ConditionalCheckFailed' }));
    await errorOf(() => table.commit([create(item, refused)]));
    expect(aws.calls).toHaveLength(1);
  });
});

describe('a conflict between transactions', () => {
  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'is tried again until it passes: %s',
    async (Code) => {
      let left = 2;
      aws.dynamo(() => {
        left -= 1;
        return left >= 0 ? cancelled({ Code }) : { status: 200, body: {} };
      });
      await table.commit([create(item, refused)]);
      expect(aws.calls).toHaveLength(3);
    },
  );

  it('is tried under one token, so that what was done although it was answered otherwise is not done twice', async () => {
    const commit = async () => {
      let left = 2;
      aws.forget();
      aws.dynamo(() => {
        left -= 1;
        return left >= 0 ? cancelled({ Code: 'TransactionConflict' }) : { status: 200, body: {} };
      });
      await table.commit([create(item, refused)]);
      return aws.calls.map(({ body }) => body['ClientRequestToken']);
    };
    const [first, second] = [await commit(), await commit()];
    expect(new Set(first)).toEqual(new Set([expect.stringMatching(/^[\w-]{36}$/)]));
    expect(first).toHaveLength(3);
    expect(second[0]).not.toBe(first[0]);
  });

  it('that lasts is told as a service that is not available, for the caller to repeat', async () => {
    aws.dynamo(() => cancelled({ Code: 'TransactionConflict' }));
    expect(await errorOf(() => table.commit([create(item, refused)]))).toMatchObject({ code: 'server.unavailable' });
    expect(aws.calls).toHaveLength(6);
  });

  it('gives way to a condition that failed in the same transaction', async () => {
    aws.dynamo(() => cancelled({ Code: 'TransactionConflict' }, { Code: 'ConditionalCheckFailed' }));
    expect(await errorOf(() => table.commit([replace(item, 2), create(item, refused)]))).toMatchObject({
      code: 'site.duplicate',
    });
  });

  it('is no matter of an item that is too large: that fails at once', async () => {
    aws.dynamo(() => cancelled({ Code: 'ItemCollectionSizeLimitExceeded' }));
    expect(await errorOf(() => table.commit([create(item, refused)]))).toMatchObject({ code: 'server.failed' });
    expect(aws.calls).toHaveLength(1);
  });
});
