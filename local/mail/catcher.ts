import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { html, page, pageHeaders } from '../pages/html.ts';
import type { OutgoingMail } from './ses.ts';

export interface CaughtMail {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  /** As it came, headers included. */
  raw: string;
}

const encodedWord = /=\?utf-8\?(b|q)\?([^?]*)\?=/gi;

/** The subject as a reader sees it (RFC 2047, UTF-8). */
function subjectOf(raw: string): string {
  const [head = ''] = raw.split(/\r?\n\r?\n/);
  const line = /^subject:\s*(.*(?:\r?\n[ \t].*)*)/im.exec(head)?.[1] ?? '(sans objet)';
  return line
    .replace(/\r?\n[ \t]+/g, ' ')
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(encodedWord, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : decodeURIComponent(
            text
              .replaceAll('%', '%25')
              .replaceAll('_', ' ')
              .replaceAll(/=([0-9A-F]{2})/gi, '%$1'),
          ),
    );
}

export type MailCatcher = Awaited<ReturnType<typeof startMailCatcher>>;

/** Takes every mail that the product sends on this machine, keeps it on disk and shows it; nothing leaves. */
export async function startMailCatcher({ port, directory }: { port: number; directory: string }) {
  mkdirSync(directory, { recursive: true });
  const read = (file: string): CaughtMail => JSON.parse(readFileSync(join(directory, file), 'utf8'));
  const list = (): CaughtMail[] =>
    readdirSync(directory)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .reverse()
      .map(read);
  let serial = 0;
  let down = false;
  const keep = (from: string, to: string[], raw: string): void => {
    serial += 1;
    const at = new Date().toISOString();
    const id = `${at.replaceAll(/[^0-9]/g, '')}-${String(serial).padStart(4, '0')}`;
    const file = join(directory, `${id}.json`);
    writeFileSync(`${file}.new`, JSON.stringify({ id, at, from, to, subject: subjectOf(raw), raw }));
    renameSync(`${file}.new`, file);
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: 10 * 1024 * 1024,
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (down) {
          done(new Error('4.3.2 not accepting mail for now'));
          return;
        }
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        keep(
          from,
          envelope.rcptTo.map(({ address }) => address),
          Buffer.concat(chunks).toString('utf8'),
        );
        done();
      });
    },
  });
  // A client that breaks off is the client's affair.
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const { port: bound } = server.server.address() as AddressInfo;

  const handle = (request: IncomingMessage, response: ServerResponse): boolean => {
    const match = /^\/_local\/mail(?:\/([\w-]+))?$/.exec(request.url ?? '');
    if (match === null) return false;
    const mails = list();
    const one = mails.find(({ id }) => id === match[1]);
    const body =
      one === undefined
        ? html`<main>
            <p><a href="/_local/">Cette machine</a></p>
            <h1>Courriers envoyés</h1>
            <p class="lead">Rien ne quitte cette machine : ce que le produit envoie s’arrête ici.</p>
            ${
              mails.length === 0
                ? html`<p class="state">Aucun courrier pour l’instant.</p>`
                : html`<ul class="people">${mails.map(
                    ({ id, subject, to, at }) =>
                      html`<li><a class="person" href="/_local/mail/${id}"><strong>${subject}</strong><span>${to.join(', ')} · ${at}</span></a></li>`,
                  )}</ul>`
            }
          </main>`
        : html`<main>
            <p><a href="/_local/mail">Tous les courriers</a></p>
            <h1>${one.subject}</h1>
            <p class="lead">De ${one.from} à ${one.to.join(', ')}, ${one.at}</p>
            <pre tabindex="0">${one.raw}</pre>
          </main>`;
    response.writeHead(200, pageHeaders).end(page('Courriers', body));
    return true;
  };
  return {
    port: bound,
    list,
    get: (id: string) => list().find((mail) => mail.id === id),
    handle,
    /** False, and nothing kept, while it plays a mail service that is down. */
    take: ({ from, to, raw }: OutgoingMail): boolean => {
      if (!down) keep(from, to, raw);
      return !down;
    },
    setDown: (wanted: boolean) => {
      down = wanted;
    },
    close: () => new Promise<void>((closed) => server.close(closed)),
  };
}
