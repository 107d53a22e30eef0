import * as z from 'zod/mini';

export const text = z.string().check(z.minLength(1));
export const count = z.int().check(z.minimum(0));
export const positive = z.int().check(z.minimum(1));
/** Ids of words, phases and kinds stand in requests and on records. */
export const code = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,40}$/));
export const word = z.strictObject({ id: code, label: text });
export const words = z.array(word).check(z.minLength(1));
