import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ClockBuffer } from '../clock/clock.ts';

export interface FunctionDefinition {
  logicalId: string;
  name: string;
  arn: string;
  /** Folder of the bundle, as the template names it. */
  asset: string;
  handler: string;
  environment: Record<string, string>;
  timeoutMs: number;
  roleArn: string;
}

export type Outcome = { ok: true; result: unknown } | { ok: false; error: string };

interface Job {
  event: unknown;
  settle: (outcome: Outcome) => void;
}

interface Environment {
  worker: Worker;
  job: Job | null;
  timer: NodeJS.Timeout | null;
  idleSince: number;
}

interface Reply {
  ok: boolean;
  result?: string;
  error?: { name: string; message: string };
}

const mostEnvironments = 2;
const idleMs = 30_000;

/**
 * Runs one function of the template in worker threads: started when first needed, one invocation at a time each (a worker
 * would interleave them, Lambda does not), at most two at once, stopped when idle.
 */
export class FunctionHost {
  readonly #definition: FunctionDefinition;
  readonly #clock: ClockBuffer;
  readonly #extraEnvironment: () => Record<string, string>;
  readonly #log: WriteStream;
  readonly #environments: Environment[] = [];
  readonly #waiting: Job[] = [];
  readonly #reaper: NodeJS.Timeout;
  #invocations = 0;
  #stopped = false;

  constructor(
    definition: FunctionDefinition,
    options: { clock: ClockBuffer; logDirectory: string; extraEnvironment: () => Record<string, string> },
  ) {
    this.#definition = definition;
    this.#clock = options.clock;
    this.#extraEnvironment = options.extraEnvironment;
    mkdirSync(options.logDirectory, { recursive: true });
    this.#log = createWriteStream(join(options.logDirectory, `${definition.name}.log`), { flags: 'a' });
    this.#reaper = setInterval(() => this.#reap(), 10_000).unref();
  }

  invoke(event: unknown): Promise<Outcome> {
    return new Promise((settle) => {
      this.#waiting.push({ event, settle });
      this.#assign();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#reaper);
    await Promise.all(this.#environments.map(({ worker }) => worker.terminate()));
    this.#log.end();
  }

  #assign(): void {
    while (this.#waiting.length > 0 && !this.#stopped) {
      const free = this.#environments.find(({ job }) => job === null) ?? this.#start();
      const job = free === undefined ? undefined : this.#waiting.shift();
      if (free === undefined || job === undefined) return;
      this.#run(free, job);
    }
  }

  #start(): Environment | undefined {
    if (this.#environments.length >= mostEnvironments) return undefined;
    const [file = 'index', exportName = 'handler'] = this.#definition.handler.split('.');
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      env: { ...this.#extraEnvironment(), ...this.#definition.environment },
      workerData: { entry: join(this.#definition.asset, `${file}.mjs`), exportName, clock: this.#clock },
      resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 },
      stdout: true,
      stderr: true,
    });
    worker.stdout.pipe(this.#log, { end: false });
    worker.stderr.pipe(this.#log, { end: false });
    const environment: Environment = { worker, job: null, timer: null, idleSince: Date.now() };
    worker.on('message', (reply: Reply) => {
      if (reply.ok) this.#finish(environment, { ok: true, result: JSON.parse(reply.result ?? 'null') }, true);
      else this.#finish(environment, { ok: false, error: `${reply.error?.name}: ${reply.error?.message}` }, true);
    });
    worker.on('error', (error) => {
      this.#log.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      this.#finish(environment, { ok: false, error: 'Runtime.ExitError' }, false);
    });
    worker.on('exit', () => this.#finish(environment, { ok: false, error: 'Runtime.ExitError' }, false));
    this.#environments.push(environment);
    return environment;
  }

  #run(environment: Environment, job: Job): void {
    environment.job = job;
    this.#invocations += 1;
    const { name, arn, timeoutMs } = this.#definition;
    // What Lambda does at the limit: the environment ends with the invocation.
    const timedOut: Outcome = { ok: false, error: 'Sandbox.Timedout' };
    environment.timer = setTimeout(() => this.#finish(environment, timedOut, false), timeoutMs);
    const invocation = { id: this.#invocations, event: job.event, functionName: name, functionArn: arn, timeoutMs };
    environment.worker.postMessage(invocation);
  }

  #finish(environment: Environment, outcome: Outcome, keep: boolean): void {
    const { job, timer } = environment;
    if (timer !== null) clearTimeout(timer);
    environment.job = null;
    environment.timer = null;
    environment.idleSince = Date.now();
    if (!keep) this.#discard(environment);
    job?.settle(outcome);
    this.#assign();
  }

  #discard(environment: Environment): void {
    const place = this.#environments.indexOf(environment);
    if (place < 0) return;
    this.#environments.splice(place, 1);
    void environment.worker.terminate();
  }

  #reap(): void {
    for (const environment of [...this.#environments]) {
      if (environment.job === null && Date.now() - environment.idleSince > idleMs) this.#discard(environment);
    }
  }
}
