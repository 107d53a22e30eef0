import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { installClock } from '../clock/clock.ts';

/** One execution environment of one function: it loads the bundle once, then answers one invocation at a time. */
interface Invocation {
  id: number;
  event: unknown;
  functionName: string;
  functionArn: string;
  timeoutMs: number;
}

const port = parentPort;
if (port === null) throw new Error('this file runs in a worker thread');
installClock(workerData.clock);
const loaded = import(pathToFileURL(workerData.entry).href);

port.on('message', async ({ id, event, functionName, functionArn, timeoutMs }: Invocation) => {
  const started = performance.now();
  const context = {
    functionName,
    invokedFunctionArn: functionArn,
    functionVersion: '$LATEST',
    memoryLimitInMB: '512',
    awsRequestId: `${functionName}-${id}`,
    logGroupName: functionName,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, timeoutMs - (performance.now() - started)),
  };
  try {
    const module = await loaded;
    const result: unknown = await module[workerData.exportName](event, context);
    port.postMessage({ id, ok: true, result: JSON.stringify(result ?? null) });
  } catch (error) {
    const named =
      error instanceof Error ? { name: error.name, message: error.message } : { name: 'Error', message: '' };
    // As Lambda's runtime does: what a function throws stands in its log, own properties included.
    const { stack } = error instanceof Error ? error : {};
    console.error(
      'Invoke Error',
      JSON.stringify({ errorType: named.name, errorMessage: named.message, stack, ...Object(error) }),
    );
    port.postMessage({ id, ok: false, error: named });
  }
});
