import { seeded } from '../../local/demo/random.ts';
import { list } from '../../local/template/read.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { benchPatient } from '../caseload/patient.ts';
import { historyCount, historyRows, loadRows, openingRows } from '../caseload/rows.ts';
import { type BenchCloud, type EngineName, openBenchCloud } from '../cloud/open.ts';
import { measureReading, type ReadFigures, withUnits } from '../cloud/reading.ts';
import { openWorld } from '../cloud/world.ts';
import { type Cell, table } from '../report/markdown.ts';

export interface RecordFigures extends ReadFigures {
  years: number;
  /** Contacts, appointments, scales filled and reviews. */
  items: number;
}

const years = [1, 3];
const weeksAYear = 52;

async function measureIn(cloud: BenchCloud, samples: number): Promise<RecordFigures[]> {
  const { teams } = await openWorld(cloud, 1);
  const [team] = teams;
  if (team === undefined) throw new Error('no site');
  const random = seeded(2026);
  const figures: RecordFigures[] = [];
  for (const long of years) {
    const weeks = long * weeksAYear;
    const patient = benchPatient(team, random, Date.now(), weeks);
    await loadRows(cloud.load, cloud.table, openingRows(patient));
    await loadRows(cloud.load, cloud.table, historyRows(patient, 1, weeks));
    const { patientId } = patient.opening.after.patient;
    const check = ({ contacts }: Record<string, unknown>) => {
      const { length } = list(contacts, 'contacts');
      if (length !== weeks) throw new Error(`a record of ${length} contacts where ${weeks} were written`);
    };
    const path = `/api/sites/${team.siteId}/patients/${patientId}`;
    const partition = siteKeys(team.siteId).patient.partition(patientId);
    const reading = await measureReading(team.nurse, { path, partition, samples, check });
    figures.push({ years: long, items: historyCount(patient.after(weeks)), ...reading });
  }
  return figures;
}

async function measured(engine: EngineName, assembly: string, samples: number): Promise<RecordFigures[] | null> {
  const cloud = await openBenchCloud(engine, assembly);
  if (cloud === null) return null;
  try {
    return await measureIn(cloud, samples);
  } finally {
    await cloud.stop();
  }
}

/** Times on the local cloud; units on Amazon's DynamoDB Local, null where it cannot run; Queries the more of the two. */
export async function measureRecords(assembly: string, samples: number): Promise<RecordFigures[]> {
  const figures = (await measured('local', assembly, samples)) ?? [];
  return withUnits(figures, await measured('amazon', assembly, Math.min(3, samples)));
}

export function recordTable(figures: readonly RecordFigures[]): string {
  const head = ['years of history', 'items', 'Queries', 'read units', 'bytes out', 'p50 ms', 'p95 ms'];
  const rows = figures.map(({ years: long, items, queries, readUnits, bytesOut, p50Ms, p95Ms }): Cell[] => [
    long,
    items,
    queries,
    readUnits,
    bytesOut,
    p50Ms,
    p95Ms,
  ]);
  return table(head, rows);
}

export const recordNote =
  'Each week an appointment, its contact and the scales of the course, each fourth week a review: more than the programme asks for. ' +
  'A Query is one page of at most 1 MB; read units are those of the Query.';
