import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';

const missing = browserIsMissing();
let cloud: RunningCloud;
let browser: Browser;
let context: BrowserContext;
let page: Page;

interface Answer {
  status: number;
  code: string | null;
  token: string | null;
}

/** A request by a script of the page, under the page's own policy. */
const ask = (on: Page, method: string, address: string, body?: unknown): Promise<Answer> =>
  on.evaluate(
    async ({ method, address, body }) => {
      const init = { method, headers: { 'content-type': 'application/json' }, credentials: 'include' as const };
      const answer = await fetch(address, body === undefined ? init : { ...init, body: JSON.stringify(body) });
      const { code = null, accessToken = null } = await answer.json();
      return { status: answer.status, code, token: accessToken };
    },
    { method, address, body },
  );

describe.skipIf(missing)('the session cookie in a browser', () => {
  beforeAll(async () => {
    cloud = await startTestCloud();
    browser = await launchChromium();
    context = await browser.newContext();
    page = await context.newPage();
    // Any answer of the origin will do for a page: all bear the policy of the pages.
    await page.goto(`${cloud.address}/openapi.json`);
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  it('is taken over http on this machine, and no script sees it', async () => {
    const opened = await ask(page, 'PUT', '/api/session', await cloud.login('admin-region'));
    expect(opened).toMatchObject({ status: 200, token: expect.stringMatching(/\S/) });
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
    const [cookie, ...others] = await context.cookies();
    expect(others).toEqual([]);
    expect(cookie).toMatchObject({
      name: '__Host-sesame',
      domain: 'localhost',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
    });
    expect((cookie?.expires ?? 0) - Date.now() / 1000).toBeGreaterThan(35_900);
  });

  it('gives a page that was reloaded, and another tab, a new access token', async () => {
    await page.reload();
    const tab = await context.newPage();
    await tab.goto(`${cloud.address}/openapi.json`);
    for (const one of [page, tab]) {
      expect(await ask(one, 'PUT', '/api/session/token')).toMatchObject({ status: 200, token: expect.any(String) });
    }
    await tab.close();
  });

  it('is of no use to a page of another origin, which the browser names', async () => {
    const foreign = await context.newPage();
    // Another port is another origin, but the same site: the browser would send the cookie along.
    await foreign.goto(`${cloud.issuer}/.well-known/jwks.json`);
    const seen = foreign.waitForEvent('requestfailed');
    const stolen = ask(foreign, 'PUT', `${cloud.address}/api/session/token`).catch(() => 'refused');
    expect((await seen).url()).toContain('/api/session/token');
    expect(await stolen).toBe('refused');
    await foreign.close();
  });

  it('is gone once the session is closed', async () => {
    expect((await ask(page, 'DELETE', '/api/session')).status).toBe(200);
    expect(await context.cookies()).toEqual([]);
    expect(await ask(page, 'PUT', '/api/session/token')).toMatchObject({ status: 401, code: 'session.expired' });
  });
});
