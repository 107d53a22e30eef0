import * as z from 'zod/mini';

/** A line of text as a person types it: trimmed, never empty, no control characters. */
export const line = (max = 120) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(max),
      z.regex(/^[^\p{Cc}]*$/u, 'une ligne de texte, sans caractère de commande'),
    );

/** Free text of several lines. */
export const text = (max = 4000) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(max), z.regex(/^[^\0]*$/, 'un texte sans caractère nul'));

export const localDate = z.iso.date();
export const instant = z.iso.datetime();
export const version = z.int().check(z.minimum(1));

/** AAAA-MM. */
export const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'un mois, par exemple 2026-11'));

export const sex = z.enum(['female', 'male', 'other']);

export const personName = z.strictObject({ family: line(80), given: line(80) });

/** French phone numbers, as typed: spaces and dots are allowed. */
export const phone = z
  .string()
  .check(z.regex(/^(\+33|0)[1-9]([ .-]?\d{2}){4}$/, 'un numéro français, par exemple 06 12 34 56 78'));

/** As mail services take it: one address, of ASCII letters. */
export const email = z
  .string()
  .check(
    z.trim(),
    z.maxLength(254),
    z.regex(
      /^[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
      'une adresse de courriel, par exemple prenom.nom@hopital.fr',
    ),
  );

/** A word of a closed vocabulary of the programme definition; the domain checks that it is one of its words. */
export const code = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{1,40}$/, 'un mot de la liste, en minuscules sans accent'));

export const page = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });

export const pageQuery = z.strictObject({
  cursor: z.optional(z.string().check(z.maxLength(600))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200))),
});
