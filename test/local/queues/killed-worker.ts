import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { openLocalQueues } from '../../../local/queues/index.ts';
import { queue } from './definitions.ts';

/**
 * Sends numbered messages to some groups and takes them out again until it is killed. Each line it writes is a fact:
 * `sent` and `removed` after the promise resolved, `removing` before the call; `batch` lists what one receive returned.
 */
const [directory = '', rawNext = '{}'] = process.argv.slice(2);
const next: Record<string, number> = JSON.parse(rawNext);
const alerts = queue('alerts.fifo', { visibilityTimeoutSeconds: 1 });
const queues = await openLocalQueues({ directory, queues: [alerts] });
const say = (...words: (string | number)[]) => writeSync(1, `${words.join(' ')}\n`);

async function sendForever(group: string): Promise<void> {
  for (let number = next[group] ?? 1; ; ) {
    const burst = Array.from({ length: 5 }, (_, index) => number + index);
    number += burst.length;
    const sends = burst.map(async (own) => {
      await queues.send(alerts.arn, { body: `${group} ${own}`, groupId: group, deduplicationId: String(own) });
      say('sent', group, own);
    });
    await Promise.all(sends);
    await wait(2 + Math.random() * 3);
  }
}

async function receiveForever(): Promise<void> {
  for (;;) {
    const messages = await queues.receive(alerts.arn, { max: 10 });
    if (messages.length > 0) say('batch', ...messages.map(({ body }) => body.replace(' ', ':')));
    // Some are left to their timeout, so that a kill meets messages in every state.
    const done = messages.slice(0, messages.length - (Math.random() < 0.1 ? 1 : 0));
    for (const { body, receiptHandle } of done) {
      say('removing', body);
      await queues.remove(alerts.arn, receiptHandle);
      say('removed', body);
    }
    await wait(1);
  }
}

say('ready');
await Promise.race([...Object.keys(next).map(sendForever), receiveForever()]);
