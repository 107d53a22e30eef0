import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** As the upload to a bucket guesses them from a name. */
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

export interface StoredFile {
  type: string;
  etag: string;
  content: Buffer;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** The bucket of the pages on this machine: the file that an address names; null where there is none. */
export function fileAt(directory: string, path: string): StoredFile | null {
  const file = join(directory, decoded(path) ?? '');
  if (!file.startsWith(directory + sep) || file.includes('\0')) return null;
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
  const content = readFileSync(file);
  return {
    type: types[extname(file)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(content).digest('hex').slice(0, 32)}"`,
    content,
  };
}
