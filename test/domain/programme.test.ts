import { describe, expect, it } from 'vitest';
import { programmeOf, sesame } from '../../shared/programme/index.ts';
import { loadProgramme, ProgrammeError } from '../../shared/programme/load.ts';

function changed(change: (copy: typeof sesame) => void): readonly string[] {
  const copy = structuredClone(sesame);
  change(copy);
  try {
    loadProgramme(copy);
    return [];
  } catch (error) {
    if (error instanceof ProgrammeError) return error.faults;
    throw error;
  }
}

const scale = (copy: typeof sesame, id: string) => {
  const found = copy.scales.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe('the programme', () => {
  it('is valid as it is, and found by its version', () => {
    expect(changed(() => undefined)).toEqual([]);
    expect(programmeOf(sesame.version)).toBe(sesame);
    expect(() => programmeOf('sesame-1900-1')).toThrow('sesame-1900-1');
  });

  it('carries the figures of its sources', () => {
    expect(sesame.sequences.classique).toMatchObject({ months: 3, renewals: 3, maxMonths: 12, priceCents: 60800 });
    expect(sesame.sequences.leger).toMatchObject({ renewals: 0, priceCents: 24500 });
    expect(sesame.referral).toMatchObject({ callBackTargetHours: 48, callBackLimitHours: 72, minimumAge: 18 });
    expect(scale(structuredClone(sesame), 'phq9').items.map(({ code }) => code)).toEqual(
      '44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8'.split(' '),
    );
    expect(scale(structuredClone(sesame), 'gad7').items.map(({ code }) => code)).toEqual(
      '69725-0 68509-9 69733-4 69734-2 69735-9 69689-8 69736-7'.split(' '),
    );
  });

  it('is refused with overlapping bands, a gap, or a total without a band', () => {
    expect(changed((copy) => Object.assign(scale(copy, 'phq9').bands[1] ?? {}, { from: 4 }))).toEqual([
      'scale phq9: band mild overlaps the one before it at 4',
    ]);
    expect(changed((copy) => Object.assign(scale(copy, 'phq9').bands[1] ?? {}, { from: 6 }))).toEqual([
      'scale phq9: no band for 5 to 5',
    ]);
    expect(changed((copy) => scale(copy, 'gad7').bands.pop())).toEqual(['scale gad7: no band for 15 to 21']);
    expect(changed((copy) => Object.assign(scale(copy, 'gad7').bands[3] ?? {}, { to: 22 }))).toEqual([
      'scale gad7: bands go beyond the highest total 21',
    ]);
    expect(changed((copy) => Object.assign(scale(copy, 'gad7').bands[3] ?? {}, { to: 3 }))).toContain(
      'scale gad7: band severe ends before it begins',
    );
  });

  it('has the French wording of each item and answer, with where it comes from', () => {
    for (const { id, items, answers, maxAnswer, introduction, textSource, difficulty } of sesame.scales) {
      expect(introduction, id).toMatch(/^Au cours des deux dernières semaines, .* \?$/);
      expect(textSource, id).toMatch(/^(PHQ-2|PHQ-9|GAD-7), version française/);
      expect(new Set(items.map(({ text }) => text)).size, id).toBe(items.length);
      expect(answers, id).toHaveLength(maxAnswer + 1);
      expect(difficulty === null || difficulty.answers.length === difficulty.maxAnswer + 1, id).toBe(true);
    }
    const [phq2, phq9] = [scale(structuredClone(sesame), 'phq2'), scale(structuredClone(sesame), 'phq9')];
    expect(phq2.items).toEqual(phq9.items.slice(0, 2));
    expect(phq9.answers).toEqual(['Jamais', 'Plusieurs jours', 'Plus de la moitié du temps', 'Presque tous les jours']);
    expect(phq9.items[phq9.safetyItem ?? 0]?.text).toMatch(/^Penser qu’il vaudrait mieux mourir/);
  });

  it('is refused with an answer that has no label, or a label that has no answer', () => {
    expect(changed((copy) => scale(copy, 'gad7').answers.pop())).toEqual(['scale gad7: 3 labels for answers 0 to 3']);
    expect(changed((copy) => scale(copy, 'phq9').difficulty?.answers.push('Autre'))).toEqual([
      'scale phq9: 5 labels for difficulty 0 to 3',
    ]);
    expect(changed((copy) => Object.assign(scale(copy, 'phq2').items[0] ?? {}, { text: '' }))).toEqual([
      'scales.0.items.0.text: too_small',
    ]);
  });

  it('names the resources outside the practice, with their source', () => {
    const { source, kinds } = sesame.externalReferrals;
    expect(source).toMatch(/^Note 002/);
    expect(kinds.map(({ id }) => id)).toEqual(
      'psychologist specialised-care other-care social medico-social association'.split(' '),
    );
  });

  it('is refused with a phase that is unknown or cannot be reached', () => {
    expect(changed((copy) => copy.phases[0]?.to.push('nowhere'))).toEqual(['phase screening: unknown phase nowhere']);
    expect(changed((copy) => copy.phases.push({ id: 'island', label: 'Île', to: [] }))).toEqual([
      'phase island: cannot be reached',
    ]);
    expect(changed((copy) => copy.phases.push({ id: 'exit', label: 'Sortie', to: [] }))).toEqual([
      'phases: exit stands twice',
    ]);
  });

  it('is refused with references and figures that contradict each other', () => {
    expect(changed((copy) => Object.assign(copy.orientation.severe, { scale: 'hads' }))).toEqual([
      'orientation: unknown scale hads',
    ]);
    expect(changed((copy) => Object.assign(copy.orientation, { legerFrom: 10 }))).toEqual([
      'orientation: léger must begin below classique',
    ]);
    expect(changed((copy) => Object.assign(copy.referral, { callBackTargetHours: 73 }))).toEqual([
      'referral: the target is after the limit',
    ]);
    expect(changed((copy) => Object.assign(copy, { validTo: '2020-01-01' }))).toEqual(['validTo: before validFrom']);
    expect(changed((copy) => Object.assign(scale(copy, 'phq9'), { safetyItem: 9 }))).toEqual([
      'scale phq9: safety item 9 does not exist',
    ]);
    expect(changed((copy) => Object.assign(scale(copy, 'phq9'), { maxMissing: 9 }))).toEqual([
      'scale phq9: a total cannot be made of no answer',
    ]);
  });

  it('names the place of a value that is not of its kind', () => {
    expect(changed((copy) => Object.assign(copy.referral, { callBackTargetHours: 'two days' }))).toEqual([
      'referral.callBackTargetHours: invalid_type',
    ]);
  });
});
