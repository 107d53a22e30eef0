import { type ErrorCode, errorCatalogue } from '../contracts/errors.ts';
import type { FieldError, Problem } from '../contracts/problem.ts';

export type { FieldError } from '../contracts/problem.ts';

/**
 * The only error that leaves the product's own code. It carries no `cause` and no item: both would reach a log,
 * and a failed condition brings the old record along (security.md 17).
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];
  readonly currentVersion: number | null;

  constructor(code: ErrorCode, details: { fields?: readonly FieldError[]; currentVersion?: number | null } = {}) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.fields = details.fields ?? [];
    this.currentVersion = details.currentVersion ?? null;
  }
}

export const notFound = () => new AppError('resource.not-found');
export const stale = (currentVersion: number) => new AppError('version.stale', { currentVersion });
export const invalid = (fields: readonly FieldError[]) => new AppError('request.invalid', { fields });

/** RFC 9457. Anything that is not ours is an incident of which the reader learns nothing more. */
export function problemOf(error: unknown): Problem {
  const code = error instanceof AppError ? error.code : 'server.failed';
  const { status, title, detail } = errorCatalogue[code];
  const problem: Problem = { type: `urn:sesame:${code}`, title, status, code, detail };
  if (!(error instanceof AppError)) return problem;
  if (error.fields.length > 0) problem.errors = error.fields;
  if (error.currentVersion !== null) problem.currentVersion = error.currentVersion;
  return problem;
}
