import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The shell lines as the page of this machine shows them, in order. */
const linesOf = (page: string): string[] =>
  [...page.matchAll(/<pre[^>]*>([\s\S]*?)<\/pre>/g)].map(([, command = '']) => plain(command));

let cloud: RunningCloud;
let page = '';

async function seeded(): Promise<string> {
  for (;;) {
    const text = await (await fetch(`${cloud.address}/_local/`)).text();
    if (text.includes('Les données de démonstration sont en place')) break;
    await new Promise((next) => setTimeout(next, 100));
  }
  return (await fetch(`${cloud.address}/_local/walkthrough`)).text();
}

beforeAll(async () => {
  cloud = await startTestCloud({ seeded: true, flags: ['--patients', '0'] });
  page = await seeded();
});
afterAll(() => cloud.stop());

describe('the walkthrough that this machine shows', () => {
  it('has seven blocks of shell lines: signing in, then the six steps', () => {
    expect(linesOf(page)).toHaveLength(7);
    expect(page).toMatch(/Se connecter[\s\S]*1\. Les sites[\s\S]*6\. Prendre acte/);
  });

  it('runs as printed, in one shell, to an alert closed by the structured assessment', async () => {
    const between = "printf '\n—\n'";
    const script = ['set -euo pipefail', ...linesOf(page).flatMap((block) => [block, between])].join('\n');
    const env = { ...process.env, SESAME_DATA: cloud.data };
    const { stdout } = await run('bash', ['-c', script], { cwd: root, env });
    const blocks = stdout.split('\n—\n');
    const sites = contract.listSites.output.parse(JSON.parse((blocks[1] ?? '').trim()));
    expect(sites.items).toHaveLength(12);
    expect(new Set(sites.items.map(({ state }) => state))).toEqual(new Set(['active']));
    const [caseload, closing] = [blocks[4] ?? '', blocks[6] ?? ''];
    const { items } = contract.getCaseload.output.parse(JSON.parse(caseload));
    const row = items.find(({ patient }) => patient.given === 'Pas à pas');
    expect(row).toMatchObject({ week: 1, phase: { id: 'active' }, scales: { phq9: { text: '14 → 14 (0)' } } });
    expect(row?.reasons.length).toBeGreaterThan(0);
    const last = contract.assessAlert.output.parse(JSON.parse(closing.slice(closing.lastIndexOf('{"alertId"'))));
    expect(last).toMatchObject({ state: 'closed', assessment: { intent: 'passive', by: { role: 'psychiatrist' } } });
    expect(last.acknowledgements.map(({ role }) => role)).toEqual(['nurse']);
    expect(last.demo).toBe(true);
  });
});
