import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMailCatcher } from '../../../local/mail/catcher.ts';

let directory = '';
let catcher: Awaited<ReturnType<typeof startMailCatcher>>;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sesame-mail-'));
  catcher = await startMailCatcher({ port: 0, directory });
});
afterEach(async () => {
  await catcher.close();
  rmSync(directory, { recursive: true, force: true });
});

/** A plain SMTP conversation; each line waits for the server's answer to the one before. */
async function send(subject: string, body: string): Promise<void> {
  const socket = connect(catcher.port, '127.0.0.1');
  const lines = [
    'EHLO test',
    'MAIL FROM:<sesame@example.org>',
    'RCPT TO:<infirmiere@example.org>',
    'DATA',
    `Subject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n.`,
    'QUIT',
  ];
  await new Promise<void>((done, failed) => {
    socket.on('error', failed);
    socket.on('end', done);
    socket.on('data', (chunk) => {
      if (!/^\d{3} /m.test(chunk.toString())) return;
      const line = lines.shift();
      if (line !== undefined) socket.write(`${line}\r\n`);
    });
  });
}

async function pageAt(path: string): Promise<string> {
  const server = createServer((request, response) => void catcher.handle(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const text = await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)).text();
  server.close();
  return text;
}

describe('the mail catcher', () => {
  it('keeps what is sent, with its addresses and its subject decoded', async () => {
    await send('=?utf-8?Q?Une_action_vous_attend_=C3=A0_Argenteuil?=', 'Bonjour');
    expect(catcher.list()).toMatchObject([
      { from: 'sesame@example.org', to: ['infirmiere@example.org'], subject: 'Une action vous attend à Argenteuil' },
    ]);
    await send(`=?UTF-8?B?${Buffer.from('Réponse').toString('base64')}?=`, 'Bonjour');
    expect(catcher.list()[0]?.subject).toBe('Réponse');
  });

  it('keeps it over a restart, the newest first', async () => {
    await send('Premier', 'a');
    await catcher.close();
    catcher = await startMailCatcher({ port: 0, directory });
    await send('Second', 'b');
    expect(catcher.list().map(({ subject }) => subject)).toEqual(['Second', 'Premier']);
  });

  it('shows it as text, whatever is in it', async () => {
    await send('<script>alert(1)</script>', '<img src=x onerror=alert(1)>');
    const id = catcher.list()[0]?.id ?? '';
    expect(await pageAt('/_local/mail')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const page = await pageAt(`/_local/mail/${id}`);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toContain('<img');
    expect(catcher.get(id)?.raw).toContain('onerror');
  });
});
