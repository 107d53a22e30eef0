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

const widths = [1440, 820, 390];
const diagonal: Look[] = schemes.map((scheme, index) => ({ ...scheme, width: widths[index] ?? 1440 }));
/** Every width in every look: the nine of them in the long run, a diagonal of three in the short one. */
export const looks: Look[] = everyLook
  ? schemes.flatMap((scheme) => widths.map((width) => ({ ...scheme, width })))
  : diagonal;

/**
 * The short run shows each page in one look, in turn. The long one shows each page in light at every width, and in dark and
 * forced colours at one width, in turn: colours and widths break apart from each other.
 */
export const inThisLook = <Item>(items: readonly Item[], look: Look): Item[] => {
  const place = everyLook ? widths.indexOf(look.width) : diagonal.indexOf(look);
  const forced = look.forcedColors === 'active';
  if (everyLook && look.colorScheme === 'light' && !forced) return [...items];
  const turn = everyLook && forced ? 1 : 0;
  return items.filter((_, index) => (index + turn) % widths.length === place);
};

export const nameOf = ({ width, colorScheme, forcedColors }: Look): string =>
  `${width} px, ${forcedColors === 'active' ? 'forced colours' : colorScheme}`;

export const contextOf = (browser: Browser, { width, ...scheme }: Look): Promise<BrowserContext> =>
  browser.newContext({ ...scheme, viewport: { width, height: 900 }, locale: 'fr-FR', timezoneId: 'Europe/Paris' });

/** Gives a page that is open another look: the same person goes on in it. */
export async function wear(page: Page, { width, ...scheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia(scheme);
  // Colours that change over a moment are judged as they end. Nothing is waited for: Chromium does not always say that one ended.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
}

/** What is wrong with a page as it stands: accessibility, a line that leaves the window. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults = await violations(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return wide ? [...faults, 'wider than the window'] : faults;
}
