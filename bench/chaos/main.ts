import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareAssembly } from '../../local/assembly.ts';
import { readAnswers } from '../replay/answers.ts';
import { chaos } from './chaos.ts';
import { faultyAssembly, type Sabotage, sabotages, shownBy } from './sabotages.ts';

/**
 * `npm run chaos -- --phq9 FILE.csv --seed N [--seconds S] [--rows R] [--data DIR] [--sabotage …]`: answers through the API of a cloud that
 * is killed all the while. The only line on the standard output is the result as JSON. Ends with 0 when nothing was lost,
 * missed, doubled or out of order; with a sabotage, when the figure that belongs to it shows it.
 */
const usage = `usage: npm run chaos -- --phq9 FILE.csv --seed N [--seconds S] [--rows R] [--data DIR] [--sabotage ${sabotages.join('|')}]`;
const { values } = parseArgs({
  options: {
    phq9: { type: 'string' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '600' },
    rows: { type: 'string' },
    sabotage: { type: 'string' },
    data: { type: 'string' },
  },
});
const [seed, seconds] = [Number(values.seed), Number(values.seconds)];
const most = values.rows === undefined ? Number.POSITIVE_INFINITY : Number(values.rows);
const sabotage: Sabotage | null = sabotages.find((one) => one === values.sabotage) ?? null;
const wrong = !Number.isInteger(seed) || !(seconds > 0) || !(most > 0);
if (values.phq9 === undefined || wrong || (values.sabotage !== undefined && sabotage === null)) {
  console.error(usage);
  process.exit(2);
}
const say = (line: string) => console.error(line);
const rows = readAnswers(values.phq9).slice(0, most);
const own = prepareAssembly(say);
const broken = await faultyAssembly(sabotage);
const data = values.data ?? mkdtempSync(join(tmpdir(), 'sesame-chaos-'));
const { figures, killed, durationS } = await chaos({
  rows,
  seconds,
  seed,
  sabotage,
  data,
  assembly: broken === null ? own : join(broken, 'cdk.out'),
  say,
});
console.log(JSON.stringify({ ...figures, kills: killed.kills, durationS }));
const { lost, missed, duplicated, outOfOrder } = figures;
const clean = lost + missed + duplicated + outOfOrder === 0;
const shown = sabotage !== null && shownBy[sabotage].some((figure) => figures[figure] > 0);
const asExpected = sabotage === null ? clean : shown;
// What a run that failed has left, logs included, is worth a look.
const kept = !asExpected || values.data !== undefined;
if (kept) say(`data kept in ${data}`);
for (const made of [kept ? null : data, broken]) if (made !== null) rmSync(made, { recursive: true, force: true });
process.exit(asExpected ? 0 : 1);
