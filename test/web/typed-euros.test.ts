import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centsOf, typedEuros } from '../../web/forms/typed-euros.ts';

describe('a price as it is typed', () => {
  it.each([
    ['25', 2500],
    ['25,5', 2550],
    ['25.50', 2550],
    [' 25,50 € ', 2550],
    ['0', 0],
  ])('%s', (typed, cents) => {
    expect(centsOf(typed)).toBe(cents);
  });

  it.each(['', '-5', '25,505', 'vingt', '25 50', '1e3', '25,'])('%s is none', (typed) => {
    expect(centsOf(typed)).toBeNull();
  });

  it('reads back as it was meant, to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
        expect(centsOf(typedEuros(cents))).toBe(cents);
      }),
    );
    expect([typedEuros(2550), typedEuros(2500), typedEuros(null)]).toEqual(['25,50', '25', '']);
  });
});
