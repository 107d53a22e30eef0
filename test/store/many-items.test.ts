import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { list, object } from '../../local/template/read.ts';
import { safetyAlert } from '../../shared/domain/alerts/safety.ts';
import { sesame } from '../../shared/programme/index.ts';
import { patientsOf } from '../../shared/store/alert-patients.ts';
import { type Table, tableFor } from '../../shared/store/table.ts';
import { startFakeAws } from '../platform/fake-aws.ts';

const siteId = 'S0123456789A';
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

describe('a read of many items', () => {
  const keyOf = (number: number) => ({ PK: `SITE#${siteId}#PAT#P${number}`, SK: 'PROFILE' });
  const keys = (count: number) => Array.from({ length: count }, (_, number) => keyOf(number));
  const asked = (body: Record<string, unknown>) => object(object(body['RequestItems'], 'items')['Sesame'], 'table');
  const wanted = (body: Record<string, unknown>) => list(asked(body)['Keys'], 'keys');
  const found = (items: unknown[], left: unknown[] = []) => ({
    status: 200,
    body: { Responses: { Sesame: items }, UnprocessedKeys: left.length === 0 ? {} : { Sesame: { Keys: left } } },
  });

  it('asks for a hundred at a time, consistently, and for none twice', async () => {
    aws.dynamo((_, body) => found(wanted(body)));
    const items = await table.getMany([...keys(201), ...keys(5)]);
    expect(items.map(({ PK }) => PK)).toEqual(keys(201).map(({ PK }) => PK));
    expect(aws.calls.map(({ action, body }) => [action, wanted(body).length, asked(body)['ConsistentRead']])).toEqual([
      ['BatchGetItem', 100, true],
      ['BatchGetItem', 100, true],
      ['BatchGetItem', 1, true],
    ]);
  });

  it('asks for nothing when there is nothing to ask for, and leaves out what is not there', async () => {
    aws.dynamo((_, body) => found(wanted(body).slice(1)));
    expect(await table.getMany([])).toEqual([]);
    expect(aws.calls).toEqual([]);
    expect(await table.getMany(keys(3))).toHaveLength(2);
  });

  it('asks again for what the table left undone', async () => {
    aws.dynamo((_, body) => found(wanted(body).slice(0, 1), wanted(body).slice(1)));
    expect(await table.getMany(keys(3))).toEqual(keys(3));
    expect(aws.calls.map(({ body }) => wanted(body).length)).toEqual([3, 2, 1]);
  });

  it('is a service that is not available when that lasts', async () => {
    aws.dynamo((_, body) => found([], wanted(body)));
    await expect(table.getMany(keys(1))).rejects.toMatchObject({ code: 'server.unavailable' });
    expect(aws.calls).toHaveLength(6);
  });
});

describe('the names on a page of alerts', () => {
  const gpId = 'U000000000000009';
  const alertOf = (number: number, kind: 'assessment' | 'referral') => {
    const causeId = kind === 'referral' ? `${gpId}.${number}` : String(number);
    const at = '2026-01-07T10:00:00.000Z';
    const cause = { kind, id: causeId, patientId: `P${number}`, episodeId: null, at };
    return safetyAlert(sesame, cause, { nurseId: 'U000000000000001', psychiatristId: null, gpId }, at);
  };

  it('come by one call for fifty alerts, from the record, or from the referral that has none yet', async () => {
    const alerts = [
      ...Array.from({ length: 49 }, (_, number) => alertOf(number, 'assessment')),
      alertOf(49, 'referral'),
    ];
    aws.dynamo(() => ({ status: 200, body: { Responses: { Sesame: [] } } }));
    expect((await patientsOf(table, siteId, alerts)).size).toBe(0);
    expect(aws.calls.map(({ action }) => action)).toEqual(['BatchGetItem']);
    const asked = object(object(aws.calls[0]?.body['RequestItems'], 'items')['Sesame'], 'table');
    const names = list(asked['Keys'], 'keys').map((key) => object(object(key, 'key')['SK'], 'SK')['S']);
    expect(names.filter((name) => name === 'PROFILE')).toHaveLength(50);
    expect(names.filter((name) => name !== 'PROFILE')).toEqual([`REFERRAL#${gpId}.49`]);
  });
});
