import type { Browser, BrowserContext, Page } from 'playwright-core';
import { contextOf, type Look } from './look.ts';

const desk: Look = { width: 1440, colorScheme: 'light', forcedColors: 'none' };

export interface SignedIn {
  context: BrowserContext;
  page: Page;
  /** What the page itself complained of. */
  complaints: string[];
}

/** Chooses a person at the login that stands for Pro Santé Connect; long groups are folded there. */
export async function choose(page: Page, username: string): Promise<void> {
  const person = page.locator(`button[value="${username}"]`);
  await person.waitFor({ state: 'attached' });
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
  await person.click();
}

/** The way in of a person: professionals by their card, administrators and coordinators by a login. */
export async function enter(page: Page, username: string, kind: 'professional' | 'administrator'): Promise<void> {
  await page.getByRole('button', { name: kind === 'professional' ? /Pro Santé Connect/ : /identifiant/ }).click();
  await choose(page, username);
}

/** Opens the product in a browser of one's own and signs in, as a person does. */
export async function signIn(
  browser: Browser,
  address: string,
  username: string,
  options: { kind?: 'professional' | 'administrator'; look?: Look; path?: string } = {},
): Promise<SignedIn> {
  const { kind = username.startsWith('admin') ? 'administrator' : 'professional', look = desk, path = '/' } = options;
  const context = await contextOf(browser, look);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text()))
      complaints.push(message.text());
  });
  await page.goto(address + path);
  await enter(page, username, kind);
  await page.getByRole('navigation').first().waitFor();
  return { context, page, complaints };
}

/** Answers the items of a scale in their order; null leaves one open. */
export async function answerScale(page: Page, name: string, answers: readonly (number | null)[]): Promise<void> {
  for (const [index, answer] of answers.entries()) {
    if (answer !== null) await page.locator(`input[name="${name}.${index}"][value="${answer}"]`).check({ force: true });
  }
}
