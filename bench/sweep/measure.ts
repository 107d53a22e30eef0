import { region } from '../../local/demo/staff.ts';
import { sesame } from '../../shared/programme/index.ts';
import { regionKeys, siteKeys } from '../../shared/store/keys.ts';
import { dueEntity } from '../../shared/store/record-items.ts';
import { registeredSite } from '../../shared/store/register.ts';
import { loadRows } from '../caseload/rows.ts';
import { type BenchCloud, type EngineName, openBenchCloud } from '../cloud/open.ts';
import type { Sample } from '../cloud/user.ts';
import { type Cell, table } from '../report/markdown.ts';
import { percentile, rounded } from '../report/statistics.ts';

/** One sweep over so many sites, each with so many entries in its due index. */
export interface SweepFigures {
  sites: number;
  /** Entries of all sites, due or not. */
  standing: number;
  due: number;
  /** All calls to the table: one Query for each site, and the register’s. */
  queries: number;
  /** Null where nothing counts them. */
  readUnits: number | null;
  /** Of a run that has no credentials yet, and of later ones. */
  firstMs: number;
  p50Ms: number;
}

export interface SweepPlan {
  sites: number;
  entriesEach: number;
  samples: number;
}

const hour = 3_600_000;
const digits = (number: number, length: number) => String(number).padStart(length, '0');
const siteOf = (number: number) => `S${digits(number, 11)}`;

const registered = (number: number) =>
  registeredSite.item(regionKeys(region.regionId).site(siteOf(number)), {
    siteId: siteOf(number),
    regionId: region.regionId,
    name: `Site de mesure ${number}`,
    department: '75',
    kind: 'centre de santé',
    structures: [{ name: `Centre de mesure ${number}`, finess: null }],
    timeZone: 'Europe/Paris',
    programmeVersion: sesame.version,
    demo: true,
    state: 'active',
    openedAt: '2026-01-05T09:00:00.000Z',
    version: 2,
  });

const kinds = ['contact', 'silence', 'scale', 'review', 'renewal', 'sequence-end'];

/** A person whose next date is that of `at`. */
function dueRow(site: number, entry: number, at: number) {
  const keys = siteKeys(siteOf(site));
  const patientId = `P${digits(site, 8)}${digits(entry, 7)}`;
  const nextAt = new Date(at).toISOString();
  const dates = kinds.map((what) => ({ what, on: nextAt.slice(0, 10) }));
  const value = { patientId, dates, nextAt };
  return dueEntity.item(keys.patient.due(patientId), value, keys.index.due(nextAt, 'record', patientId));
}

async function swept(cloud: BenchCloud, samples: number, expected: number): Promise<Sample[]> {
  const taken: Sample[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const one = await cloud.invoke('due-sweep', {});
    if (one.body['sent'] !== expected) throw new Error(`the sweep sent ${one.body['sent']} of ${expected}`);
    taken.push(one);
  }
  return taken;
}

function figuresOf(plan: SweepPlan, due: number, [first, ...later]: readonly Sample[]): SweepFigures {
  if (first === undefined) throw new Error('nothing was measured');
  const again = later.length === 0 ? [first] : later;
  const units = first.calls.flatMap((call) => (call.units === null ? [] : [call.units.read]));
  return {
    sites: plan.sites,
    standing: plan.sites * plan.entriesEach,
    due,
    queries: Math.max(...[first, ...later].map(({ calls }) => calls.length)),
    readUnits: units.length === 0 ? null : rounded(units.reduce((sum, one) => sum + one, 0)),
    firstMs: rounded(first.ms),
    p50Ms: rounded(
      percentile(
        again.map(({ ms }) => ms),
        0.5,
      ),
    ),
  };
}

async function measureIn(cloud: BenchCloud, plan: SweepPlan): Promise<SweepFigures[]> {
  const sites = Array.from({ length: plan.sites }, (_, number) => number);
  const entries = Array.from({ length: plan.entriesEach }, (_, entry) => entry);
  const load = (rows: Parameters<typeof loadRows>[2]) => loadRows(cloud.load, cloud.table, rows);
  await load(sites.map(registered));
  const later = Date.now() + 24 * hour;
  await load(sites.flatMap((site) => entries.map((entry) => dueRow(site, entry, later + entry * hour))));
  const nothing = figuresOf(plan, 0, await swept(cloud, plan.samples, 0));
  // Of all entries, each hundredth: at as many sites.
  const due = Math.ceil((plan.sites * plan.entriesEach) / 100);
  const step = Math.max(1, Math.floor(plan.sites / due));
  const chosen = Array.from({ length: due }, (_, position) => ({
    site: (position * step) % plan.sites,
    entry: Math.floor((position * step) / plan.sites),
  }));
  await load(chosen.map(({ site, entry }) => dueRow(site, entry, Date.now() - hour)));
  return [nothing, figuresOf(plan, due, await swept(cloud, plan.samples, due))];
}

async function measured(engine: EngineName, assembly: string, plan: SweepPlan): Promise<SweepFigures[] | null> {
  const cloud = await openBenchCloud(engine, assembly);
  if (cloud === null) return null;
  try {
    return await measureIn(cloud, plan);
  } finally {
    await cloud.stop();
  }
}

/** Times on the local cloud; units on Amazon's DynamoDB Local, null where it cannot run. */
export async function measureSweeps(assembly: string, plan: SweepPlan): Promise<SweepFigures[]> {
  const figures = (await measured('local', assembly, plan)) ?? [];
  const counted = await measured('amazon', assembly, { ...plan, samples: 1 });
  return figures.map((one, position) => ({ ...one, readUnits: counted?.[position]?.readUnits ?? null }));
}

export function sweepTable(figures: readonly SweepFigures[]): string {
  const head = ['sites', 'entries', 'due', 'Queries', 'read units', 'units a site', 'first ms', 'p50 ms'];
  const rows = figures.map(({ sites, standing, due, queries, readUnits, firstMs, p50Ms }): Cell[] => [
    sites,
    standing,
    due,
    queries,
    readUnits,
    readUnits === null ? null : rounded(readUnits / sites),
    firstMs,
    p50Ms,
  ]);
  return table(head, rows);
}

export const sweepNote =
  'One run of the sweep, which is started each minute: a Query of each site’s due index up to now, and one of the register. ' +
  'The entries of a site that are not due yet cost nothing. DynamoDB Local counts nothing for a Query that finds nothing; the ' +
  'service charges half a unit for it, which each site without anything due adds.';
