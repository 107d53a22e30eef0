import { invalid } from '../platform/errors.ts';

/** Refuses one field: what is wrong with it, and what would be right. */
export function refuseField(field: string, code: string, message: string): never {
  throw invalid([{ field, code, message }]);
}
