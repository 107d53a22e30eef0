import { seeded } from '../../local/demo/random.ts';
import { list } from '../../local/template/read.ts';
import { mostPoints } from '../../shared/domain/row.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { type BenchCloud, type EngineName, openBenchCloud } from '../cloud/open.ts';
import { measureReading, type ReadFigures, withUnits } from '../cloud/reading.ts';
import { openWorld, type Team } from '../cloud/world.ts';
import { type Cell, table } from '../report/markdown.ts';
import { type BenchPatient, benchPatient } from './patient.ts';
import { historyCount, historyRows, loadRows, openingRows } from './rows.ts';

export interface CaseloadPlan {
  /** Active patients of one nurse, one site each. */
  sizes: readonly number[];
  /** Patients of another site, at first; ten times as many later. */
  elsewhere: number;
  samples: number;
}

export interface CaseloadFigures extends ReadFigures {
  patients: number;
  /** Rows of history of each patient: contacts, appointments, scales filled and reviews. */
  historyRows: number;
  patientsElsewhere: number;
}

const shortWeeks = 3;
const longWeeks = 30;

function measureOne({ siteId, nurse }: Team, patients: number, samples: number): Promise<ReadFigures> {
  const check = ({ items }: Record<string, unknown>) => {
    const { length } = list(items, 'items');
    if (length !== patients) throw new Error(`a caseload of ${length} where ${patients} were written`);
  };
  const path = `/api/sites/${siteId}/caseload`;
  return measureReading(nurse, { path, partition: siteKeys(siteId).caseload, samples, check });
}

/** The three states of the table in which each caseload is read: as it is, more patients elsewhere, more history. */
async function measureIn(cloud: BenchCloud, { sizes, elsewhere, samples }: CaseloadPlan): Promise<CaseloadFigures[]> {
  const { teams } = await openWorld(cloud, sizes.length + 1);
  const [other, ...measured] = teams.toReversed();
  if (other === undefined) throw new Error('no site');
  const random = seeded(2026);
  const base = Date.now();
  const patientsOf = (place: Team, count: number, weeks: number): BenchPatient[] =>
    Array.from({ length: count }, () => benchPatient(place, random, base, weeks));
  const load = (rows: Record<string, unknown>[]) => loadRows(cloud.load, cloud.table, rows);
  const followed = measured.flatMap((team, position) => patientsOf(team, sizes[position] ?? 0, longWeeks));
  const figures: CaseloadFigures[] = [];
  const measureAll = async (weeks: number, patientsElsewhere: number) => {
    const [history = 0] = followed.slice(0, 1).map(({ after }) => historyCount(after(weeks)));
    for (const [position, team] of measured.entries()) {
      const patients = sizes[position] ?? 0;
      const one = await measureOne(team, patients, samples);
      figures.push({ patients, historyRows: history, patientsElsewhere, ...one });
    }
  };
  await load(followed.flatMap(openingRows));
  await load(followed.flatMap((patient) => historyRows(patient, 1, shortWeeks)));
  await load(patientsOf(other, elsewhere, 1).flatMap(openingRows));
  await measureAll(shortWeeks, elsewhere);
  await load(patientsOf(other, elsewhere * 9, 1).flatMap(openingRows));
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
  return withUnits(figures, await measured('amazon', assembly, { ...plan, samples: Math.min(3, plan.samples) }));
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
