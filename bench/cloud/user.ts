import { randomUUID } from 'node:crypto';
import { object } from '../../local/template/read.ts';
import type { Recorder, TableCall } from './recorder.ts';

/** One measured request: time to the end of the answer, size of its body, and what it asked of the table. */
export interface Sample {
  ms: number;
  bytes: number;
  calls: TableCall[];
  body: Record<string, unknown>;
}

/** A person with a real token; requests are sent one at a time, so that the recorded calls are theirs. */
export interface MeasuredUser {
  get: (path: string) => Promise<Sample>;
  post: (path: string, body?: unknown, ifMatch?: number) => Promise<Sample>;
}

interface Sender {
  address: string;
  token: () => Promise<string>;
  recorder: Recorder;
}

export function measuredUser({ address, token, recorder }: Sender): MeasuredUser {
  const send = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
    const authorization = `Bearer ${await token()}`;
    recorder.take();
    const started = performance.now();
    const response = await fetch(address + path, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const ms = performance.now() - started;
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${text}`);
    return { ms, bytes: Buffer.byteLength(text), calls: recorder.take(), body: object(JSON.parse(text), path) };
  };
  return {
    get: (path) => send('GET', path, {}),
    post: (path, body, ifMatch) => {
      const version = ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` };
      return send('POST', path, { 'idempotency-key': randomUUID(), ...version }, body);
    },
  };
}
