import { describe, expect, it } from 'vitest';
import { costsOf } from '../../bench/alerts/figures.ts';
import { tableFaults } from '../../bench/chaos/faults.ts';
import { judge } from '../../bench/chaos/judge.ts';
import { type Answers, isPositive, planOf } from '../../bench/chaos/plan.ts';
import type { ReplaySite } from '../../bench/replay/run.ts';
import type { ApiUser } from '../../local/demo/client.ts';
import { seeded } from '../../local/demo/random.ts';

const nobody: ApiUser = {
  get: () => Promise.reject(new Error('nobody')),
  post: () => Promise.reject(new Error('nobody')),
  send: () => Promise.reject(new Error('nobody')),
};
const site: ReplaySite = { siteId: 'S', gp: nobody, nurse: nobody, psychiatrist: nobody };
const answers = (first: number, item9: number): Answers => ({
  items: [first, 0, 0, 0, 0, 0, 0, 0, item9],
  difficulty: null,
});
const textOf = ({ items, difficulty }: Answers) => JSON.stringify([items, difficulty]);

/** One person of whom these answers were accepted and stand in the record, the positive ones with an alert each. */
function person(accepted: Answers[]) {
  const assessments = accepted.map((one, place) => ({
    id: `A${place}`,
    recordedAt: `2026-01-01T00:00:0${place}.000Z`,
    text: textOf(one),
  }));
  const alerts = accepted.flatMap((one, place) =>
    isPositive(one) ? [{ causeId: `A${place}`, raisedAt: `2026-01-01T00:01:0${place}.000Z` }] : [],
  );
  const plan = { number: 1, first: answers(0, 0), later: [] };
  return { walked: { plan, site, patientId: 'P', accepted }, shown: { assessments, alerts } };
}

const three = [answers(1, 1), answers(2, 0), answers(3, 2)];
const clean = {
  accepted: 3,
  lost: 0,
  safetyExpected: 2,
  safetyFound: 2,
  missed: 0,
  duplicated: 0,
  outOfOrder: 0,
  dlq: 0,
};

describe('the judge of a chaos run', () => {
  it('finds nothing where everything is there once and in order', () => {
    expect(judge([person(three)], 0)).toEqual(clean);
  });

  it('takes equal answers for as many as were accepted', () => {
    const twice = [answers(1, 1), answers(1, 1)];
    expect(judge([person(twice)], 0)).toMatchObject({ lost: 0, missed: 0, duplicated: 0, safetyFound: 2 });
  });

  it('finds an answer that was lost, with the alert that it called for', () => {
    const { walked, shown } = person(three);
    const found = judge(
      [{ walked, shown: { assessments: shown.assessments.slice(1), alerts: shown.alerts.slice(1) } }],
      0,
    );
    expect(found).toEqual({ ...clean, lost: 1, missed: 1, safetyFound: 1 });
  });

  it('finds an alert that is missing, and one too many', () => {
    const { walked, shown } = person(three);
    const [first, second] = shown.alerts;
    expect(judge([{ walked, shown: { ...shown, alerts: shown.alerts.slice(1) } }], 0)).toMatchObject({ missed: 1 });
    const more = [first, second, second].flatMap((one) => one ?? []);
    expect(judge([{ walked, shown: { ...shown, alerts: more } }], 0)).toMatchObject({ missed: 0, duplicated: 1 });
  });

  it('finds an answer that stands there twice', () => {
    const { walked, shown } = person(three);
    const again = { id: 'A9', recordedAt: '2026-01-01T00:00:09.000Z', text: textOf(answers(2, 0)) };
    const found = judge([{ walked, shown: { ...shown, assessments: [...shown.assessments, again] } }], 0);
    expect(found).toEqual({ ...clean, duplicated: 1 });
  });

  it('finds alerts that were raised against the order of their causes, and counts what rests', () => {
    const { walked, shown } = person(three);
    const alerts = shown.alerts.map((one, place) => ({ ...one, raisedAt: `2026-01-01T00:01:0${9 - place}.000Z` }));
    expect(judge([{ walked, shown: { ...shown, alerts } }, person(three)], 4)).toMatchObject({ outOfOrder: 1, dlq: 4 });
  });
});

