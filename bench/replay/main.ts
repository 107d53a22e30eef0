import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareAssembly } from '../../local/assembly.ts';
import { readAnswers } from './answers.ts';
import { replay } from './replay.ts';
import { editOf, type Sabotage, sabotagedAssembly, sabotages } from './sabotages.ts';

/** `npm run replay -- --phq9 FILE.csv [--sabotage outbox|dedup|isolation]`; the last line is the result as JSON. */
const { values } = parseArgs({ options: { phq9: { type: 'string' }, sabotage: { type: 'string' } } });
const sabotage: Sabotage | null = sabotages.find((one) => one === values.sabotage) ?? null;
if (values.phq9 === undefined || (values.sabotage !== undefined && sabotage === null)) {
  console.error(`usage: npm run replay -- --phq9 FILE.csv [--sabotage ${sabotages.join('|')}]`);
  process.exit(2);
}
const rows = readAnswers(values.phq9);
const own = prepareAssembly((line) => console.error(line));
const broken = sabotage === null ? null : await sabotagedAssembly(sabotage);
const assembly = broken === null ? own : join(broken, 'cdk.out');
const data = mkdtempSync(join(tmpdir(), 'sesame-replay-'));
const result = await replay({ rows, assembly, data, edit: editOf(sabotage), say: (line) => console.error(line) });
for (const made of [data, broken]) if (made !== null) rmSync(made, { recursive: true, force: true });
console.log(JSON.stringify(result));
process.exit(0);
