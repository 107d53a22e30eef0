import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { openTeamSite, refer, type TeamSite } from '../support/site.ts';

let cloud: RunningCloud;
let browser: Browser;
let site: TeamSite;

interface Focused {
  text: string;
  name: string;
  type: string;
  visible: boolean;
}

const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const at = document.activeElement;
    const ring = at === null ? null : getComputedStyle(at);
    const frame = at?.closest('label');
    const framed = frame === null || frame === undefined ? null : getComputedStyle(frame);
    const around = [ring, framed, at === null ? null : getComputedStyle(at, '::after')];
    return {
      // Past the last stop the browser's own bar has the focus, and the page's body stands for it.
      text: at === document.body ? '' : `${at?.getAttribute('aria-label') ?? ''} ${at?.textContent ?? ''}`.trim(),
      name: at?.getAttribute('name') ?? '',
      type: at?.getAttribute('type') ?? '',
      visible: around.some((style) => style !== null && style.outlineStyle === 'solid' && style.outlineWidth !== '0px'),
    };
  });

/** Tabs until what has the focus fits; every stop on the way shows that it has it. */
async function tabTo(page: Page, fits: (at: Focused) => boolean, most = 120): Promise<Focused> {
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at.name !== '' || at.text !== '') expect(at.visible, `the focus is seen on ${at.name} ${at.text}`).toBe(true);
    if (fits(at)) return at;
  }
  throw new Error('the keyboard does not get there');
}

const named = (name: string) => (at: Focused) => at.name === name;
const saying = (text: RegExp) => (at: Focused) => text.test(at.text);

describe.skipIf(browserIsMissing())('a nurse’s way by keyboard alone', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    cloud = await startTestCloud();
    site = await openTeamSite(cloud, 'Clavier');
    await refer(site);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  it('from the login to an evaluated and oriented patient, without a pointer', async () => {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(cloud.address);
    await page.getByRole('button', { name: /Pro Santé/ }).waitFor();
    await tabTo(page, saying(/Pro Santé Connect/));
    await page.keyboard.press('Enter');
    await page.locator(`button[value="${site.nurse.username}"]`).waitFor();
    for (let stop = 0; stop < 30; stop += 1) {
      await page.keyboard.press('Tab');
      const value = await page.evaluate(() => document.activeElement?.getAttribute('value'));
      if (value === site.nurse.username) break;
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Ma file active' }).waitFor();

    await tabTo(page, saying(/^À rappeler/));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'À rappeler' }).waitFor();
    // The page that opens has the focus on its title, so that a reader hears where it is.
    expect((await focused(page)).text).toBe('À rappeler');
    await tabTo(page, saying(/Évaluer/));
    await page.keyboard.press('Enter');
    await page.locator('[name="mode"]').first().waitFor();

    await tabTo(page, named('mode'));
    await page.keyboard.press('Space');
    for (const [place, questions] of [9, 7].entries()) {
      for (const index of Array.from({ length: questions }, (_, item) => item)) {
        await tabTo(page, named(`assessments.${place}.items.${index}`));
        await page.keyboard.press(index === 8 ? '0' : '2');
      }
    }
    await tabTo(page, ({ type, text }) => type === 'submit' && /Enregistrer/.test(text));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /Orienter/ }).waitFor();

    await tabTo(page, named('orientation'));
    await page.keyboard.press('Space');
    await tabTo(page, ({ type, text }) => type === 'submit' && /Enregistrer/.test(text));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Évolution' }).waitFor();
    const { items } = await site.nurse.done(contract.getCaseload);
    expect(items).toMatchObject([{ orientation: 'classique', scales: { phq9: { last: { total: 16 } } } }]);
    await context.close();
  });
});
