import { describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { browserIsMissing } from '../support/chromium.ts';
import { arrived, atContactForm, fill, note, saved, submit } from './contact-form.ts';
import { enter } from './people.ts';

describe.skipIf(browserIsMissing())('what a person does by mishap', { timeout: 120_000 }, () => {
  const form = atContactForm();

  it('a double click records one contact', async () => {
    const { page, context } = await form.open();
    await fill(page);
    await page.getByRole('button', { name: submit }).dblclick();
    await arrived(page);
    expect(await form.recorded()).toHaveLength(1);
    await context.close();
  });

  it('a reload in the middle, or a step back and forth, keeps what was typed', async () => {
    const { page, context } = await form.open();
    await fill(page);
    await saved(page);
    await page.reload();
    await page.getByText(/Brouillon enregistré à/).waitFor();
    expect(await page.getByLabel(/^Note/).inputValue()).toBe(note);
    expect(await page.getByLabel('Par téléphone').isChecked()).toBe(true);
    await page.getByRole('link', { name: 'Ma file active' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Ma file active' }).waitFor();
    await page.goBack();
    await page.getByText(/Brouillon enregistré à/).waitFor();
    expect(await page.getByLabel(/^Note/).inputValue()).toBe(note);
    await context.close();
  });

  it('a lost network: the page says so, sends again when asked, and the contact is there once', async () => {
    const { page, context } = await form.open();
    await fill(page);
    await saved(page);
    // The request arrives, the answer does not.
    let lost = 0;
    await page.route('**/contacts', async (route) => {
      if (lost > 0) return route.fallback();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.getByRole('button', { name: submit }).click();
    await page.getByText('Pas de réponse du serveur').waitFor();
    expect(await page.getByLabel(/^Note/).inputValue()).toBe(note);
    await page.getByRole('button', { name: submit }).click();
    await arrived(page);
    expect(await form.recorded()).toHaveLength(1);
    await context.setOffline(true);
    await page.getByText('Connexion perdue').waitFor();
    await context.setOffline(false);
    await page.getByText('Connexion perdue').waitFor({ state: 'detached' });
    await context.close();
  });

  it('two tabs: neither overwrites the other, one chooses', async () => {
    const { page, context } = await form.open();
    await fill(page);
    await saved(page);
    const second = await context.newPage();
    await second.goto(form.cloud.address + form.address());
    await second.getByText(/Brouillon enregistré à/).waitFor();
    await second.getByLabel(/^Note/).fill('Écrit dans le second onglet.');
    await expect
      .poll(
        async () =>
          (await form.site.nurse.done(contract.getCareDraft, { draftId: `contact.${form.record().patientId}` }))
            .content,
        { timeout: 20_000 },
      )
      .toContain('second onglet');
    await page.getByLabel(/^Note/).fill(`${note} Et encore.`);
    await page.getByText(/modifié dans un autre onglet/).waitFor();
    expect(await page.getByLabel(/^Note/).inputValue()).toBe(`${note} Et encore.`);
    await page.getByRole('button', { name: 'Reprendre l’autre version' }).click();
    await expect
      .poll(() => page.getByLabel(/^Note/).inputValue(), { timeout: 20_000 })
      .toBe('Écrit dans le second onglet.');
    await context.close();
  });

  it('an expired login: signs in again and finds the screen with the words in it', async () => {
    const { page, context } = await form.signInAndOpen();
    await fill(page);
    await saved(page);
    await context.clearCookies();
    await page.route('**/api/sites/**', (route) =>
      route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        json: {
          type: 'urn:sesame:auth.missing',
          title: 'Connexion nécessaire',
          status: 401,
          code: 'auth.missing',
          detail: 'Connectez-vous.',
        },
      }),
    );
    await page.getByRole('button', { name: submit }).click();
    await page.getByRole('dialog', { name: 'Votre session est terminée' }).waitFor();
    await page.unroute('**/api/sites/**');
    await enter(page, form.site.nurse.username, 'professional');
    await page.getByRole('heading', { level: 1, name: 'Noter un contact' }).waitFor();
    await page.getByText(/Brouillon enregistré à/).waitFor();
    expect(await page.getByLabel(/^Note/).inputValue()).toBe(note);
    await page.getByRole('button', { name: submit }).click();
    await arrived(page);
    expect(await form.recorded()).toHaveLength(1);
    await context.close();
  });
});
