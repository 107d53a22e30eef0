import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { encodedWords } from './encoded-word.ts';
import { setting } from './environment.ts';
import type { Channel } from './messages.ts';

const Charset = 'UTF-8';

let client: SESv2Client | undefined;

/** Mail by Amazon SES, which writes the headers itself: no text of ours can become one. The sender's name is encoded whole. */
export const mailChannel = (): Channel => ({
  async send(to, { sender, subject, text }) {
    client ??= new SESv2Client({ maxAttempts: 2 });
    const address = setting('MAIL_FROM');
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: sender === undefined ? address : `${encodedWords(sender)} <${address}>`,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: { Subject: { Data: subject, Charset }, Body: { Text: { Data: text, Charset } } },
        },
      }),
    );
  },
});
