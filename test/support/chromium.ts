import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** The shell without a window of its own first: it takes half the time. */
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Debian's Chromium, or another of the usual places; null where there is none. */
export const chromiumPath = (): string | null =>
  process.env['CHROMIUM_PATH'] ?? places.find((place) => existsSync(place)) ?? null;

export const noChromium =
  'Chromium absent : tests de navigateur non exécutés (apt-get install chromium-headless-shell).';

/** Where Chromium is missing, tests in the browser are left out and say so; continuous integration must not leave them out. */
export function browserIsMissing(): boolean {
  if (chromiumPath() !== null) return false;
  if (process.env['CI'] !== undefined) throw new Error(noChromium);
  console.warn(noChromium);
  return true;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error(noChromium);
  return chromium.launch({ executablePath, args: flags });
}
