import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sesame } from '../../shared/programme/index.ts';
import { kindOfWord, linesOf, overflows, planWords, typedSections } from '../../web/screens/plans/plan-form.ts';

describe('the lines of a plan', () => {
  it('are what was typed, a thought a line, without the blank ones', () => {
    expect(linesOf('  Je ne dors plus\n\n Je reste au lit \r\n')).toEqual(['Je ne dors plus', 'Je reste au lit']);
    expect(linesOf(' \n')).toEqual([]);
  });

  it('come back under their headings as they were saved', () => {
    const [safety] = sesame.plans.kinds;
    const headings = safety?.sections ?? [];
    const saved = fc.dictionary(
      fc.constantFrom(...headings.map(({ id }) => id)),
      fc.array(fc.stringMatching(/^[a-zé’]{1,12}( [a-zé’]{1,8})?$/), { maxLength: 4 }),
    );
    fc.assert(
      fc.property(saved, (sections) => {
        const typed = typedSections(headings, sections);
        expect(Object.keys(typed)).toEqual(headings.map(({ id }) => id));
        for (const { id } of headings) expect(linesOf(typed[id] ?? '')).toEqual(sections[id] ?? []);
      }),
    );
  });

  it('are refused before they are sent where a plan would not hold them', () => {
    expect(overflows(Array.from({ length: 30 }, () => 'a'.repeat(300)))).toBe(false);
    expect(overflows(Array.from({ length: 31 }, () => 'a'))).toBe(true);
    expect(overflows(['a'.repeat(301)])).toBe(true);
  });
});

describe('the word of a plan in an address', () => {
  it('names its kind, says nothing clinical, and nothing else is one', () => {
    for (const { id } of sesame.plans.kinds) expect(kindOfWord(planWords[id])).toBe(id);
    expect(kindOfWord('relapse-prevention')).toBeNull();
    expect(Object.values(planWords).join(' ')).not.toMatch(/rechute|relapse|crise|suicid/);
  });
});
