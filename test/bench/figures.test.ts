import { describe, expect, it } from 'vitest';
import type { TableCall } from '../../bench/cloud/recorder.ts';
import { createRecorder } from '../../bench/cloud/recorder.ts';
import { unitsOf } from '../../bench/cloud/units.ts';
import { callsText, figuresOf } from '../../bench/operations/figures.ts';
import { outboxKeyOf } from '../../bench/operations/outbox.ts';
import { table } from '../../bench/report/markdown.ts';
import { percentile } from '../../bench/report/statistics.ts';

const call = (action: string, items = 1, units: TableCall['units'] = null, body: unknown = {}): TableCall => ({
  action,
  items,
  units,
  body,
});

const sample = (ms: number, calls: TableCall[], bytes = 10) => ({ ms, bytes, calls, body: {} });

describe('percentile', () => {
  it('is a value that was measured, whatever the order', () => {
    const values = [9, 1, 5, 3, 7];
    expect([0, 0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([1, 5, 9, 9]);
  });

  it('of nothing is an error', () => {
    expect(() => percentile([], 0.5)).toThrow('nothing');
  });
});

describe('units', () => {
  it('of a query are those of table and indexes together, read', () => {
    const consumed = {
      CapacityUnits: 9,
      Table: { CapacityUnits: 1 },
      GlobalSecondaryIndexes: { GSI2: { CapacityUnits: 0.5 } },
    };
    expect(unitsOf('Query', { ConsumedCapacity: consumed })).toEqual({ read: 1.5, write: 0 });
  });

  it('of a transaction are those of all its parts, written', () => {
    const part = { CapacityUnits: 2, Table: { CapacityUnits: 2 } };
    expect(unitsOf('TransactWriteItems', { ConsumedCapacity: [part, part, part] })).toEqual({ read: 0, write: 6 });
  });

  it('are null where the answer says nothing of them', () => {
    expect(unitsOf('GetItem', { Item: {} })).toBeNull();
  });
});

describe('recorder', () => {
  it('hands out the calls to the table since the last time, with the items of a transaction', () => {
    const recorder = createRecorder();
    const seen = { status: 200, answer: {} };
    recorder.observe({ service: 'dynamodb', action: 'TransactWriteItems', body: { TransactItems: [{}, {}] }, ...seen });
    recorder.observe({ service: 'sts', action: 'AssumeRole', body: null, ...seen });
    expect(recorder.take().map(({ action, items }) => [action, items])).toEqual([['TransactWriteItems', 2]]);
    expect(recorder.take()).toEqual([]);
  });
});

describe('figures of an operation', () => {
  it('names its calls by kind, with the items of each transaction', () => {
    const calls = [call('TransactWriteItems', 4), call('GetItem'), call('TransactWriteItems', 2), call('GetItem')];
    expect(callsText(calls)).toBe('2 Get, 2 Transact (4 + 2)');
    expect(callsText([])).toBe('none');
  });

  it('takes calls and units of the usual sample, times of all', () => {
    const usual = [call('Query', 1, { read: 3, write: 0 })];
    const authorized = [call('GetItem', 1, { read: 1, write: 0 }), ...usual];
    const figures = figuresOf('record', [sample(5, usual), sample(50, authorized), sample(6, usual)]);
    expect(figures).toMatchObject({ calls: '1 Query', readUnits: 3, writeUnits: 0, p50Ms: 6, p95Ms: 50, samples: 3 });
  });

  it('has no units where nothing counted them', () => {
    expect(figuresOf('record', [sample(5, [call('Query')])])).toMatchObject({ readUnits: null, writeUnits: null });
  });
});

describe('the event of an act', () => {
  const put = (pk: string, sk: string) => ({ Put: { Item: { PK: { S: pk }, SK: { S: sk } } } });

  it('is the outbox item of its transaction', () => {
    const body = { TransactItems: [put('a', 'PROFILE'), { Delete: {} }, put('b', 'OUTBOX#1')] };
    expect(outboxKeyOf([call('GetItem'), call('TransactWriteItems', 3, null, body)])).toEqual({
      pk: 'b',
      sk: 'OUTBOX#1',
    });
  });

  it('is null where there is none', () => {
    expect(outboxKeyOf([call('TransactWriteItems', 1, null, { TransactItems: [put('a', 'PROFILE')] })])).toBeNull();
  });
});

describe('table', () => {
  it('aligns figures to the right and shows a dash for what was not measured', () => {
    const lines = ['| what | units |', '| ---- | ----: |', '| a    |  12.5 |', '| b    |     — |'];
    expect(
      table(
        ['what', 'units'],
        [
          ['a', 12.5],
          ['b', null],
        ],
      ),
    ).toBe(lines.join('\n'));
  });
});
