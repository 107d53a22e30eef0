import type { OperationFigures } from '../operations/figures.ts';
import { type Cell, table } from '../report/markdown.ts';
import { percentile, rounded } from '../report/statistics.ts';

/** What one answer costs the table: the act, and where it calls for an alert what the worker adds. */
export interface AnswerCost {
  answer: string;
  calls: string;
  readUnits: number | null;
  writeUnits: number | null;
}

export interface AlertFigures {
  costs: AnswerCost[];
  /** From the answer to the alert on the psychiatrist's list. */
  visibleP50Ms: number;
  visibleP95Ms: number;
  /** The same in requests as short as they come. */
  visibleByWhoAmI: number;
  alertsPerSecond: number;
  /** From a kill until the API answers again. */
  recoveryP50Ms: number;
  recoveryMostMs: number;
}

const plus = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : rounded(one + other);

/** With and without an alert, of the figures of the operations. Throws where these lack one. */
export function costsOf(operations: readonly OperationFigures[]): AnswerCost[] {
  const of = (name: string): OperationFigures => {
    const found = operations.find(({ operation }) => operation === name);
    if (found === undefined) throw new Error(`no operation ${name}`);
    return found;
  };
  const worker = of('alert worker (one event)');
  const without = (answer: string, name: string): AnswerCost => {
    const { calls, readUnits, writeUnits } = of(name);
    return { answer, calls, readUnits, writeUnits };
  };
  const withAlert = (answer: string, name: string): AnswerCost => {
    const act = of(name);
    return {
      answer,
      calls: `${act.calls}; worker: ${worker.calls}`,
      readUnits: plus(act.readUnits, worker.readUnits),
      writeUnits: plus(act.writeUnits, worker.writeUnits),
    };
  };
  return [
    without('evaluation, without alert', 'evaluate, item 9 none'),
    withAlert('evaluation, with alert', 'evaluate, item 9 positive'),
    without('scale, without alert', 'assess a scale'),
    withAlert('scale, with alert', 'assess a scale, item 9 positive'),
  ];
}

export function figuresOf(
  operations: readonly OperationFigures[],
  measured: { visibleMs: number[]; alertsPerSecond: number; recoveryMs: number[] },
): AlertFigures {
  const { visibleMs, alertsPerSecond, recoveryMs } = measured;
  const visible = percentile(visibleMs, 0.5);
  const base = operations.find(({ operation }) => operation === 'whoAmI')?.p50Ms ?? Number.NaN;
  return {
    costs: costsOf(operations),
    visibleP50Ms: Math.round(visible),
    visibleP95Ms: Math.round(percentile(visibleMs, 0.95)),
    visibleByWhoAmI: rounded(visible / base),
    alertsPerSecond: rounded(alertsPerSecond),
    recoveryP50Ms: Math.round(percentile(recoveryMs, 0.5)),
    recoveryMostMs: Math.round(Math.max(...recoveryMs)),
  };
}

export function alertTables(figures: AlertFigures): string[] {
  const costs = figures.costs.map(({ answer, calls, readUnits, writeUnits }): Cell[] => [
    answer,
    calls,
    readUnits,
    writeUnits,
  ]);
  const { visibleP50Ms, visibleP95Ms, visibleByWhoAmI, alertsPerSecond, recoveryP50Ms, recoveryMostMs } = figures;
  return [
    table(['answer', 'table calls', 'read units', 'write units'], costs),
    table(
      ['alert visible, p50 ms', 'p95 ms', '÷ whoAmI', 'alerts per second', 'after a kill, p50 ms', 'most ms'],
      [[String(visibleP50Ms), visibleP95Ms, visibleByWhoAmI, alertsPerSecond, recoveryP50Ms, recoveryMostMs]],
    ),
  ];
}

export const alertNote =
  'Visible: from the answer of the API until the alert stands on the psychiatrist’s list. Alerts per second: of events that wait, each of another person. ' +
  'After a kill: until the API answers again; a message that the dead worker held comes back when its visibility timeout is over.';
