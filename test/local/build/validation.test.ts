import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyProject } from '../../../bench/start/copy.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Changes one file of the programmes in a copy of the project. */
function change(directory: string, name: string, edit: (text: string) => string): void {
  const path = join(directory, 'shared/programme/definitions', `${name}.json`);
  const text = readFileSync(path, 'utf8');
  const edited = edit(text);
  if (edited === text) throw new Error(`nothing to change in ${name}`);
  writeFileSync(path, edited);
}

const run = (directory: string, script: string) =>
  spawnSync(process.execPath, [join(directory, script)], { cwd: directory, encoding: 'utf8' });

describe('the build of definitions that cannot be used', () => {
  let copy: ReturnType<typeof copyProject>;
  beforeAll(() => {
    copy = copyProject(root);
  });
  afterAll(() => copy.remove());

  it('has no fault to name while there is none', () => {
    const { status, stderr } = run(copy.directory, 'shared/programme/validate.ts');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('stops before anything is bundled, and names each fault with its version', () => {
    change(copy.directory, 'sesame-2023-1', (text) =>
      text.replace(/"callBackTargetHours": \d+/, '"callBackTargetHours": 0'),
    );
    change(copy.directory, 'team-tools-1', (text) => text.replace(/"goalsAtMost": \d+/, '"goalsAtMost": "five"'));
    const { status, stderr } = run(copy.directory, 'local/build/build.ts');
    expect(status).not.toBe(0);
    expect(stderr).toContain('sesame-2023-1: referral.callBackTargetHours: at least 1 expected');
    for (const version of ['microstructures-2021-1', 'microstructures-2022-1', 'cecics-2020-1']) {
      expect(stderr).toContain(`${version}: carePlan.goalsAtMost: number expected`);
    }
    expect(existsSync(join(copy.directory, 'dist/functions'))).toBe(false);
  });
});
