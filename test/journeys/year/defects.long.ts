import { describe, expect, it } from 'vitest';
import { judge } from '../../oracle/year-judge.ts';
import { type Person, planOf } from './plan.ts';
import { type Defect, plant } from './planted.ts';
import { liveYear } from './run.ts';

/**
 * Whom it takes to see each defect: someone renewed, who left questions open, who came back. The oracle has nothing to say of
 * them under the product as it is: they are of the reduced year.
 */
const needed = ['y-renewed-1', 'y-back-late-1', 'y-fresh-2'];
const people: Person[] = planOf('reduced').filter(({ key }) => needed.includes(key));

async function faultsWith(defect: Defect): Promise<string[]> {
  const { assembly, remove } = await plant(defect);
  try {
    const year = await liveYear({ people, assembly });
    try {
      expect(year.failures).toEqual([]);
      return judge(year.programme, year.gathered);
    } finally {
      await year.stop();
    }
  } finally {
    remove();
  }
}

/** The kinds of sentence, without whom and which figures they are about. */
const sortsOf = (faults: string[]): string[] => [
  ...new Set(
    faults.map((one) =>
      one.replace(/^patient \w+: /, '').replace(/ is shown as.*| of \d{4}-.*|(?<=billed in all) .*|[:,].*/s, ''),
    ),
  ),
];

describe('the oracle of the simulated year, held against a product with one defect', () => {
  it('sees a renewal that is not billed', async () => {
    const faults = await faultsWith('renewal not billed');
    expect(faults.join('\n')).toMatch(/not billed: classique 2 of P\w+, due on [\d-]+, 608,00 €/);
    expect(sortsOf(faults).sort()).toEqual(['billed in all', 'its billing', 'not billed']);
  }, 300_000);

  it('sees weeks that stand still at the last contact', async () => {
    const faults = await faultsWith('weeks frozen at the last contact');
    expect(sortsOf(faults)).toEqual(['the week in treatment']);
  }, 300_000);

  it('sees a missing answer that is counted as 0', async () => {
    const faults = await faultsWith('a missing item counted as 0');
    expect(sortsOf(faults)).toEqual(expect.arrayContaining(['the total of PHQ-9', 'the total of GAD-7']));
  }, 300_000);

  it('sees the baseline of a previous episode', async () => {
    const faults = await faultsWith('the baseline of a previous episode');
    expect(sortsOf(faults)).toEqual(expect.arrayContaining(['the baseline of PHQ-9']));
    expect(sortsOf(faults).some((sort) => /total|billed|week/.test(sort))).toBe(false);
  }, 300_000);
});
