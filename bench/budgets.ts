import type { BundleFigures } from './bundles.ts';
import type { CaseloadFigures } from './caseload/measure.ts';
import type { RecordFigures } from './record/measure.ts';
import type { StartFigures } from './start/measure.ts';
import type { SweepFigures } from './sweep/measure.ts';
import type { WebFigures } from './web/measure.ts';

export interface Budget {
  name: string;
  limit: number;
  value: number;
  held: boolean;
}

const atMost = (name: string, limit: number, value: number): Budget => ({ name, limit, value, held: value <= limit });

/** What the product must hold on any machine. Times of requests are figures only: they depend on the machine. */
export function budgetsOf(figures: {
  bundles: readonly BundleFigures[];
  caseload: readonly CaseloadFigures[];
  record: readonly RecordFigures[];
  start: StartFigures;
  sweep: readonly SweepFigures[];
  /** Null where no browser is installed. */
  web: WebFigures | null;
}): Budget[] {
  const { bundles, caseload, record, start, sweep, web } = figures;
  return [
    ...bundles.map(({ name, bytes }) => atMost(`bundle of ${name} (bytes)`, 600_000, bytes)),
    ...caseload.map(({ patients, historyRows, patientsElsewhere, queries }) => {
      const circumstances = `${patients} patients, ${historyRows} rows of history each, ${patientsElsewhere} elsewhere`;
      return atMost(`caseload Queries of one site: ${circumstances}`, 1, queries);
    }),
    ...record.map(({ years, items, queries }) =>
      atMost(`Queries of one record: ${years} years, ${items} items`, 1, queries),
    ),
    // One for each site, and the pages of the register.
    ...sweep.map(({ sites, due, queries }) =>
      atMost(`Queries of a sweep: ${sites} sites, ${due} due`, sites + 3, queries),
    ),
    ...sweep.flatMap(({ sites, due, readUnits }) =>
      readUnits === null ? [] : [atMost(`read units of a sweep: ${sites} sites, ${due} due`, sites + due, readUnits)],
    ),
    atMost('start to ready, built before (ms)', 20_000, Math.round(start.warmReadyMs)),
    atMost('memory at ready (bytes)', 600_000_000, start.readyBytes),
    ...(web?.loads ?? []).map(({ role, scriptBytes }) =>
      atMost(`scripts of the first load of ${role} (bytes, gzip)`, 120_000, scriptBytes),
    ),
    // On this machine as it is; the slower processor is a figure.
    ...(web?.paints ?? [])
      .filter(({ slowdown }) => slowdown === 1)
      .map(({ rows, paintMs }) => atMost(`paint of the caseload (ms), ${rows} rows`, 600, paintMs)),
  ];
}
