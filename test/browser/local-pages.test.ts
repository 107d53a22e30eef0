import { createHash } from 'node:crypto';
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { contextOf, faultsOf, inThisLook, looks, nameOf } from './look.ts';

const missing = browserIsMissing();
let cloud: RunningCloud;
let browser: Browser;

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

describe.skipIf(missing)('the pages of this machine', { timeout: 120_000 }, () => {
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

  it.each(looks.map((look) => [nameOf(look), look] as const))(
    'are accessible and hold their width: %s',
    async (_, look) => {
      const context = await contextOf(browser, look);
      const page = await context.newPage();
      const seen: Record<string, string[]> = {};
      const own = ['/', '/api', '/mail', '/walkthrough'].map((path) => `${cloud.address}/_local${path}`);
      const pages = [...own, loginFor(cloud.clientId), loginFor(cloud.administratorClientId)];
      for (const address of inThisLook(pages, look)) {
        await page.goto(address);
        const faults = await faultsOf(page);
        if (faults.length > 0) seen[address] = faults;
      }
      await context.close();
      expect(seen).toEqual({});
    },
  );

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
