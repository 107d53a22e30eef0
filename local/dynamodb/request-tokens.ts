import { createHash } from 'node:crypto';
import { type Disk, type DiskOperation, rows, within } from './disk.ts';

// "Idempotency": a client token is valid for 10 minutes after the request that used it has finished.
const VALID_FOR_MS = 10 * 60 * 1000;

interface TokenUse {
  fingerprint: string;
  /** epoch milliseconds */
  usedAt: number;
}

/** The client request tokens of the transactions of the last 10 minutes. */
export interface RequestTokens {
  /** 'repeat': the same request was committed before; 'mismatch': another one was, under the same token. */
  check(token: string, parameters: unknown): 'new' | 'repeat' | 'mismatch';
  /**
   * The rows that remember this use and forget the outdated ones, to be committed with the transaction;
   * `committed` is to be called once they are on disk.
   */
  use(token: string, parameters: unknown): { operations: DiskOperation[]; committed: () => void };
}

export async function restoreRequestTokens(disk: Disk): Promise<RequestTokens> {
  const uses = new Map<string, TokenUse>();
  for await (const [row, text] of disk.iterator(within(rows.tokens()))) uses.set(row, JSON.parse(text));

  const isOutdated = (use: TokenUse) => use.usedAt + VALID_FOR_MS <= Date.now();

  return {
    check: (token, parameters) => {
      const use = uses.get(tokenRow(token));
      if (!use || isOutdated(use)) return 'new';
      return use.fingerprint === fingerprint(parameters) ? 'repeat' : 'mismatch';
    },
    use: (token, parameters) => {
      const row = tokenRow(token);
      const use: TokenUse = { fingerprint: fingerprint(parameters), usedAt: Date.now() };
      const outdated: string[] = [];
      for (const [other, otherUse] of uses) {
        // In order of use (but for those restored), so the first valid one ends the search.
        if (!isOutdated(otherUse)) break;
        if (other !== row) outdated.push(other);
      }
      return {
        operations: [
          ...outdated.map((key): DiskOperation => ({ type: 'del', key })),
          { type: 'put', key: row, value: JSON.stringify(use) },
        ],
        committed: () => {
          for (const key of [...outdated, row]) uses.delete(key);
          uses.set(row, use);
        },
      };
    },
  };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const tokenRow = (token: string) => rows.token(sha256(token));

/** Equal for requests that differ in the order of their members only. */
function fingerprint(parameters: unknown): string {
  return sha256(
    JSON.stringify(parameters, (_name, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    ),
  );
}
