import type { Page } from 'playwright-core';
import { holidayOn } from '../../shared/domain/calendar/holidays.ts';
import { sesame } from '../../shared/programme/index.ts';

/** The first day, so many days from now on, that is no public holiday: nobody has to say why. */
export function openDay(days = 22): string {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return holidayOn(sesame.calendar, day, null) === null ? day : openDay(days + 1);
}

/** The next appointment of a consultation: at ten of that day, on site. */
export async function takeNext(page: Page, day = openDay()): Promise<void> {
  await page.getByLabel('Date', { exact: true }).last().fill(day);
  await page.getByLabel('Heure', { exact: true }).last().fill('10:00');
  await page.getByRole('group', { name: 'Comment se fera-t-il' }).getByLabel('Sur place').check();
}
