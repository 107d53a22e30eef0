import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const missing = browserIsMissing();
let cloud: RunningCloud;
let browser: Browser;

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** Zero violations of WCAG and of axe's good practice; injected by the test's own means, the page's policy forbids scripts. */
async function violations(page: Page): Promise<string[]> {
  const found: Violation[] = await page.evaluate(`(async () => { ${axe}; return (await axe.run()).violations; })()`);
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
}

const looks = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;

describe.skipIf(missing)('the pages of this machine', () => {
  beforeAll(async () => {
    cloud = await startTestCloud();
    const person = {
      given: 'Zoé',
      family: '<b>Hostile</b> & Cie',
      profession: 'Infirmière',
      nationalId: null,
      group: 'demo' as const,
    };
    await cloud.addUsers(
      ...Array.from({ length: 10 }, (_, index) => ({
        ...person,
        username: `gp-${index}`,
        role: 'Médecin généraliste',
        sites: ['Ici'],
      })),
      { ...person, username: 'nurse', role: 'Infirmier·ère', sites: ['Argenteuil', 'Aubervilliers'] },
    );
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  for (const look of looks) {
    for (const width of [1440, 820, 390]) {
      it(`are accessible and hold their width: ${look.colorScheme}, forced colours ${look.forcedColors}, ${width} px`, async () => {
        const context = await browser.newContext({ ...look, viewport: { width, height: 900 }, locale: 'fr-FR' });
        const page = await context.newPage();
        const seen: Record<string, string[]> = {};
        const wide: string[] = [];
        for (const path of ['/', '/api-doc', '/_local/mail', '/connexion?personne=admin-region']) {
          await page.goto(cloud.address + path, { waitUntil: 'networkidle' });
          const faults = await violations(page);
          if (faults.length > 0) seen[path] = faults;
          if (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')) wide.push(path);
        }
        await context.close();
        expect({ seen, wide }).toEqual({ seen: {}, wide: [] });
      });
    }
  }

  it('log a person in by one click, and keep the token in the page alone', async () => {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${cloud.address}/connexion?personne=admin-region`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: /Agnès Delorme/ }).click();
    await page.getByRole('heading', { name: 'Agnès Delorme' }).waitFor();
    expect(await page.getByLabel(/Jeton/).inputValue()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, location.search]')).toEqual([0, 0, '']);
    expect(await page.getByText('administration régionale').count()).toBe(1);
    expect(errors).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('can be used by keyboard: the first person of the login is two tabs away', async () => {
    const page = await browser.newPage();
    await page.goto(`${cloud.address}/connexion?personne=admin-region`, { waitUntil: 'networkidle' });
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.value')).toBe('admin-region');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Agnès Delorme' }).waitFor();
    expect(page.url()).toBe(`${cloud.address}/connexion`);
    await page.close();
  });

  it('fold a long group, and show hostile names as text', async () => {
    const page = await browser.newPage();
    await page.goto(cloud.address);
    expect(await page.locator('details:not([open]) summary').innerText()).toContain('10 personnes');
    expect(await page.getByText('Zoé <b>Hostile</b> & Cie').first().isVisible()).toBe(true);
    await page.close();
  });
});
