import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page, Request } from 'playwright-core';
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

/** A login as the application begins one, for this kind of person. */
const loginFor = (clientId: string): string =>
  `${cloud.issuer}/oauth2/authorize?${new URLSearchParams({
    client_id: clientId,
    redirect_uri: `${cloud.address}/connexion`,
    response_type: 'code',
    scope: 'openid',
    state: 'essai',
    code_challenge: createHash('sha256').update('v'.repeat(43)).digest('base64url'),
    code_challenge_method: 'S256',
  })}`;

const comesBack = (request: Request): boolean => request.url().startsWith(`${cloud.address}/connexion?`);

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
      nationalId: '899900000019',
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
        const own = ['/', '/api', '/mail', '/walkthrough'].map((path) => `${cloud.address}/_local${path}`);
        for (const address of [...own, loginFor(cloud.clientId), loginFor(cloud.administratorClientId)]) {
          await page.goto(address, { waitUntil: 'networkidle' });
          const faults = await violations(page);
          if (faults.length > 0) seen[address] = faults;
          if (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')) wide.push(address);
        }
        await context.close();
        expect({ seen, wide }).toEqual({ seen: {}, wide: [] });
      });
    }
  }

  it('log a person in by one click, and send them back to the application with a code', async () => {
    const page = await browser.newPage();
    await page.goto(loginFor(cloud.administratorClientId));
    const coming = page.waitForRequest(comesBack);
    await page.getByRole('button', { name: /Agnès Delorme/ }).click();
    const back = await coming;
    expect(new URL(back.url()).searchParams.get('code')).toMatch(/^[\w-]{20,}$/);
    expect(new URL(back.url()).searchParams.get('state')).toBe('essai');
    await page.close();
  });

  it('can be used by keyboard: the first person of the login is one tab away', async () => {
    const page = await browser.newPage();
    await page.goto(loginFor(cloud.administratorClientId));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.value')).toBe('admin-region');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    const coming = page.waitForRequest(comesBack);
    await page.keyboard.press('Enter');
    await coming;
    await page.close();
  });

  it('list people where they sign in, fold a long group, and show hostile names as text', async () => {
    const page = await browser.newPage();
    await page.goto(loginFor(cloud.clientId));
    expect(await page.locator('details:not([open]) summary').innerText()).toContain('10 personnes');
    expect(await page.getByText('Zoé <b>Hostile</b> & Cie').first().isVisible()).toBe(true);
    expect(await page.getByText('Agnès Delorme').count()).toBe(0);
    await page.goto(`${cloud.address}/_local/`);
    expect(await page.getByText('Hostile').count()).toBe(0);
    await page.close();
  });

  it('lead to the application, the API, the walkthrough and the mail', async () => {
    const page = await browser.newPage();
    await page.goto(`${cloud.address}/_local`);
    expect(page.url()).toBe(`${cloud.address}/_local/`);
    const links = await page.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links).toEqual(['/', '/_local/api', '/openapi.json', '/_local/walkthrough', '/_local/mail']);
    for (const link of links) expect((await page.request.get(cloud.address + link)).status()).toBeLessThan(404);
    await page.close();
  });
});
