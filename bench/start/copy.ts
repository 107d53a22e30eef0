import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a clean clone has, and what it needs of an installation. */
const parts = [
  'functions',
  'infra',
  'local',
  'shared',
  'web',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** A copy of the project without anything built: what is started cold there leaves the caches of this one alone. */
export function copyProject(root: string): { directory: string; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'sesame-cold-'));
  const present = readdirSync(root);
  for (const part of parts) {
    if (present.includes(part)) cpSync(join(root, part), join(directory, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
