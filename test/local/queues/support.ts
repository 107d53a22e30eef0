import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type LocalQueues, openLocalQueues, type QueueDefinition } from '../../../local/queues/index.ts';

export async function temporaryDirectory(): Promise<string> {
  const directory = await makeDirectory();
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

const makeDirectory = () => mkdtemp(join(tmpdir(), 'sesame-queues-'));

/** Queues on a clock of their own that stands still until it is moved; `reopen` closes and opens the same directory. */
export async function openAt(queues: QueueDefinition[]) {
  const opened = await openUntilClosed(queues);
  onTestFinished(opened.close);
  return opened;
}

/** The same for a test that opens many: `close` removes the directory too. */
export async function openUntilClosed(queues: QueueDefinition[], start = 1_800_000_000_000) {
  const directory = await makeDirectory();
  const clock = { now: start };
  const open = () => openLocalQueues({ directory, queues, now: () => clock.now });
  let current = await open().catch(async (cause) => {
    await rm(directory, { recursive: true, force: true });
    throw cause;
  });
  return {
    clock,
    pass: (seconds: number) => {
      clock.now += seconds * 1000;
    },
    sqs: (): LocalQueues => current,
    close: async () => {
      await current.close();
      await rm(directory, { recursive: true, force: true });
    },
    reopen: async () => {
      await current.close();
      current = await open();
    },
  };
}

export const bodies = (messages: { body: string }[]): string[] => messages.map(({ body }) => body);
