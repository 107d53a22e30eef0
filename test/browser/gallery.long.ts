import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { contextOf, faultsOf, inThisLook, looks, nameOf } from './look.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, '.cache/gallery');
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** As strict as the product's own: nothing inline. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'";

const pages = [
  'boutons',
  'etats',
  'avis',
  'champs',
  'question',
  'tendance',
  'score',
  'table',
  'courbe',
  'histoire',
  'dialogue',
  'message',
  'menu',
];

let server: Server;
let address = '';
let browser: Browser;
/** One page for all that is done by hand: each test opens its own address in it. */
let shared: Page;

describe.skipIf(browserIsMissing())('the components, each on a page of its own', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    await build({ configFile: join(root, 'web/gallery/vite.config.ts'), build: { outDir: folder }, logLevel: 'error' });
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const type = types[extname(pathname)];
      const file = join(folder, type === undefined ? 'index.html' : pathname);
      response.writeHead(200, { 'content-type': type ?? 'text/html', 'content-security-policy': policy });
      response.end(readFileSync(file));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    address = `http://localhost:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
    shared = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it.each(looks.map((look) => [nameOf(look), look] as const))(
    'are accessible and hold their width: %s',
    async (_, look) => {
      const context = await contextOf(browser, look);
      const page = await context.newPage();
      const seen: Record<string, string[]> = {};
      page.on('pageerror', (error) => {
        seen[page.url()] = [error.message];
      });
      for (const name of inThisLook(pages, look)) {
        await page.goto(`${address}/${name}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        const faults = await faultsOf(page);
        if (faults.length > 0) seen[name] = faults;
      }
      await context.close();
      expect(seen).toEqual({});
    },
  );

  const open = async (name: string): Promise<Page> => {
    await shared.goto(`${address}/${name}`);
    await shared.getByRole('heading', { level: 1 }).waitFor();
    return shared;
  };

  it('score: reads as `19 → 9 (−10)`, and a last score of 0 is no missing one', async () => {
    const page = await open('score');
    const text = await page.locator('main').innerText();
    expect(text).toContain('19 → 9 (−10)');
    expect(text).toContain('20 → 0 (−20)');
    expect(text).toContain('ancien : 47 jours');
    expect(text).toContain('sans référence');
    expect(text).toContain('Pas encore de score');
  });

  it('sparklines of one column line up, whatever stands in them', async () => {
    const page = await open('tendance');
    const boxes = await page.locator('main svg, main span[aria-hidden]').evaluateAll((all) =>
      all.map((one) => {
        const { x, width, height } = one.getBoundingClientRect();
        return [x, width, height];
      }),
    );
    expect(boxes).toHaveLength(5);
    expect(new Set(boxes.map(String)).size).toBe(1);
  });

  it('question: digits answer, one may answer nothing again, nothing is chosen at first', async () => {
    const page = await open('question');
    const third = page.getByRole('group', { name: /^3\./ });
    expect(await third.getByRole('radio', { checked: true }).count()).toBe(0);
    await third.getByRole('radio').first().focus();
    await page.keyboard.press('2');
    await expect.poll(() => third.getByRole('radio', { name: /^2/ }).isChecked()).toBe(true);
    await third.getByRole('button', { name: 'Sans réponse' }).click();
    await expect.poll(() => third.getByRole('radio', { checked: true }).count()).toBe(0);
  });

  it('table: groups by need, sorts by a column, and says which way', async () => {
    const page = await open('table');
    expect(await page.locator('tbody th').first().innerText()).toMatch(/^Sécurité d’abord/);
    await page.getByRole('button', { name: /^Patient/ }).click();
    const heading = page.getByRole('columnheader', { name: /^Patient/ });
    await expect.poll(() => heading.getAttribute('aria-sort')).toBe('ascending');
    const names = await page.getByRole('link').allInnerTexts();
    expect(names.filter((name) => name !== 'Composants')).toEqual([
      'BERNARD-LEFEBVRE Anne-Charlotte',
      'DUBOIS Maëlle',
      'LAURENT Maël',
      'LAURENT Maëlle',
      'PETIT Luc',
      'ROUX Omar',
    ]);
  });

  it('dialog: keeps the focus inside, closes by Escape, gives the focus back', async () => {
    const page = await open('dialogue');
    await page.getByRole('button', { name: 'Terminer le suivi' }).click();
    const dialog = page.getByRole('dialog', { name: 'Terminer ce suivi ?' });
    for (let tab = 0; tab < 5; tab += 1) {
      await page.keyboard.press('Tab');
      // Besides the dialog only the browser's own bar can have the focus.
      expect(await page.evaluate(() => document.activeElement?.closest('dialog, body')?.nodeName)).toMatch(
        /DIALOG|BODY/,
      );
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Terminer le suivi');
  });

  it('message: is said politely, and can be put away', async () => {
    const page = await open('message');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect.poll(() => page.getByRole('status').innerText()).toContain('Contact enregistré.');
    await page.getByRole('button', { name: 'Fermer ce message' }).click();
    await expect.poll(() => page.getByRole('status').innerText()).not.toContain('Contact');
  });

  it('field: what is wrong is tied to its field', async () => {
    const page = await open('champs');
    const field = page.getByLabel('Date de naissance');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    const described = await field.evaluate((input) =>
      (input.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? ''),
    );
    expect(described).toEqual(['Jour, mois, année.', expect.stringContaining('attendu : une date passée')]);
  });
});
