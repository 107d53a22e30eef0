/** Bytes that fit into one encoded word of at most 75 characters (RFC 2047), a multiple of three. */
const mostBytes = 45;

/**
 * A text as part of a mail header: encoded words in ASCII, cut between letters and not within one. Whatever the text holds, it can
 * end no header and begin none (security.md 21).
 */
export function encodedWords(text: string): string {
  const parts: string[] = [];
  let part = '';
  for (const letter of text) {
    if (Buffer.byteLength(part + letter) > mostBytes) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part].map((one) => `=?UTF-8?B?${Buffer.from(one, 'utf8').toString('base64')}?=`).join(' ');
}
