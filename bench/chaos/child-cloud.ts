import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { InFlight } from './deliveries.ts';
import type { Sabotage } from './sabotages.ts';

export interface ServeOptions {
  assembly: string;
  data: string;
  /** 0 for any free port. */
  port: number;
  seed: number;
  sabotage: Sabotage | null;
}

export interface Facts {
  address: string;
  issuer: string;
  clientId: string;
  administratorClientId: string;
  redirectUri: string;
  adminToken: string;
}

export interface State extends InFlight {
  /** Nothing on its way: pipes at the end of their stream, queues empty. */
  idle: boolean;
  /** Messages that rest with the dead letters. */
  dead: number;
  /** Faults that were made, by kind. */
  counts: Record<string, number>;
}

export type FromChild = { kind: 'ready'; facts: Facts } | { kind: 'state'; state: State };
export interface ToChild {
  faults: boolean;
}

const unknown: State = { deliveries: 0, deferred: 0, worn: false, idle: false, dead: 0, counts: {} };
/** A machine that is busy with other things may not bring it up within a function's time. */
const startAttempts = 3;
const root = resolve(import.meta.dirname, '../..');

/** The local cloud in a process of its own, always on the same data, through any number of kills. */
export class ChildCloud {
  readonly #options: ServeOptions;
  readonly #log: number;
  readonly #totals: Record<string, number> = {};
  #child: ChildProcess | null = null;
  #facts: Facts | null = null;
  #faulty = false;
  #starts = 0;
  state: State = unknown;

  constructor(options: ServeOptions) {
    this.#options = options;
    mkdirSync(options.data, { recursive: true });
    this.#log = openSync(join(options.data, 'chaos.log'), 'a');
  }

  get facts(): Facts {
    if (this.#facts === null) throw new Error('the cloud has not started');
    return this.#facts;
  }

  /** Faults that were made since the first start, by kind; those of the last moments before a kill went with it. */
  get counts(): Record<string, number> {
    const all = { ...this.#totals };
    for (const [fault, times] of Object.entries(this.state.counts)) all[fault] = (all[fault] ?? 0) + times;
    return all;
  }

  /** Returns after how many milliseconds it answers. The address stays, unless somebody else took its port meanwhile. */
  async start(): Promise<number> {
    const started = performance.now();
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.#facts = await this.#startOnce();
        break;
      } catch (error) {
        if (attempt === startAttempts) throw error;
      }
    }
    this.faults(this.#faulty);
    return performance.now() - started;
  }

  #startOnce(): Promise<Facts> {
    const port = this.#facts === null ? this.#options.port : Number(new URL(this.#facts.address).port);
    const options = { ...this.#options, port, seed: this.#options.seed + this.#starts };
    this.#starts += 1;
    const child = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts'), JSON.stringify(options)], {
      env: { ...process.env, NODE_COMPILE_CACHE: join(root, '.cache/compile') },
      stdio: ['ignore', this.#log, this.#log, 'ipc'],
    });
    this.#child = child;
    return new Promise<Facts>((ready, failed) => {
      child.on('message', (message: FromChild) => {
        if (message.kind === 'ready') ready(message.facts);
        else if (this.#child === child) this.state = message.state;
      });
      child.once('exit', (code) => failed(new Error(`the cloud ended with ${code}: see chaos.log in ${options.data}`)));
    });
  }

  faults(wanted: boolean): void {
    this.#faulty = wanted;
    this.#child?.send({ faults: wanted } satisfies ToChild);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null) return;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise<void>((done) => child.once('exit', () => done()));
      child.kill('SIGKILL');
      await ended;
    }
    for (const [fault, times] of Object.entries(this.counts)) this.#totals[fault] = times;
    this.state = unknown;
  }

  async admin(command: string, body: unknown = {}): Promise<void> {
    const { address, adminToken } = this.facts;
    const request = { method: 'POST', headers: { 'x-local-token': adminToken }, body: JSON.stringify(body) };
    const response = await fetch(`${address}/_local/admin/${command}`, request);
    if (!response.ok) throw new Error(`${command}: ${response.status}`);
  }
}
