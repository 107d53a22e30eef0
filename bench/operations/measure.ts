import { openBenchCloud } from '../cloud/open.ts';
import { type Cell, table } from '../report/markdown.ts';
import { rounded } from '../report/statistics.ts';
import { figuresOf, type OperationFigures } from './figures.ts';
import { walkOperations } from './scenario.ts';

const order = [
  'whoAmI',
  'authorizer (once per token and 30 s)',
  'open site',
  'add member',
  'refer',
  'list referrals',
  'evaluate, item 9 none',
  'evaluate, item 9 positive',
  'alert worker (one event)',
  'orient',
  'contact, the first',
  'contact',
  'assess a scale',
  'assess a scale, item 9 positive',
  'open a sequence',
  'plan an appointment',
  'caseload',
  'record',
  'list alerts',
  'indicators',
  'acknowledge',
  'structured assessment',
];

async function walked(engine: 'local' | 'amazon', assembly: string, times: number): Promise<OperationFigures[] | null> {
  const cloud = await openBenchCloud(engine, assembly);
  if (cloud === null) return null;
  try {
    const samples = await walkOperations(cloud, times);
    return order.map((operation) => figuresOf(operation, samples.get(operation) ?? []));
  } finally {
    await cloud.stop();
  }
}

/** Times, calls and bytes on the local cloud; units on Amazon's DynamoDB Local, null where it cannot run. */
export async function measureOperations(assembly: string, times: number): Promise<OperationFigures[]> {
  const figures = (await walked('local', assembly, times)) ?? [];
  const counted = await walked('amazon', assembly, Math.max(4, Math.floor(times / 4)));
  return figures.map((one, position) => {
    const units = counted?.[position];
    return { ...one, readUnits: units?.readUnits ?? null, writeUnits: units?.writeUnits ?? null };
  });
}

export function operationsTable(figures: readonly OperationFigures[]): string {
  const base = figures.find(({ operation }) => operation === 'whoAmI')?.p50Ms ?? Number.NaN;
  const head = ['operation', 'table calls', 'read units', 'write units', 'bytes out', 'p50 ms', 'p95 ms', '÷ whoAmI'];
  const rows = figures.map(({ operation, calls, readUnits, writeUnits, bytesOut, p50Ms, p95Ms }): Cell[] => [
    operation,
    calls,
    readUnits,
    writeUnits,
    bytesOut,
    p50Ms,
    p95Ms,
    rounded(p50Ms / base),
  ]);
  return table(head, rows);
}
