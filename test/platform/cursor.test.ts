import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CursorScope, decodeCursor, encodeCursor } from '../../shared/platform/cursor.ts';

const now = Date.UTC(2026, 0, 5);
const secret = 'secret-of-the-site';
const scope: CursorScope = { userId: 'U0', route: 'listAlerts', place: 'S0', query: '50' };
const key = { PK: 'SITE#S0#PAT#P0', SK: 'ALERT#A', GSI2PK: 'SITE#S0#ALERT', GSI2SK: 'safety#2026#A' };
const cursor = encodeCursor(key, scope, secret, now);
const refused = 'request.bad-cursor';

describe('a cursor', () => {
  it('leads back to where its page ended', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('PK', 'SK', 'GSI2PK', 'GSI2SK'), fc.string()), (any) => {
        const made = encodeCursor(any, scope, secret, now);
        expect({ ...decodeCursor(made, scope, secret, now) }).toEqual({ ...any });
      }),
    );
  });

  it.each([
    ['reader', { ...scope, userId: 'U1' }],
    ['list', { ...scope, route: 'listReferrals' }],
    ['site', { ...scope, place: 'S1' }],
    ['query', { ...scope, query: '10' }],
  ])('is refused to another %s', (_what, other) => {
    expect(() => decodeCursor(cursor, other, secret, now)).toThrow(refused);
  });

  it('is refused with the secret of another site', () => {
    expect(() => decodeCursor(cursor, scope, 'secret-of-another', now)).toThrow(refused);
  });

  it('holds for a quarter of an hour', () => {
    expect(decodeCursor(cursor, scope, secret, now + 15 * 60_000)).toEqual(key);
    expect(() => decodeCursor(cursor, scope, secret, now + 15 * 60_000 + 1)).toThrow(refused);
  });

  it('is refused when one letter of it was changed, and never leads elsewhere', () => {
    const at = fc.nat(cursor.length - 1);
    fc.assert(
      fc.property(at, fc.constantFrom(...'AQgw09-_.'), (position, letter) => {
        fc.pre(cursor[position] !== letter);
        const forged = cursor.slice(0, position) + letter + cursor.slice(position + 1);
        expect(() => decodeCursor(forged, scope, secret, now)).toThrow(refused);
      }),
    );
  });

  it('is refused when it is anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.constantFrom('', '.', '..', 'a.b')), (text) => {
        expect(() => decodeCursor(text, scope, secret, now)).toThrow(refused);
      }),
    );
  });
});
