import type { Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { browserIsMissing } from '../support/chromium.ts';
import { arrived, atContactForm, fill, note, saved, submit } from './contact-form.ts';
import { enter } from './people.ts';

const patience = { timeout: 20_000 };

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
    await expect.poll(() => page.getByLabel(/^Note/).inputValue(), patience).toBe(note);
    await expect.poll(() => page.getByLabel('Par téléphone').isChecked(), patience).toBe(true);
    await page.getByRole('link', { name: 'Ma file active' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Ma file active' }).waitFor();
    await page.goBack();
    await page.getByText(/Brouillon enregistré à/).waitFor();
    await expect.poll(() => page.getByLabel(/^Note/).inputValue(), patience).toBe(note);
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
    await expect.poll(() => page.getByLabel(/^Note/).inputValue(), patience).toBe(note);
    await page.getByRole('button', { name: submit }).click();
    await arrived(page);
    expect(await form.recorded()).toHaveLength(1);
    await context.setOffline(true);
    await page.getByText('Connexion perdue').waitFor();
    await context.setOffline(false);
    await page.getByText('Connexion perdue').waitFor({ state: 'detached' });
    await context.close();
  });

  it('a draft whose saving had no answer is saved with what was typed since, and taken for nobody else’s', async () => {
    const { page, context } = await form.open();
    const losesAnswer = async (route: Route) => {
      await route.fetch();
      return route.abort('connectionreset');
    };
    await page.route('**/drafts/contact.*', losesAnswer, { times: 1 });
    await fill(page);
    await page.getByText(/brouillon gardé, chiffré, sur cet appareil/).waitFor();
    await page.getByLabel(/^Note/).fill(`${note} Et encore.`);
    await saved(page);
    expect(await page.getByText(/modifié dans un autre onglet/).count()).toBe(0);
    const { content } = await form.site.nurse.done(contract.getCareDraft, {
      draftId: `contact.${form.record().patientId}`,
    });
    expect(content).toContain('Et encore.');
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
        patience,
      )
      .toContain('second onglet');
    await page.getByLabel(/^Note/).fill(`${note} Et encore.`);
    await page.getByText(/modifié dans un autre onglet/).waitFor();
    await expect.poll(() => page.getByLabel(/^Note/).inputValue(), patience).toBe(`${note} Et encore.`);
    await page.getByRole('button', { name: 'Reprendre l’autre version' }).click();
    await expect.poll(() => page.getByLabel(/^Note/).inputValue(), patience).toBe('Écrit dans le second onglet.');
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
    await expect.poll(() => page.getByLabel(/^Note/).inputValue(), patience).toBe(note);
    await page.getByRole('button', { name: submit }).click();
    await arrived(page);
    expect(await form.recorded()).toHaveLength(1);
    await context.close();
  });

  it('the back button after sending does not come back to what was sent, and the next form is empty', async () => {
    const { page, context } = await form.open();
    await page.goto(form.cloud.address + form.address().replace('/contact', ''));
    await arrived(page);
    await page.getByRole('link', { name: 'Noter un contact' }).click();
    await page.getByText(/se garde toute seule/).waitFor();
    await fill(page);
    await page.getByRole('button', { name: submit }).click();
    await page.getByText('Contact enregistré.').waitFor();
    await arrived(page);
    await page.goBack();
    await arrived(page);
    await page.getByRole('link', { name: 'Noter un contact' }).click();
    await page.getByText(/se garde toute seule/).waitFor();
    await expect.poll(() => page.getByLabel(/^Note/).inputValue(), patience).toBe('');
    expect(await form.recorded()).toHaveLength(1);
    await context.close();
  });

  it('a reload before the server had it: the device kept it, and nobody can read it there', async () => {
    const { page, context } = await form.open();
    await page.route('**/api/sites/*/drafts/*', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.fallback(),
    );
    await fill(page);
    await page.getByText(/brouillon gardé, chiffré, sur cet appareil/).waitFor();
    const stored = await page.evaluate(
      () =>
        new Promise<string>((done) => {
          const opening = indexedDB.open('sesame-drafts');
          opening.onsuccess = () => {
            const all = opening.result.transaction('drafts').objectStore('drafts').getAll();
            all.onsuccess = () => {
              const [first] = all.result;
              done(`${all.result.length} ${new TextDecoder().decode(first.data)} ${Object.keys(first).sort()}`);
            };
          };
        }),
    );
    expect(stored).toMatch(/^1 /);
    expect(stored).not.toContain('Sommeil');
    expect(stored).toMatch(/data,iv,owner$/);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Noter un contact' }).waitFor();
    await expect.poll(() => page.getByLabel(/^Note/).inputValue(), patience).toBe(note);
    await context.close();
  });

  it('somebody else acted meanwhile: the page says so, keeps the words, and sends on what is there now', async () => {
    const { page, context } = await form.open();
    await fill(page);
    await form.site.nurse.done(
      contract.recordContact,
      { patientId: form.record().patientId },
      { body: { mode: 'on-site', note: 'Un autre contact.' }, ifMatch: form.record().episode.version },
    );
    await page.getByRole('button', { name: submit }).click();
    await page.getByText('Le dossier a changé pendant votre saisie').waitFor();
    await expect.poll(() => page.getByLabel(/^Note/).inputValue(), patience).toBe(note);
    await page.getByRole('button', { name: submit }).click();
    await arrived(page);
    expect(await form.recorded()).toHaveLength(1);
    await context.close();
  });

  it('bad input: names the field, what is wrong and what would be right; the words stay', async () => {
    const { page, context } = await form.open();
    await fill(page);
    await page.getByLabel(/Durée/).fill('9999');
    await page.getByRole('button', { name: submit }).click();
    await page.getByText(/1 champ à corriger ; rien n’a été enregistré/).waitFor();
    expect(await page.getByLabel(/Durée/).getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('main').innerText()).toMatch(/attendu/);
    await expect.poll(() => page.getByLabel(/^Note/).inputValue(), patience).toBe(note);
    expect(await form.recorded()).toHaveLength(0);
    await context.close();
  });

  it('locking leaves nothing on the device, in this tab and in the other', async () => {
    const { page, context } = await form.signInAndOpen();
    const second = await context.newPage();
    await second.goto(`${form.cloud.address}/file-active`);
    await second.getByRole('heading', { level: 1, name: 'Ma file active' }).waitFor();
    await fill(page);
    await page.locator('summary').first().click();
    await page.getByRole('button', { name: 'Verrouiller' }).click();
    for (const tab of [page, second]) await tab.getByRole('heading', { name: 'Session verrouillée' }).waitFor();
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    const left = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          const opening = indexedDB.open('sesame-drafts');
          opening.onsuccess = () => {
            const count = opening.result.transaction('drafts').objectStore('drafts').count();
            count.onsuccess = () => done(count.result);
          };
        }),
    );
    expect(left).toBe(0);
    // What had just been typed went to the server before the door closed.
    const { content } = await form.site.nurse.done(contract.getCareDraft, {
      draftId: `contact.${form.record().patientId}`,
    });
    expect(content).toContain(note);
    await page.reload();
    await page.getByRole('button', { name: /Pro Santé Connect/ }).waitFor();
    expect((await context.cookies()).filter(({ name }) => name.startsWith('__Host-'))).toEqual([]);
    await context.close();
  });

  it('keeps no token where a script or another person can find it', async () => {
    const { page, context } = await form.open();
    const found = await page.evaluate(() => [
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      document.cookie,
    ]);
    expect(found).toEqual(['{}', '{}', '']);
    const [cookie, ...others] = (await context.cookies(form.cloud.address)).filter(({ name }) =>
      name.startsWith('__Host-'),
    );
    expect(others).toEqual([]);
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
    await context.close();
  });
});
