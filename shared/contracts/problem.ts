import type { ErrorCode } from './errors.ts';

export interface FieldError {
  /** Path of the field as the sender wrote it: `phq9.items[3]`. */
  field: string;
  code: string;
  /** French: what is wrong with the value and what would be right. */
  message: string;
}

/** An error on the wire (RFC 9457, application/problem+json). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  errors?: readonly FieldError[];
  currentVersion?: number;
}
