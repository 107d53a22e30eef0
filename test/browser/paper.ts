import type { Page } from 'playwright-core';

export interface Paper {
  pages: number;
  a4: boolean;
  /** What stands on it, as the page shows it in print. */
  text: string;
}

/** The page that is open as it comes out of the printer. */
export async function paperOf(page: Page): Promise<Paper> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  await page.emulateMedia({ media: 'print' });
  const text = await page.evaluate(() => document.body.innerText);
  await page.emulateMedia({ media: null });
  const a4 = /\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?\s*\]/.test(pdf);
  return { pages: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0, a4, text };
}
