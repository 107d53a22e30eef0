import { AppError } from '../platform/errors.ts';

/** DynamoDB's error as far as we look at it; everything else of it stays behind. */
interface SdkError {
  name: string;
  reasons: { code: string; version: number | null }[];
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function versionOf(item: unknown): number | null {
  const text = property(property(item, 'version'), 'N');
  return typeof text === 'string' ? Number(text) : null;
}

export function readSdkError(error: unknown): SdkError {
  const name = property(error, 'name');
  const reasons = property(error, 'CancellationReasons');
  return {
    name: typeof name === 'string' ? name : 'unknown',
    reasons: Array.isArray(reasons)
      ? reasons.map((reason: unknown) => ({
          code: String(property(reason, 'Code') ?? 'None'),
          version: versionOf(property(reason, 'Item')),
        }))
      : [],
  };
}

const passing = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
  'InternalServerError',
  'TimeoutError',
]);

/** What a caller may know of a failed read or write: that it may pass, or that it will not (security.md 17). */
export function ownError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError(passing.has(readSdkError(error).name) ? 'server.unavailable' : 'server.failed');
}
