import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { sesame } from '../../shared/programme/index.ts';
import { browserIsMissing, launchChromium } from '../support/chromium.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted } from '../support/record.ts';
import * as given from '../support/site.ts';
import { type Paper, paperOf } from './paper.ts';
import { signIn } from './people.ts';

let cloud: RunningCloud;
let browser: Browser;
let site: given.TeamSite;
let page: Page;
let record: given.PatientRecord;

const words = { safety: 'securite', 'relapse-prevention': 'suite' } as const;
type Kind = keyof typeof words;

/** So many lines under each heading of the programme's plan. */
const sectionsOf = (kind: Kind, count: number) =>
  Object.fromEntries(
    (sesame.plans.kinds.find(({ id }) => id === kind)?.sections ?? []).map(({ id }) => [
      id,
      Array.from({ length: count }, (_, line) => `${id}, ligne ${line + 1} : une phrase comme on en écrit à la main`),
    ]),
  );

async function printed(kind: Kind, count: number): Promise<Paper> {
  const body = { kind, sections: sectionsOf(kind, count) };
  record = await acted(site.nurse, contract.savePersonalPlan, record, body);
  await page.goto(`${cloud.address}/sites/${site.siteId}/dossiers/${record.patientId}/plans/${words[kind]}/imprimer`);
  await page.getByRole('button', { name: 'Imprimer' }).waitFor();
  return paperOf(page);
}

describe.skipIf(browserIsMissing())('a plan on paper', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    cloud = await startTestCloud();
    site = await given.openTeamSite(cloud, 'Maison de santé des Tilleuls');
    record = await given.openActiveRecord(site);
    browser = await launchChromium();
    ({ page } = await signIn(browser, cloud.address, site.nurse.username));
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  it.each(['safety', 'relapse-prevention'] as const)(
    '%s: one sheet of A4, three lines under each heading',
    async (kind) => {
      const { pages, a4, text } = await printed(kind, 3);
      expect([pages, a4]).toEqual([1, true]);
      const headings = sesame.plans.kinds.find(({ id }) => id === kind)?.sections ?? [];
      for (const { label } of headings) expect(text).toContain(label);
      for (const number of ['3114', '15', '112']) expect(text).toMatch(new RegExp(`^${number}\\s`, 'm'));
      expect(text).toContain('Maison de santé des Tilleuls');
      expect(text).toContain(record.patient.given);
    },
  );

  it('holds nothing of the record beside the first name, and none of the page around it', async () => {
    const { text } = await printed('relapse-prevention', 1);
    const { family, birthDate } = record.patient;
    for (const word of [family, birthDate, record.patientId, site.siteId, 'SÉSAME', 'Imprimer', 'Mettre à jour']) {
      expect(text.toLowerCase()).not.toContain(word.toLowerCase());
    }
    expect(text).not.toMatch(/rechute|dépress|anxi|PHQ|GAD|psychiatr|suicid/i);
  });

  it('goes on over as many sheets as it needs', async () => {
    const { pages, a4 } = await printed('safety', 14);
    expect([pages > 2, a4]).toEqual([true, true]);
  });
});
