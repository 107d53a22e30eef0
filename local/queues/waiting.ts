import { receive } from './engine.ts';
import { refusals } from './errors.ts';
import type { QueueStore } from './store.ts';
import type { QueueMessage } from './types.ts';

const MAX_WAIT_SECONDS = 20;
// A visibility timeout that runs out, or a clock that moved, is announced by nobody.
const LOOK_EVERY_MS = 250;

/** Long polling: returns as soon as there is a message, at the latest after `waitSeconds` of real time. */
export async function receiveWaiting(
  store: QueueStore,
  queueArn: string,
  options: { max: number; visibilityTimeoutSeconds?: number | undefined; waitSeconds: number },
): Promise<QueueMessage[]> {
  const { waitSeconds, ...wanted } = options;
  if (waitSeconds < 0 || waitSeconds > MAX_WAIT_SECONDS) {
    throw refusals.invalid('WaitTimeSeconds', waitSeconds, `Must be >= 0 and <= ${MAX_WAIT_SECONDS}, if provided.`);
  }
  const deadline = performance.now() + waitSeconds * 1000;
  for (;;) {
    const messages = await receive(store, queueArn, wanted);
    const left = deadline - performance.now();
    if (messages.length > 0 || left <= 0) return messages;
    await somethingHappens(store, queueArn, Math.min(left, LOOK_EVERY_MS));
  }
}

function somethingHappens(store: QueueStore, queueArn: string, atMostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      stopListening();
      resolve();
    };
    const timer = setTimeout(finish, atMostMs);
    const stopListening = store.listen(queueArn, finish);
  });
}
