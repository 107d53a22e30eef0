import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cloud } from './cloud.ts';
import type { MailCatcher } from './mail/catcher.ts';
import type { LocalUser, LocalUsers } from './users.ts';

/**
 * What tests and tools of this machine may do to a running cloud: move its clock, wait until nothing is on its way, add
 * people to the login, read the table and the mails, let the mail service fail. Behind a token that only the starting process is told; none of it is deployed.
 */
export function adminRequests(parts: {
  token: string;
  cloud: () => Cloud | null;
  users: LocalUsers;
  mail: Pick<MailCatcher, 'list' | 'setDown'>;
}) {
  const commands: Record<string, (cloud: Cloud, body: Record<string, unknown>) => Promise<unknown>> = {
    advance: async (cloud, { ms }) => ({ offset: cloud.advance(Number(ms)) }),
    idle: async (cloud) => ({ idle: cloud.idle() }),
    memory: async () => process.memoryUsage(),
    invoke: async (cloud, { name, event }) => cloud.invoke(cloud.functionName(String(name)) ?? '', event),
    table: async (cloud, { action, body }) => cloud.dynamo.execute(String(action), body),
    // As an operator's call to SQS would be answered; the redrive command makes them.
    queues: async (cloud, { action, body }) => cloud.queues.execute(String(action), body),
    mails: async () => ({ mails: parts.mail.list() }),
    mail: async (_cloud, { down }) => {
      parts.mail.setDown(down === true);
      return { down: down === true };
    },
    person: async (_cloud, { username }) => parts.users.find(String(username)),
    users: async (_cloud, { users }) => {
      parts.users.add(...(users as LocalUser[]));
      return {};
    },
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const name = (request.url ?? '').split('/').at(-1) ?? '';
    const command = commands[name];
    const cloud = parts.cloud();
    if (request.headers['x-local-token'] !== parts.token || command === undefined || cloud === null) {
      response.writeHead(404).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString('utf8');
    const answer = await command(cloud, text === '' ? {} : JSON.parse(text));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? null));
  };
}
