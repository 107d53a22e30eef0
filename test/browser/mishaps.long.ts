import { describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { browserIsMissing } from '../support/chromium.ts';
import { arrived, atContactForm, fill, note, submit } from './contact-form.ts';

describe.skipIf(browserIsMissing())('what else a person does by mishap', { timeout: 120_000 }, () => {
  const form = atContactForm();

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
    expect(await page.getByLabel(/^Note/).inputValue()).toBe('');
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
    await expect.poll(() => page.getByLabel(/^Note/).inputValue(), { timeout: 20_000 }).toBe(note);
    await context.close();
  });

  it('somebody else acted meanwhile: the page says so, keeps the words, and sends on what is there now', async () => {
    const { page, context } = await form.open();
    await fill(page);
    await form.site.nurse.done(
      contract.recordContact,
      { patientId: form.record().patientId },
      { body: { mode: 'video', note: 'Un autre contact.' }, ifMatch: form.record().episode.version },
    );
    await page.getByRole('button', { name: submit }).click();
    await page.getByText('Le dossier a changé pendant votre saisie').waitFor();
    expect(await page.getByLabel(/^Note/).inputValue()).toBe(note);
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
    expect(await page.getByLabel(/^Note/).inputValue()).toBe(note);
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
