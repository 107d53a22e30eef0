import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerSendEmail, type OutgoingMail } from '../../../local/mail/ses.ts';

const mail = (more: { from?: unknown; to?: unknown; subject?: unknown; text?: unknown } = {}) => {
  const { from, to, subject, text } = {
    from: 'a@b.example',
    to: ['c@d.example'],
    subject: 'Bonjour',
    text: 'Oui',
    ...more,
  };
  return {
    FromEmailAddress: from,
    Destination: { ToAddresses: to },
    Content: { Simple: { Subject: { Data: subject, Charset: 'UTF-8' }, Body: { Text: { Data: text } } } },
  };
};

function sent(body: unknown, takes = true) {
  const mails: OutgoingMail[] = [];
  const answer = answerSendEmail(body, ['b.example'], (one) => {
    if (takes) mails.push(one);
    return takes;
  });
  return { answer, mails };
}

/** The subject as RFC 2047 has it read: encoded words joined, the folding between them gone. */
function subjectOf(raw: string): string {
  const line = /^Subject: (.*(?:\r\n .*)*)/m.exec(raw)?.[1] ?? '';
  return line
    .replaceAll(/\?=\r\n =\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, text: string) => Buffer.from(text, 'base64').toString('utf8'));
}

describe('the mail service of this machine', () => {
  it('takes a mail and says its id', () => {
    const { answer, mails } = sent(mail({ to: ['c@d.example', 'e@f.example'] }));
    expect(answer).toEqual({ status: 200, body: { MessageId: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
    expect(mails).toMatchObject([{ from: 'a@b.example', to: ['c@d.example', 'e@f.example'] }]);
  });

  it('brings every subject and text as they were, in headers that hold nothing else', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text));
    fc.assert(
      fc.property(line, fc.string({ unit: 'grapheme' }), (subject, text) => {
        fc.pre(!subject.includes('=?'));
        const raw = sent(mail({ subject, text })).mails[0]?.raw ?? '';
        const end = raw.indexOf('\r\n\r\n');
        const head = raw.slice(0, end);
        expect(subjectOf(head)).toBe(subject);
        expect(head.split('\r\n').filter((one) => !one.startsWith(' '))).toHaveLength(8);
        expect(head).toMatch(/^[\x20-\x7e\r\n]*$/);
        expect(raw.slice(end + 4).replaceAll('\r\n', '\n')).toBe(text.replaceAll('\r\n', '\n'));
      }),
    );
  });

  it('refuses a sender of another domain, as one that was never verified', () => {
    expect(sent(mail({ from: 'a@evil.example' })).answer).toMatchObject({ status: 400, error: 'MessageRejected' });
  });

  it.each([
    ['a subject of two lines', { subject: 'Bonjour\r\nBcc: x@y.example' }],
    ['a recipient that is no address', { to: ['c@d.example\r\nBcc: x@y.example'] }],
    ['nobody to send to', { to: [] }],
    ['no text', { text: undefined }],
  ])('refuses %s', (_what, more) => {
    expect(sent(mail(more))).toMatchObject({ answer: { status: 400, error: 'BadRequestException' }, mails: [] });
  });

  it('says that it takes nothing while it is down', () => {
    expect(sent(mail(), false)).toMatchObject({
      answer: { status: 503, error: 'ServiceUnavailableException' },
      mails: [],
    });
  });
});
