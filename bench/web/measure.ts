import type { Browser, Page } from 'playwright-core';
import { administrator } from '../../local/demo/staff.ts';
import { launchChromium } from '../../test/support/chromium.ts';
import { type BenchCloud, openBenchCloud } from '../cloud/open.ts';
import { openWorld } from '../cloud/world.ts';
import { type Cell, table } from '../report/markdown.ts';
import { caseloadAnswer } from './rows.ts';
import { type LoadFigures, weighing } from './weigh.ts';

export interface PaintFigures {
  rows: number;
  /** 1: this machine; 4: its processor four times slower. */
  slowdown: number;
  /** From the click that opens the caseload until its rows stand, and from a click on a heading until they are sorted. */
  paintMs: number;
  sortMs: number;
}

export interface WebFigures {
  loads: LoadFigures[];
  paints: PaintFigures[];
}

/** What a nurse follows in a year: the largest caseload that one person sees at once. */
const rows = 131;
const tries = 5;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function signedIn(page: Page, address: string, username: string, professional: boolean): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: professional ? /Pro Santé Connect/ : /identifiant/ }).click();
  await page.locator(`button[value="${username}"]`).click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
}

async function load(browser: Browser, address: string, role: string, username: string): Promise<LoadFigures> {
  const context = await browser.newContext({ locale: 'fr-FR' });
  const page = await context.newPage();
  await signedIn(page, address, username, role !== 'regional-admin');
  // The whole first load of someone who comes back: the login page is another's.
  const fresh = await context.newPage();
  const figures = weighing(fresh);
  await fresh.goto(address);
  await fresh.getByRole('heading', { level: 1 }).first().waitFor();
  await fresh.waitForLoadState('networkidle');
  const weighed = await figures(role);
  await context.close();
  return weighed;
}

/** In the page: from a click until what it changes has been drawn, two frames after it stands. Both are expressions. */
const timed = (page: Page, target: string, stands: string): Promise<number> =>
  page.evaluate(`new Promise((measured) => {
    const started = performance.now();
    const look = () => {
      if (!(${stands})) requestAnimationFrame(look);
      else requestAnimationFrame(() => requestAnimationFrame(() => measured(performance.now() - started)));
    };
    document.querySelector(${JSON.stringify(target)}).click();
    look();
  })`);

const allRows = `document.querySelectorAll('tbody a[href^="/sites/"]').length === ${rows}`;
/** Sorted by name, the groups are gone. */
const sortedRows = `document.querySelector('th[scope="colgroup"]') === null`;

async function paint(page: Page, slowdown: number): Promise<PaintFigures> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const paints: number[] = [];
  const sorts: number[] = [];
  for (let attempt = 0; attempt < tries; attempt += 1) {
    await page.locator('a[href="/a-rappeler"]').click();
    await page.locator('h1', { hasText: 'rappeler' }).waitFor();
    paints.push(await timed(page, 'a[href="/file-active"]', allRows));
    sorts.push(await timed(page, 'th[aria-sort="none"] button', sortedRows));
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return { rows, slowdown, paintMs: Math.round(median(paints)), sortMs: Math.round(median(sorts)) };
}

async function paints(browser: Browser, address: string, username: string): Promise<PaintFigures[]> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.route('**/api/sites/*/caseload', (route) =>
    route.fulfill({ json: caseloadAnswer(route.request().url(), rows) }),
  );
  await signedIn(page, address, username, true);
  const figures = [await paint(page, 1), await paint(page, 4)];
  await context.close();
  return figures;
}

async function measure(cloud: BenchCloud, browser: Browser): Promise<WebFigures> {
  const { teams } = await openWorld(cloud, 1);
  const nurse = teams[0]?.nurseLogin ?? '';
  const people: [string, string][] = [
    ['gp', nurse.replace('nurse', 'gp')],
    ['nurse', nurse],
    ['psychiatrist', nurse.replace('nurse', 'psychiatrist')],
    ['coordinator', nurse.replace('nurse', 'coordinator')],
    ['regional-admin', administrator.login],
  ];
  const loads: LoadFigures[] = [];
  for (const [role, username] of people) loads.push(await load(browser, cloud.address, role, username));
  return { loads, paints: await paints(browser, cloud.address, nurse) };
}

/** First load of each role, and the caseload's paint and sort, in Chromium. */
export async function measureWeb(assembly: string): Promise<WebFigures> {
  const cloud = await openBenchCloud('local', assembly);
  if (cloud === null) throw new Error('the local cloud did not open');
  const browser = await launchChromium();
  try {
    return await measure(cloud, browser);
  } finally {
    await browser.close();
    await cloud.stop();
  }
}

const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10;

export function webTables({ loads, paints: painted }: WebFigures): string[] {
  const loadRows: Cell[][] = loads.map(({ role, scriptBytes, scripts, styleBytes, fontBytes }) => [
    role,
    kilobytes(scriptBytes),
    scripts,
    kilobytes(styleBytes),
    kilobytes(fontBytes),
  ]);
  const paintRows: Cell[][] = painted.map(({ rows: count, slowdown, paintMs, sortMs }) => [
    `${count} rows${slowdown === 1 ? '' : `, processor ÷ ${slowdown}`}`,
    paintMs,
    sortMs,
  ]);
  return [
    table(['first load of', 'scripts (kB gzip)', 'scripts', 'styles (kB gzip)', 'fonts (kB)'], loadRows),
    table(['caseload', 'paint (ms; wanted: 600)', 'sort (ms; wanted: 150)'], paintRows),
  ];
}
