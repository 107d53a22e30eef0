import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32. */
export const idAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function random(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += idAlphabet[byte & 31];
  return text;
}

/** Opaque, of fixed width: no id is the prefix of another, and none says anything of what it names. */
export const newSiteId = () => `S${random(11)}`;
export const newUserId = () => `U${random(15)}`;
export const newPatientId = () => `P${random(15)}`;

/** 26 characters that sort by time (48 bits of milliseconds, then 80 of chance), like a ULID. */
export function newTimeOrderedId(at: string): string {
  let time = Date.parse(at);
  let head = '';
  for (let digit = 0; digit < 10; digit += 1) {
    head = `${idAlphabet[time % 32]}${head}`;
    time = Math.floor(time / 32);
  }
  return head + random(16);
}

/** 26 characters of a text's hash: always the same for it, and they say nothing of it. */
export const hashedId = (text: string): string =>
  [...createHash('sha256').update(text).digest().subarray(0, 26)].map((byte) => idAlphabet[byte & 31]).join('');
