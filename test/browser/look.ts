import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string; target: string[] }[];
}

/** Violations of WCAG and of axe's good practice; injected by the test's own means, the page's policy forbids scripts. */
export async function violations(page: Page): Promise<string[]> {
  const found: Violation[] = await page.evaluate(`(async () => { ${axe}; return (await axe.run()).violations; })()`);
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, target }) => `${id}: ${target.join(' ')} ${html.slice(0, 140)}`),
  );
}

export interface Look {
  width: number;
  colorScheme: 'light' | 'dark';
  forcedColors: 'none' | 'active';
}

const schemes = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;

const everyLook = process.env['SESAME_ALL_LOOKS'] !== undefined;

/** Every width in every look: the nine of them in the long run, a diagonal of three in the short one. */
export const looks: Look[] = everyLook
  ? schemes.flatMap((scheme) => [1440, 820, 390].map((width) => ({ ...scheme, width })))
  : schemes.map((scheme, index) => ({ ...scheme, width: [1440, 820, 390][index] ?? 1440 }));

/** The short run shows each page in one look, in turn; the long one each page in all. */
export const inThisLook = <Item>(items: readonly Item[], look: Look): Item[] =>
  everyLook ? [...items] : items.filter((_, index) => looks[index % looks.length] === look);

export const nameOf = ({ width, colorScheme, forcedColors }: Look): string =>
  `${width} px, ${forcedColors === 'active' ? 'forced colours' : colorScheme}`;

export const contextOf = (browser: Browser, { width, ...scheme }: Look): Promise<BrowserContext> =>
  browser.newContext({ ...scheme, viewport: { width, height: 900 }, locale: 'fr-FR', timezoneId: 'Europe/Paris' });

/** Gives a page that is open another look: the same person goes on in it. */
export async function wear(page: Page, { width, ...scheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia(scheme);
}

/** What is wrong with a page as it stands: accessibility, a line that leaves the window. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults = await violations(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return wide ? [...faults, 'wider than the window'] : faults;
}
