import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareAssembly } from '../local/assembly.ts';
import { hasJava } from '../local/dynamodb/dynamodb-local.ts';
import { chromiumPath, noChromium } from '../test/support/chromium.ts';
import { alertNote, alertTables } from './alerts/figures.ts';
import { type AlertPlan, measureAlerts } from './alerts/measure.ts';
import { budgetsOf } from './budgets.ts';
import { bundlesTable, weighBundles } from './bundles.ts';
import { type CaseloadPlan, caseloadNote, caseloadTable, measureCaseloads } from './caseload/measure.ts';
import { measureOperations, operationsTable } from './operations/measure.ts';
import { measureRecords, recordNote, recordTable } from './record/measure.ts';
import { measureStart, startTable } from './start/measure.ts';
import { measureSweeps, type SweepPlan, sweepNote, sweepTable } from './sweep/measure.ts';
import { measureWeb, webTables } from './web/measure.ts';

/**
 * `npm run bench [-- --quick] [-- --out FILE]`: figures as Markdown tables, and as JSON in reports/bench.json.
 * Ends with 1 when a hard budget is broken, and with nothing but figures otherwise: no request is too slow here.
 */
const root = resolve(import.meta.dirname, '..');
const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'reports/bench.json') },
  },
});

const plan: { walks: number; samples: number; caseload: CaseloadPlan; sweep: SweepPlan; alerts: AlertPlan } =
  flags.quick
    ? {
        walks: 6,
        samples: 5,
        caseload: { sizes: [50], elsewhere: 20, samples: 5 },
        sweep: { sites: 100, entriesEach: 5, samples: 2 },
        alerts: { samples: 8, events: 30, kills: 2 },
      }
    : {
        walks: 24,
        samples: 15,
        caseload: { sizes: [50, 131, 400], elsewhere: 200, samples: 15 },
        sweep: { sites: 1000, entriesEach: 20, samples: 5 },
        alerts: { samples: 40, events: 150, kills: 5 },
      };

const began = performance.now();
const say = (line: string): void => {
  process.stderr.write(`${line} (${((performance.now() - began) / 1000).toFixed(0)} s)\n`);
};
const show = (...blocks: string[]): void => console.log(`${blocks.join('\n\n')}\n`);

const units = await hasJava();
show('# Benchmark', `Node ${process.version}, ${availableParallelism()} cores, ${Math.round(totalmem() / 1e9)} GB.`);

say('bundles');
const bundles = await weighBundles(root);
show('## Bundles', bundlesTable(bundles));

say('start, memory, synthesis');
const start = await measureStart(root, !flags.quick);
show('## Start', startTable(start));

const assembly = prepareAssembly(say);
say('operations');
const timesNote = 'The first samples of “open site” and “add member” include the start of their function.';
const operations = await measureOperations(assembly, plan.walks);
show(
  '## Operations',
  operationsTable(operations),
  timesNote,
  units
    ? 'Units as Amazon’s DynamoDB Local counts them, indexes included; a transaction counts twice. Figures in brackets: items of the transaction.'
    : 'Units need a Java runtime (17 or later), which is not there; on Debian: apt-get install default-jre-headless',
);

say('alerts');
const alerts = await measureAlerts(assembly, plan.alerts, operations);
show('## Alerts', ...alertTables(alerts), alertNote);

say('caseloads');
const caseload = await measureCaseloads(assembly, plan.caseload);
show('## Caseload of one nurse', caseloadTable(caseload), caseloadNote);

say('records');
const record = await measureRecords(assembly, plan.samples);
show('## Record of one patient', recordTable(record), recordNote);

say('sweep of what is due');
const sweep = await measureSweeps(assembly, plan.sweep);
show('## Sweep of what is due', sweepTable(sweep), sweepNote);

say('pages');
const web = chromiumPath() === null ? null : await measureWeb(assembly);
show('## Pages', ...(web === null ? [noChromium] : webTables(web)));

const budgets = budgetsOf({ bundles, caseload, record, start, sweep, web });
const broken = budgets.filter(({ held }) => !held);
show(
  '## Budgets',
  broken.length === 0
    ? `All ${budgets.length} hold.`
    : broken.map(({ name, value, limit }) => `* BROKEN: ${name} is ${value}, at most ${limit}`).join('\n'),
);

mkdirSync(dirname(flags.out), { recursive: true });
const machine = { node: process.version, cores: availableParallelism(), memoryBytes: totalmem() };
const report = { measuredAt: new Date().toISOString(), quick: flags.quick, machine, units };
writeFileSync(
  flags.out,
  `${JSON.stringify({ ...report, bundles, start, operations, alerts, caseload, record, sweep, web, budgets }, null, 2)}\n`,
);
say(`written to ${flags.out}`);
process.exitCode = broken.length === 0 ? 0 : 1;
