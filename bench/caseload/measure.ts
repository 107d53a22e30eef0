import { seeded } from '../../local/demo/random.ts';
import { isProperties, list, object } from '../../local/template/read.ts';
import { mostPoints } from '../../shared/domain/caseload.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { type BenchCloud, type EngineName, openBenchCloud } from '../cloud/open.ts';
import type { TableCall } from '../cloud/recorder.ts';
import { openWorld, type Team } from '../cloud/world.ts';
import { type Cell, table } from '../report/markdown.ts';
import { mean, percentile, rounded } from '../report/statistics.ts';
import { type BenchPatient, benchPatient } from './patient.ts';
import { historyRows, loadRows, openingRows } from './rows.ts';

export interface CaseloadPlan {
  /** Active patients of one nurse, one site each. */
  sizes: readonly number[];
  /** Patients of another site, at first; ten times as many later. */
  elsewhere: number;
  samples: number;
}

export interface CaseloadFigures {
  patients: number;
  /** Rows of history of each patient: scales filled and contacts. */
  historyRows: number;
  patientsElsewhere: number;
  /** Of the caseload's partition, for one answer; the most that any sample needed. */
  queries: number;
  readUnits: number | null;
  bytesOut: number;
  p50Ms: number;
  p95Ms: number;
}

const shortWeeks = 3;
const longWeeks = 30;
/** A contact and two scales. */
const rowsAWeek = 3;

const asked = ({ body }: TableCall): string[] => {
  const values = isProperties(body) ? body['ExpressionAttributeValues'] : undefined;
  return Object.values(Object(values)).map((value) => String(Object(value).S));
};

async function measureOne({ siteId, nurse }: Team, patients: number, samples: number) {
  const path = `/api/sites/${siteId}/caseload`;
  const taken = [];
  await nurse.get(path);
  for (let sample = 0; sample < samples; sample += 1) taken.push(await nurse.get(path));
  for (const { body } of taken) {
    const rows = list(body['items'], 'items').map((row) => object(row, 'row'));
    if (rows.length !== patients) throw new Error(`a caseload of ${rows.length} where ${patients} were written`);
  }
  const partition = siteKeys(siteId).caseload;
  const queriesOf = (calls: readonly TableCall[]) =>
    calls.filter((call) => call.action === 'Query' && asked(call).includes(partition)).length;
  const reads = taken.flatMap(({ calls }) => {
    const units = calls.flatMap((call) => (call.action === 'Query' && call.units !== null ? [call.units.read] : []));
    return units.length === 0 ? [] : [units.reduce((sum, one) => sum + one, 0)];
  });
  const times = taken.map(({ ms }) => ms);
  return {
    patients,
    queries: Math.max(...taken.map(({ calls }) => queriesOf(calls))),
    readUnits: reads.length === 0 ? null : rounded(mean(reads)),
    bytesOut: percentile(
      taken.map(({ bytes }) => bytes),
      0.5,
    ),
    p50Ms: rounded(percentile(times, 0.5)),
    p95Ms: rounded(percentile(times, 0.95)),
  };
}

/** The three states of the table in which each caseload is read: as it is, more patients elsewhere, more history. */
async function measureIn(cloud: BenchCloud, { sizes, elsewhere, samples }: CaseloadPlan): Promise<CaseloadFigures[]> {
  const { teams } = await openWorld(cloud, sizes.length + 1);
  const [other, ...measured] = teams.toReversed();
  if (other === undefined) throw new Error('no site');
  const random = seeded(2026);
  const base = Date.now();
  const patientsOf = (place: Team, count: number): BenchPatient[] =>
    Array.from({ length: count }, () => benchPatient(place, random, base));
  const load = (rows: Record<string, unknown>[]) => loadRows(cloud.load, cloud.table, rows);
  const followed = measured.flatMap((team, position) => patientsOf(team, sizes[position] ?? 0));
  const figures: CaseloadFigures[] = [];
  const measureAll = async (weeks: number, patientsElsewhere: number) => {
    for (const [position, team] of measured.entries()) {
      const one = await measureOne(team, sizes[position] ?? 0, samples);
      figures.push({ ...one, historyRows: weeks * rowsAWeek, patientsElsewhere });
    }
  };
  await load(followed.flatMap(openingRows));
  await load(followed.flatMap((patient) => historyRows(patient, 1, shortWeeks)));
  await load(patientsOf(other, elsewhere).flatMap(openingRows));
  await measureAll(shortWeeks, elsewhere);
  await load(patientsOf(other, elsewhere * 9).flatMap(openingRows));
  await measureAll(shortWeeks, elsewhere * 10);
  await load(followed.flatMap((patient) => historyRows(patient, shortWeeks, longWeeks)));
  await measureAll(longWeeks, elsewhere * 10);
  return figures;
}

async function measured(engine: EngineName, assembly: string, plan: CaseloadPlan): Promise<CaseloadFigures[] | null> {
  const cloud = await openBenchCloud(engine, assembly);
  if (cloud === null) return null;
  try {
    return await measureIn(cloud, plan);
  } finally {
    await cloud.stop();
  }
}

/** Times on the local cloud; units on Amazon's DynamoDB Local, null where it cannot run; Queries the more of the two. */
export async function measureCaseloads(assembly: string, plan: CaseloadPlan): Promise<CaseloadFigures[]> {
  const figures = (await measured('local', assembly, plan)) ?? [];
  // Units are the same every time.
  const counted = await measured('amazon', assembly, { ...plan, samples: Math.min(3, plan.samples) });
  return figures.map((one, position) => {
    const other = counted?.[position];
    return { ...one, queries: Math.max(one.queries, other?.queries ?? 0), readUnits: other?.readUnits ?? null };
  });
}

export function caseloadTable(figures: readonly CaseloadFigures[]): string {
  const head = [
    'active patients',
    'history rows each',
    'patients elsewhere',
    'Queries',
    'read units',
    'bytes out',
    'p50 ms',
    'p95 ms',
  ];
  const rows = figures.map((one): Cell[] => [
    one.patients,
    one.historyRows,
    one.patientsElsewhere,
    one.queries,
    one.readUnits,
    one.bytesOut,
    one.p50Ms,
    one.p95Ms,
  ]);
  return table(head, rows);
}

export const caseloadNote =
  `A row keeps the last ${mostPoints} points of each scale for its sparkline: it grows with the history up to there, and no further. ` +
  'Read units are those of the Query.';
