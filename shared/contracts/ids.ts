import * as z from 'zod/mini';

/** Upper-case Crockford base 32: no separator can occur in an id, so none can forge a key. */
const opaque = (prefix: string, length: number) => new RegExp(`^${prefix}[0-9A-HJKMNP-TV-Z]{${length}}$`);

const patterns = {
  regionId: /^R[0-9A-Z]{2,5}$/,
  siteId: opaque('S', 11),
  userId: opaque('U', 15),
  patientId: opaque('P', 15),
  referralId: /^U[0-9A-HJKMNP-TV-Z]{15}\.[0-9A-HJKMNP-TV-Z]{26}$/,
  /** An item of a record: contact, assessment, appointment. */
  itemId: /^[0-9A-HJKMNP-TV-Z]{26}$/,
  alertId: /^[A-Z0-9]{2,20}\.[0-9A-HJKMNP-TV-Z]{26}$/,
  /** Which form, and of what: `contact.P…`; the words are the pages' own and say nothing clinical. */
  draftId: /^[a-z][a-z-]{1,30}(\.[0-9A-Z]{2,16}(\.[0-9A-Z]{26})?)?$/,
} as const;

export type IdName = keyof typeof patterns;

export function isIdName(name: string): name is IdName {
  return Object.hasOwn(patterns, name);
}

/** An id that does not fit its pattern names nothing: the caller answers 404, as for another site's. */
export function idFits(name: IdName, value: string): boolean {
  return patterns[name].test(value);
}

export const id = (name: IdName) => z.string().check(z.regex(patterns[name]));
