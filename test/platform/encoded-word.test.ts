import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodedWords } from '../../shared/platform/encoded-word.ts';

const read = (words: string) =>
  words
    .split(' ')
    .map((word) => Buffer.from(/^=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=$/.exec(word)?.[1] ?? '?', 'base64').toString('utf8'))
    .join('');

it('a sender’s name stays one header, whatever it holds, and is read again as it was', () => {
  const hostile = fc.constantFrom('\r\nBcc: x@y.z', '"<a@b.c>', '=?UTF-8?B?', 'é'.repeat(80), '🏥'.repeat(40));
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 120 })), (name) => {
      const words = encodedWords(name);
      expect(words).toMatch(/^[\x21-\x7e]+( [\x21-\x7e]+)*$/);
      for (const word of words.split(' ')) expect(word.length).toBeLessThanOrEqual(75);
      expect(read(words)).toBe(Buffer.from(name, 'utf8').toString('utf8'));
    }),
  );
});
