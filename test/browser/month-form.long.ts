import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';
import { signIn } from './people.ts';

describe.skipIf(browserIsMissing())('a form of a month', { timeout: 120_000 }, () => {
  let cloud: RunningCloud;
  let site: given.TeamSite;
  let browser: Browser;
  beforeAll(async () => {
    cloud = await startTestCloud();
    site = await given.openTeamSite(cloud, 'Mois');
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await cloud.stop();
  });

  it('shows what was recorded last, after each recording and after a reload', async () => {
    const { page, context } = await signIn(browser, cloud.address, site.gp.username, { path: '/reperage' });
    const counts = page.locator('main input');
    const shown = () => counts.evaluateAll((inputs) => inputs.map((input) => Reflect.get(input, 'value')));
    const record = async (first: string) => {
      for (const [place, value] of [first, '9', '8', '2', '5'].entries()) await counts.nth(place).fill(value);
      await page.getByRole('button', { name: 'Enregistrer le mois' }).click();
      await expect.poll(() => page.locator('main table tbody').innerText(), { timeout: 20_000 }).toContain(first);
    };
    await counts.first().waitFor();
    for (const first of ['40', '41']) {
      await record(first);
      await expect.poll(shown, { timeout: 10_000 }).toEqual([first, '9', '8', '2', '5']);
    }
    await page.reload();
    await expect.poll(shown, { timeout: 10_000 }).toEqual(['41', '9', '8', '2', '5']);
    await context.close();
  });
});