describe('the plan of a chaos run', () => {
  const rows = Array.from({ length: 40 }, (_, row) => ({ row: row + 1, ...answers(row % 4, row % 10 === 0 ? 1 : 0) }));

  it('is the same for the same seed, and another for another', () => {
    expect(planOf(rows, seeded(7))).toEqual(planOf(rows, seeded(7)));
    expect(planOf(rows, seeded(8))).not.toEqual(planOf(rows, seeded(7)));
  });

  it('gives everybody three answers, one of them by a link, and several people several alerts', () => {
    const plans = planOf(rows, seeded(7));
    expect(plans.every(({ later }) => later.length === 2 && later.filter(({ byLink }) => byLink).length === 1)).toBe(
      true,
    );
    const counts = plans.map(
      ({ first, later }) => [first, ...later.map((one) => one.answers)].filter(isPositive).length,
    );
    expect(counts.filter((count) => count > 1).length).toBeGreaterThan(4);
  });
});

describe('faults of the table', () => {
  const body = { TransactItems: [{ Put: { Item: { SK: { S: 'ALERT#1' } } } }] };

  it('answer an error although the commit was done, refuse without it, and let most pass', async () => {
    let commits = 0;
    const made: Record<string, number> = {};
    const intercept = tableFaults({
      random: seeded(3),
      on: () => true,
      execute: async () => {
        commits += 1;
        return { status: 200, body: {} };
      },
      count: (fault) => {
        made[fault] = (made[fault] ?? 0) + 1;
      },
    });
    const act = { TransactItems: [{ Put: { Item: { SK: { S: 'PROFILE' } } } }] };
    const calls = Array.from({ length: 1000 }, () => ({
      service: 'dynamodb',
      action: 'TransactWriteItems',
      body: act,
    }));
    const outcomes = await Promise.all(calls.map((call) => intercept(call)));
    const after = Object.entries(made).flatMap(([fault, times]) => (fault.startsWith('committed') ? [times] : []));
    expect(commits).toBe(after.reduce((sum, times) => sum + times, 0));
    expect(commits).toBeGreaterThan(20);
    expect(outcomes.filter((outcome) => outcome === null).length).toBeGreaterThan(800);
    expect(outcomes.every((outcome) => outcome === null || outcome.status >= 400)).toBe(true);
  });

  it('refuse the worker an event once, and then no more', async () => {
    const execute = async () => ({ status: 200, body: {} });
    const intercept = tableFaults({ random: seeded(5), on: () => true, execute, count: () => undefined, refused: 1 });
    const ship = { TransactItems: [{ Update: { Key: { SK: { S: 'OUTBOX#1' } } } }] };
    const call = { service: 'dynamodb', action: 'TransactWriteItems', body: ship };
    const answers = [];
    for (let delivery = 0; delivery < 50; delivery += 1) answers.push(JSON.stringify(await intercept(call)));
    expect(answers[0]).toContain('ValidationError');
    expect(answers.slice(1).join()).not.toContain('ValidationError');
    expect(answers.filter((answer) => answer === 'null').length).toBeGreaterThan(35);
  });

  it('are off until they are wanted', async () => {
    const execute = () => Promise.reject(new Error('not asked'));
    const intercept = tableFaults({ random: seeded(1), on: () => false, execute, count: () => undefined });
    for (let call = 0; call < 100; call += 1)
      expect(await intercept({ service: 'dynamodb', action: 'TransactWriteItems', body })).toBeNull();
  });
});

describe('what an answer costs', () => {
  const figure = (operation: string, readUnits: number | null, writeUnits: number | null) => ({
    ...{ operation, samples: 1, calls: '1 Get', readUnits, writeUnits, bytesOut: 0, p50Ms: 1, p95Ms: 1 },
  });
  const operations = [
    figure('evaluate, item 9 none', 1, 2),
    figure('evaluate, item 9 positive', 1, 3),
    figure('assess a scale', 4, 5),
    figure('assess a scale, item 9 positive', 4, 6),
    figure('alert worker (one event)', 10, 20),
  ];

  it('adds the worker where it calls for an alert, and nothing where it does not', () => {
    const units = costsOf(operations).map(({ readUnits, writeUnits }) => [readUnits, writeUnits]);
    expect(units).toEqual([
      [1, 2],
      [11, 23],
      [4, 5],
      [14, 26],
    ]);
  });

  it('is unknown where nothing counts units', () => {
    const uncounted = operations.map((one) => ({ ...one, readUnits: null, writeUnits: null }));
    expect(costsOf(uncounted).every(({ readUnits, writeUnits }) => readUnits === null && writeUnits === null)).toBe(
      true,
    );
    expect(() => costsOf([])).toThrow('no operation');
  });
});
