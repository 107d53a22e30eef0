import { mkdir } from 'node:fs/promises';
import { Level } from 'level';

/** Everything of one local DynamoDB: leveldb, text keys and JSON text values. */
export type Disk = Level<string, string>;

export type DiskOperation = { type: 'put'; key: string; value: string } | { type: 'del'; key: string };

/** @throws when another process has the directory open */
export async function openDisk(directory: string): Promise<Disk> {
  await mkdir(directory, { recursive: true });
  const disk: Disk = new Level(directory, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
  await disk.open().catch((error: unknown) => {
    throw isLocked(error) ? new Error(`${directory} is in use by another process`, { cause: error }) : error;
  });
  return disk;
}

function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'LEVEL_LOCKED') || isLocked(error.cause);
}

// The rows on disk. Names of tables and indexes hold no `~`, and what dynalite derives from key attributes is
// hexadecimal with `/`, so that a prefix never meets another's rows and `prefix + '~'` is above all of them.
const SEQUENCE_DIGITS = 16;
const SECONDS_DIGITS = 12;

export const rows = {
  table: (table: string) => `table~${table}`,
  item: (table: string, key = '') => `item~${table}~${key}`,
  index: (table: string, index: string, key = '') => `index~${table}~${index}~${key}`,
  indexes: (table: string) => `index~${table}~`,
  expiries: (table: string) => `ttl~${table}~`,
  /** @param seconds epoch seconds at which the item expires */
  expiry: (table: string, seconds: number, key: string) =>
    `ttl~${table}~${String(seconds).padStart(SECONDS_DIGITS, '0')}~${key}`,
  streams: (table: string) => `stream~${table}~`,
  stream: (table: string, sequence: number) => `stream~${table}~${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`,
  /** The last sequence given: the stream itself may have been trimmed. */
  sequence: (table: string) => `sequence~${table}`,
  tokens: () => 'token~',
  /** @param tokenHash hexadecimal: a token may hold any character */
  token: (tokenHash: string) => `token~${tokenHash}`,
  checkpoints: () => 'checkpoint~',
  checkpoint: (name: string) => `checkpoint~${Buffer.from(name, 'utf8').toString('hex')}`,
};

/** The range of every row that begins with the prefix. */
export function within(prefix: string): { gte: string; lt: string } {
  return { gte: prefix, lt: `${prefix}~` };
}
