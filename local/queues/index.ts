import * as engine from './engine.ts';
import { QueueStore } from './store.ts';
import type { LocalQueues, QueueDefinition } from './types.ts';
import { execute } from './wire.ts';

export type { LocalQueues, OutgoingMessage, QueueDefinition, QueueMessage } from './types.ts';

/**
 * The queues of the template on disk, in one database that only one process may open.
 * `now` is epoch milliseconds and is asked anew each time, so that a moved clock is noticed.
 */
export async function openLocalQueues(options: {
  directory: string;
  queues: QueueDefinition[];
  now?: () => number;
}): Promise<LocalQueues> {
  const store = await QueueStore.open(options.directory, options.queues, options.now ?? (() => Date.now()));
  return {
    execute: (action, body) => execute(store, action, body),
    send: (queueArn, message) => engine.send(store, queueArn, message),
    receive: (queueArn, wanted) => engine.receive(store, queueArn, wanted),
    remove: (queueArn, receiptHandle) => engine.remove(store, queueArn, receiptHandle),
    changeVisibility: (queueArn, receiptHandle, seconds) =>
      engine.changeVisibility(store, queueArn, receiptHandle, seconds),
    depth: (queueArn) => engine.depth(store, queueArn),
    onMessage: (queueArn, listener) => {
      store.listen(queueArn, listener);
    },
    close: () => store.close(),
  };
}
