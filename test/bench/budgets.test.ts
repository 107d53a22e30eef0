import { describe, expect, it } from 'vitest';
import { budgetsOf } from '../../bench/budgets.ts';

const start = {
  coldReadyMs: 90_000,
  warmReadyMs: 20_000,
  readyBytes: 600_000_000,
  seedMs: null,
  seededBytes: null,
  buildMs: null,
  synthMs: null,
};
const bundle = { name: 'care', bytes: 600_000, heaviest: [] };
const caseload = {
  patients: 400,
  historyRows: 90,
  patientsElsewhere: 2000,
  queries: 1,
  readUnits: null,
  bytesOut: 1,
  p50Ms: 9999,
  p95Ms: 9999,
};

const record = {
  years: 3,
  items: 674,
  queries: 1,
  readUnits: null,
  bytesOut: 1,
  p50Ms: 9999,
  p95Ms: 9999,
};

const sweep = { sites: 1000, standing: 20_000, due: 200, queries: 1003, readUnits: 1200, firstMs: 9999, p50Ms: 9999 };

const web = {
  loads: [{ role: 'nurse', scriptBytes: 120_000, scripts: 3, styleBytes: 1, fontBytes: 1 }],
  paints: [{ rows: 131, slowdown: 1, paintMs: 600, sortMs: 9999 }],
};

const broken = (changed: Partial<Parameters<typeof budgetsOf>[0]>): string[] =>
  budgetsOf({ bundles: [bundle], caseload: [caseload], record: [record], start, sweep: [sweep], web, ...changed })
    .filter(({ held }) => !held)
    .map(({ name }) => name);

describe('the hard budgets', () => {
  it('hold at their limits, however slow the requests and the first start', () => {
    expect(broken({})).toEqual([]);
  });

  it.each([
    ['a bundle over 600 KB', { bundles: [{ ...bundle, bytes: 600_001 }] }, 'bundle of care (bytes)'],
    ['a second Query for one caseload', { caseload: [{ ...caseload, queries: 2 }] }, 'caseload Queries of one site'],
    ['a second page for one record', { record: [{ ...record, queries: 2 }] }, 'Queries of one record'],
    ['a second Query for one site’s sweep', { sweep: [{ ...sweep, queries: 1004 }] }, 'Queries of a sweep'],
    ['a sweep that reads more than what is due', { sweep: [{ ...sweep, readUnits: 1201 }] }, 'read units of a sweep'],
    ['more than 20 s to ready', { start: { ...start, warmReadyMs: 20_001 } }, 'start to ready, built before (ms)'],
    [
      'more than 120 kB of scripts for a role',
      { web: { ...web, loads: web.loads.map((load) => ({ ...load, scriptBytes: 120_001 })) } },
      'scripts of the first load of nurse (bytes, gzip)',
    ],
    [
      'a caseload that takes more than 600 ms to stand',
      { web: { ...web, paints: [{ rows: 131, slowdown: 1, paintMs: 601, sortMs: 1 }] } },
      'paint of the caseload (ms)',
    ],
    ['more than 600 MB at ready', { start: { ...start, readyBytes: 600_000_001 } }, 'memory at ready (bytes)'],
  ])('do not bear %s', (_, changed, name) => {
    expect(broken(changed)).toEqual([expect.stringContaining(name)]);
  });
});
