import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const rooms = ['functions', 'shared', 'infra', 'local', 'bench', 'web'];

interface Source {
  path: string;
  text: string;
}

function sourcesOf(room: string): Source[] {
  try {
    return readdirSync(join(root, room), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
  } catch {
    return [];
  }
}

const sources = rooms.flatMap(sourcesOf);
const named = (found: Source[]) => found.map(({ path }) => path);
const within = (...prefixes: string[]) =>
  sources.filter(({ path }) => prefixes.some((prefix) => path.startsWith(prefix)));

describe('the laws of the house', () => {
  it('runs on Node 24, whichever Node the machine has', () => {
    expect(process.versions.node.split('.')[0]).toBe('24');
  });

  it('has no module over 250 lines', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(named(sources.filter(({ text }) => text.split('\n').length > 251))).toEqual([]);
  });

  it('has no handler over 40 lines', () => {
    const handler = /export (?:const|async function) \w+[^\n]*(?:Handlers<|event)[\s\S]*?\n\};?\n/g;
    const long = within('functions/').flatMap(({ path, text }) =>
      [...text.matchAll(handler)].filter(([body]) => body.split('\n').length > 41).map(() => path),
    );
    expect(long).toEqual([]);
  });

  it('builds keys in the key module only', () => {
    const built = /[`"'](SITE|REGION|USER)#/;
    const elsewhere = within('functions/', 'shared/').filter(
      ({ path, text }) =>
        path !== 'shared/store/keys.ts' && built.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
    );
    expect(named(elsewhere)).toEqual([]);
  });

  it('never scans in the product', () => {
    expect(named(within('functions/', 'shared/').filter(({ text }) => /ScanCommand|paginateScan/.test(text)))).toEqual(
      [],
    );
  });

  it('has a domain without clock, chance or SDK', () => {
    const impure = /Date\.now\(|new Date\(\)|Math\.random\(|randomUUID|@aws-sdk|process\.env/;
    expect(named(within('shared/domain/').filter(({ text }) => impure.test(text)))).toEqual([]);
  });

  it('imports zod whole, never by name: the name brings every locale', () => {
    const byName = /import \{[^}]*\bz\b[^}]*\} from ['"]zod/;
    expect(named(sources.filter(({ text }) => byName.test(text)))).toEqual([]);
  });

  it('touches the table through a role session only', () => {
    const clients = within('functions/', 'shared/').filter(({ text }) =>
      /new DynamoDBClient\(|new STSClient\(/.test(text),
    );
    expect(named(clients)).toEqual(['shared/platform/credentials.ts', 'shared/store/table.ts']);
  });

  it('keeps the words of the pages in their catalogues', () => {
    const spoken = within('web/').filter(({ path }) => path.endsWith('.tsx') && !path.startsWith('web/gallery/'));
    // Text between tags, or French letters and quotes in a literal.
    const words = />\s*[A-Za-zÀ-ÿ][a-zà-ÿ’]+[\s.,!?][^<>{}=;()]*<|['"`][^'"`\n]*[éèêàçùîôœ’][^'"`\n]*['"`]/;
    const code = ({ text }: Source) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$|catalogue\(\{[\s\S]*?\n\}\);/gm, '');
    expect(spoken.length).toBeGreaterThan(20);
    expect(named(spoken.filter((source) => words.test(code(source))))).toEqual([]);
  });

  it('takes no package without an integrity hash', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const packages: [string, { integrity?: string; link?: boolean; inBundle?: boolean }][] = Object.entries(
      lock.packages,
    );
    const bare = packages.filter(
      ([path, { integrity, link, inBundle }]) => path !== '' && !integrity && !link && !inBundle,
    );
    expect(packages.length).toBeGreaterThan(100);
    expect(bare.map(([path]) => path)).toEqual([]);
  });

  it('names no machine of its makers', () => {
    const foreign = within(...rooms).filter(({ text }) =>
      /['"`\s]\/(?:home|root|Users|work)\/|https?:\/\/registry\./.test(text),
    );
    expect(named(foreign)).toEqual([]);
  });
});
