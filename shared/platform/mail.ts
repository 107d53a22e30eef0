import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { setting } from './environment.ts';
import type { Channel } from './messages.ts';

const Charset = 'UTF-8';

let client: SESv2Client | undefined;

/** Mail by Amazon SES, which writes the headers itself: no text of ours can become one. */
export const mailChannel = (): Channel => ({
  async send(to, { subject, text }) {
    client ??= new SESv2Client({ maxAttempts: 2 });
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: setting('MAIL_FROM'),
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: { Subject: { Data: subject, Charset }, Body: { Text: { Data: text, Charset } } },
        },
      }),
    );
  },
});
