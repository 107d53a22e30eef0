import { randomUUID } from 'node:crypto';

/** A mail as SES would put it on its way. */
export interface OutgoingMail {
  from: string;
  to: string[];
  /** Headers and body, as it travels. */
  raw: string;
}

/** Where mails go on this machine: false when it takes none for now. */
export type Mailbox = (mail: OutgoingMail) => boolean;

interface Answer {
  status: number;
  /** Name of the error, as SES names it. */
  error?: string;
  body: unknown;
}

export const sendPath = '/v2/email/outbound-emails';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce((found: unknown, name) => (isRecord(found) ? found[name] : undefined), value);
}

const refused = (status: number, error: string, message: string): Answer => ({ status, error, body: { message } });
const word = (text: string) => `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;

/** RFC 2047: encoded words of at most 75 characters, cut between characters and not within one. */
function encoded(text: string): string {
  const words: string[] = [];
  let part = '';
  for (const letter of text) {
    if (part !== '' && word(part + letter).length > 75) {
      words.push(part);
      part = '';
    }
    part += letter;
  }
  return [...words, part].map(word).join('\r\n ');
}

function composed(from: string, to: string[], subject: string, text: string, id: string): string {
  const head = [
    `From: ${from}`,
    `To: ${to.join(', ')}`,
    `Subject: ${/^[\x20-\x7e]*$/.test(subject) ? subject : encoded(subject)}`,
    `Message-ID: <${id}@email.local>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  return `${head.join('\r\n')}\r\n\r\n${text.replaceAll(/\r?\n/g, '\r\n')}`;
}

/** SendEmail of SES v2 with simple content, the one call that the product makes; anything else is refused by name. */
export function answerSendEmail(body: unknown, domains: readonly string[], deliver: Mailbox): Answer {
  const from = at(body, 'FromEmailAddress');
  const to = at(body, 'Destination', 'ToAddresses');
  const subject = at(body, 'Content', 'Simple', 'Subject', 'Data');
  const text = at(body, 'Content', 'Simple', 'Body', 'Text', 'Data');
  const addresses = Array.isArray(to) ? to.filter((one) => typeof one === 'string') : [];
  if (typeof from !== 'string' || typeof subject !== 'string' || typeof text !== 'string' || addresses.length === 0) {
    return refused(400, 'BadRequestException', 'only simple text content is implemented here');
  }
  // `Name <address>`, the name in ASCII as SES wants it.
  const sender = /^[\x20-\x3b\x3d\x3f-\x7e]+ <([^<>]*)>$/.exec(from)?.[1] ?? from;
  if (![sender, ...addresses].every((one) => /^[^\s@<>]+@[^\s@<>]+$/.test(one)) || /[\r\n]/.test(subject)) {
    return refused(400, 'BadRequestException', 'not an address, or a subject of several lines');
  }
  if (!domains.includes(sender.slice(sender.indexOf('@') + 1))) {
    return refused(400, 'MessageRejected', 'Email address is not verified.');
  }
  const id = randomUUID();
  return deliver({ from: sender, to: addresses, raw: composed(from, addresses, subject, text, id) })
    ? { status: 200, body: { MessageId: id } }
    : refused(503, 'ServiceUnavailableException', 'The mail service takes nothing for now.');
}
