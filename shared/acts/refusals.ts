import { AppError, invalid } from '../platform/errors.ts';

/** Refuses one field: what is wrong with it, and what would be right. */
export function refuseField(field: string, code: string, message: string): never {
  throw invalid([{ field, code, message }]);
}

/** What is refused of a part of a request is refused at the part's place in it. */
export async function atPlace<Value>(place: string, work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.fields.length === 0) throw error;
    throw invalid(error.fields.map((one) => ({ ...one, field: `${place}.${one.field}` })));
  }
}
