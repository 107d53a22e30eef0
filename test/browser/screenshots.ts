import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { connect, type Started, startTestCloud } from '../support/cloud.ts';
import { contextOf, type Look } from './look.ts';
import { enter } from './people.ts';
import { screens, type Things, thingsOf, type Viewer, type Viewers } from './screens.ts';

/**
 * `npm run screenshots [-- --running DIRECTORY] [-- --only NAME] [-- --out FOLDER]`: every screen of the demonstration, at three
 * widths, in light and dark, as PNG files. Starts a cloud of its own and waits for its data; `--running` takes one that runs,
 * by its data directory.
 */
const root = resolve(import.meta.dirname, '../..');
const { values: flags } = parseArgs({
  options: {
    running: { type: 'string' },
    only: { type: 'string' },
    out: { type: 'string', default: join(root, 'reports/screens') },
    patients: { type: 'string', default: '50' },
  },
});

const looks: Look[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1440, 820, 390].map((width) => ({ width, colorScheme, forcedColors: 'none' as const })),
);

async function photograph(
  browser: Browser,
  address: string,
  viewer: Viewer,
  viewers: Viewers,
  things: Things,
  look: Look,
) {
  const context = await contextOf(browser, look);
  const page = await context.newPage();
  if (viewer !== 'nobody') {
    await page.goto(address);
    await enter(
      page,
      viewers[viewer],
      viewer === 'regional-admin' || viewer === 'coordinator' ? 'administrator' : 'professional',
    );
    await page.getByRole('navigation').first().waitFor();
  }
  for (const { name, path } of screens.filter((screen) => screen.viewer === viewer)) {
    if (flags.only !== undefined && flags.only !== name) continue;
    await page.goto(address + path(things));
    await page.getByRole('heading').first().waitFor();
    await page.waitForLoadState('networkidle');
    const file = join(flags.out, `${name}-${look.width}-${look.colorScheme}.png`);
    await page.screenshot({ path: file, fullPage: true });
    console.log(file);
  }
  await context.close();
}

async function seeded() {
  const cloud = await startTestCloud({ seeded: true, flags: ['--patients', flags.patients] });
  for (;;) {
    const home = await (await fetch(`${cloud.address}/_local/`)).text();
    if (home.includes('en place')) return cloud;
    await new Promise((later) => setTimeout(later, 1000));
  }
}

async function running(directory: string) {
  const { default: started }: { default: Started } = await import(join(resolve(directory), 'running.json'), {
    with: { type: 'json' },
  });
  return { ...connect(started), data: directory, stop: async () => undefined };
}

const cloud = flags.running === undefined ? await seeded() : await running(flags.running);
const { default: users }: { default: { username: string; role: string; sites: string[] }[] } = await import(
  join(resolve(cloud.data), 'users.json'),
  { with: { type: 'json' } }
);
const viewersOf = (site: string): Viewers => {
  const first = (role: string): string =>
    users.find((user) => user.role === role && user.sites.includes(site))?.username ?? '';
  return {
    nurse: first('Infirmier·ère'),
    psychiatrist: first('Psychiatre'),
    gp: first('Médecin généraliste'),
    coordinator: first('Coordination'),
    'regional-admin': users.find(({ role }) => role === 'Administration régionale')?.username ?? '',
  };
};

/** The first site that has something for every screen: a small demonstration has not everything everywhere. */
async function wholeSite(): Promise<{ viewers: Viewers; things: Things }> {
  const sites = new Set(users.filter(({ role }) => role === 'Infirmier·ère').flatMap((user) => user.sites));
  for (const site of sites) {
    const viewers = viewersOf(site);
    const things = await thingsOf(cloud, viewers, site).catch(() => null);
    if (things !== null) return { viewers, things };
  }
  throw new Error('no site has something for every screen: ask for more patients');
}

mkdirSync(flags.out, { recursive: true });
const browser = await launchChromium();
try {
  const { viewers, things } = await wholeSite();
  for (const look of looks) {
    for (const viewer of new Set(screens.map((screen) => screen.viewer)))
      await photograph(browser, cloud.address, viewer, viewers, things, look);
  }
} finally {
  await browser.close();
  await cloud.stop();
}
