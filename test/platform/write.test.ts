import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeGuard } from '../../shared/platform/write.ts';

const key = 'a-key-of-12-letters';
const act = { id: 'recordContact', ifMatch: true };
const creation = { id: 'referPatient', ifMatch: false };
const request = (headers: Record<string, string | undefined>, body = '{}', path = '{}') => ({ headers, path, body });
const guardOf = (headers: Record<string, string | undefined>, route = act, user = 'U0') =>
  writeGuard(request(headers), route, user);

describe('the guard of a write', () => {
  it.each(['short', '', 'with space 123', 'é-accents-123', 'x'.repeat(129), undefined])(
    'asks for an idempotency key, and %j is none',
    (given) => {
      expect(() => guardOf({ 'idempotency-key': given, 'if-match': '"1"' })).toThrow('request.missing-idempotency-key');
    },
  );

  it.each([undefined, '', '  '])('asks for the version that was read, and %j is none', (given) => {
    expect(() => guardOf({ 'idempotency-key': key, 'if-match': given })).toThrow('version.missing');
  });

  it.each(['"3"', '3', 'W/"3"', ' "3" '])('takes %j for version 3', (given) => {
    expect(guardOf({ 'idempotency-key': key, 'if-match': given }).ifMatch).toBe(3);
  });

  it.each(['*', '"a"', '-1', '1.5', '"1", "2"', '99999999999'])('refuses %j as a version, by its field', (given) => {
    expect(() => guardOf({ 'idempotency-key': key, 'if-match': given })).toThrow(
      expect.objectContaining({ code: 'request.invalid', fields: [expect.objectContaining({ field: 'If-Match' })] }),
    );
  });

  it('asks for no version where nothing exists yet', () => {
    expect(guardOf({ 'idempotency-key': key }, creation).ifMatch).toBeNull();
  });

  it('finds its headers however they are written', () => {
    expect(guardOf({ 'IDEMPOTENCY-Key': key, 'IF-MATCH': '7' }).ifMatch).toBe(7);
  });
});

describe('the name of an idempotency record', () => {
  const nameOf = (user: string, route: string, of: string) =>
    writeGuard(request({ 'idempotency-key': of, 'if-match': '1' }), { id: route, ifMatch: true }, user).idempotency;

  it('is one for each user, route and key', () => {
    const parts = fc.tuple(
      fc.constantFrom('U1', 'U2', 'U'),
      fc.constantFrom('a', 'ab'),
      fc.constantFrom('12345678', '123456789'),
    );
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(nameOf(...one) === nameOf(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('says nothing of the key or of who used it', () => {
    expect(nameOf('U0', 'referPatient', key)).not.toContain(key);
    expect(nameOf('U0', 'referPatient', key)).toMatch(/^[\w-]{43}$/);
  });
});

describe('the fingerprint of a request', () => {
  const fingerprint = (path: string, body: string) =>
    writeGuard(request({ 'idempotency-key': key, 'if-match': '1' }, body, path), act, 'U0').fingerprint;

  it('differs with the body and with the place', () => {
    const texts = fc.tuple(fc.constantFrom('', 'a', 'ab', '"'), fc.constantFrom('', 'b', 'ab', '"'));
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        expect(fingerprint(...one) === fingerprint(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });
});
