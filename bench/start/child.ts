import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { number, object, string } from '../../local/template/read.ts';

/** The product, started as `npm start` does, in a process of its own. */
export interface StartedProduct {
  /** From the start of the process until one can sign in. */
  readyMs: number;
  /** Memory of the whole process, threads included (bytes). */
  residentBytes: () => Promise<number>;
  /** Waits for the ten active patients of each nurse with which the demonstration begins. */
  seeded: () => Promise<void>;
  stop: () => Promise<void>;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const [line = '', rest] = text.split('\n');
      if (rest !== undefined) found(line);
    });
    child.once('exit', (code) => failed(new Error(`the product ended with ${code}`)));
  });
}

/** The first patients of every nurse are there; the others come in the background, while people are at work. */
const firstOnesAreThere = (data: string): boolean => {
  const file = join(data, 'seed.json');
  return existsSync(file) && object(JSON.parse(readFileSync(file, 'utf8')), 'seed.json')['ready'] === true;
};

/** `directory` is the project to start, its own or a copy. */
export async function startChild(directory: string, flags: readonly string[] = []): Promise<StartedProduct> {
  const data = mkdtempSync(join(tmpdir(), 'sesame-start-'));
  const started = performance.now();
  const command = [join(directory, 'local/start.ts'), '--json', '--port', '0', '--data', data, ...flags];
  const child = spawn(process.execPath, command, { cwd: directory, stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const facts = object(JSON.parse(await firstLine(child)), 'the first line');
  const readyMs = performance.now() - started;
  return {
    readyMs,
    async residentBytes() {
      const address = `${string(facts['address'], 'address')}/_local/admin/memory`;
      const headers = { 'x-local-token': string(facts['adminToken'], 'adminToken') };
      const answer: unknown = await (await fetch(address, { method: 'POST', headers })).json();
      return number(object(answer, 'memory')['rss'], Number.NaN);
    },
    async seeded() {
      for (let look = 0; look < 1200; look += 1) {
        if (firstOnesAreThere(data)) return;
        await new Promise((next) => setTimeout(next, 100));
      }
      throw new Error('the demonstration data did not arrive within two minutes');
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
