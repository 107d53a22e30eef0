import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';

const root = resolve(import.meta.dirname, '../..');

let cloud: RunningCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.stop());

const startAgain = (...flags: string[]) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((done) => {
    const command = [join(root, 'local/start.ts'), '--empty', '--port', '0', '--data', cloud.data, ...flags];
    execFile(process.execPath, command, (error, stdout, stderr) => done({ code: error?.code ?? 0, stdout, stderr }));
  });

describe('a second start on the same data', () => {
  it.each([
    ['as it is', []],
    ['that would forget what is there', ['--fresh']],
  ])('%s: says in French where it runs, ends with 1, and touches nothing', async (_, flags) => {
    const { code, stdout, stderr } = await startAgain(...flags);
    expect(code).toBe(1);
    expect(stdout).not.toContain('prêt');
    expect(stderr).toContain(`SÉSAME tourne déjà avec les données de ${cloud.data}, à l’adresse ${cloud.address}.`);
    expect(stderr).not.toMatch(/LEVEL_LOCKED|\n +at /);
    expect((await fetch(`${cloud.address}/_local/`)).status).toBe(200);
    expect(await cloud.token('admin-region')).toMatch(/\./);
  });
});
