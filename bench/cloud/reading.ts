import { isProperties } from '../../local/template/read.ts';
import { mean, percentile, rounded } from '../report/statistics.ts';
import type { TableCall } from './recorder.ts';
import type { MeasuredUser, Sample } from './user.ts';

/** What a page of the product asks of one partition. */
export interface ReadFigures {
  /** Of the partition, for one answer; the most that any sample needed. */
  queries: number;
  /** Of the Queries; null where nothing counts them. */
  readUnits: number | null;
  /** Of the answer's body, median. */
  bytesOut: number;
  p50Ms: number;
  p95Ms: number;
}

const asked = ({ body }: TableCall): string[] => {
  const values = isProperties(body) ? body['ExpressionAttributeValues'] : undefined;
  return Object.values(Object(values)).map((value) => String(Object(value).S));
};

function figuresOf(taken: readonly Sample[], partition: string): ReadFigures {
  const queriesOf = (calls: readonly TableCall[]) =>
    calls.filter((call) => call.action === 'Query' && asked(call).includes(partition)).length;
  const reads = taken.flatMap(({ calls }) => {
    const units = calls.flatMap((call) => (call.action === 'Query' && call.units !== null ? [call.units.read] : []));
    return units.length === 0 ? [] : [units.reduce((sum, one) => sum + one, 0)];
  });
  const times = taken.map(({ ms }) => ms);
  const bytes = taken.map((sample) => sample.bytes);
  return {
    queries: Math.max(...taken.map(({ calls }) => queriesOf(calls))),
    readUnits: reads.length === 0 ? null : rounded(mean(reads)),
    bytesOut: percentile(bytes, 0.5),
    p50Ms: rounded(percentile(times, 0.5)),
    p95Ms: rounded(percentile(times, 0.95)),
  };
}

interface Reading {
  path: string;
  partition: string;
  samples: number;
  /** Throws where the answer is not what was written. */
  check: (body: Sample['body']) => void;
}

/** The same page so many times, after one that is not measured. */
export async function measureReading(user: MeasuredUser, { path, partition, samples, check }: Reading) {
  const taken: Sample[] = [];
  await user.get(path);
  for (let sample = 0; sample < samples; sample += 1) taken.push(await user.get(path));
  for (const { body } of taken) check(body);
  return figuresOf(taken, partition);
}

/** Times of one engine, units of the one that counts them, null where it cannot run; Queries the more of the two. */
export const withUnits = <One extends ReadFigures>(own: readonly One[], counted: readonly One[] | null): One[] =>
  own.map((one, position) => {
    const other = counted?.[position];
    return { ...one, queries: Math.max(one.queries, other?.queries ?? 0), readUnits: other?.readUnits ?? null };
  });
