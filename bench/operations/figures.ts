import type { TableCall } from '../cloud/recorder.ts';
import type { Sample } from '../cloud/user.ts';
import { byFrequency, mean, percentile, rounded } from '../report/statistics.ts';

export interface OperationFigures {
  operation: string;
  samples: number;
  /** As short names: `3 Get, 1 Query, 1 Transact (9)`; the figure in brackets counts the items of the transaction. */
  calls: string;
  /** Mean; null where nothing counts them. */
  readUnits: number | null;
  writeUnits: number | null;
  /** Of the answer's body, median. */
  bytesOut: number;
  p50Ms: number;
  p95Ms: number;
}

const short: Record<string, string> = { GetItem: 'Get', TransactWriteItems: 'Transact' };

/** The calls of one act, by kind, in the order of the alphabet. */
export function callsText(calls: readonly TableCall[]): string {
  const kinds = byFrequency(calls, ({ action }) => action).map((group) => {
    const [first] = group;
    const action = first?.action ?? '';
    const items = action.startsWith('Transact') ? ` (${group.map((call) => call.items).join(' + ')})` : '';
    return `${group.length} ${short[action] ?? action}${items}`;
  });
  return kinds.length === 0 ? 'none' : kinds.sort((a, b) => a.slice(2).localeCompare(b.slice(2))).join(', ');
}

function unitsOf(samples: readonly Sample[], kind: 'read' | 'write'): number | null {
  const sums = samples.flatMap(({ calls }) => {
    const units = calls.flatMap((call) => (call.units === null ? [] : [call.units[kind]]));
    return units.length === 0 ? [] : [units.reduce((sum, one) => sum + one, 0)];
  });
  return sums.length === 0 ? null : rounded(mean(sums));
}

/**
 * Calls and units are those of the usual sample: now and then one carries calls of the authorizer, whose answer the gateway
 * keeps for 30 s, and which has a line of its own. Times are of all samples.
 */
export function figuresOf(operation: string, samples: readonly Sample[]): OperationFigures {
  const [usual = []] = byFrequency(samples, ({ calls }) => callsText(calls));
  const times = samples.map(({ ms }) => ms);
  return {
    operation,
    samples: samples.length,
    calls: callsText(usual[0]?.calls ?? []),
    readUnits: unitsOf(usual, 'read'),
    writeUnits: unitsOf(usual, 'write'),
    bytesOut: percentile(
      samples.map(({ bytes }) => bytes),
      0.5,
    ),
    p50Ms: rounded(percentile(times, 0.5)),
    p95Ms: rounded(percentile(times, 0.95)),
  };
}
