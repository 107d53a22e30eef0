import { describe, expect, it } from 'vitest';
import { checkResource } from '../../shared/domain/resources.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { programme } from './support.ts';

const wanted = {
  resourceId: null,
  kind: 'psychologist',
  name: 'Cabinet des Tilleuls',
  fundings: ['pilot', 'self-paid'],
};
const known = { resourceId: 'R1', kind: 'psychologist', name: 'Cabinet  des tilleuls', state: 'active' as const };
const faults = (...asked: Parameters<typeof checkResource>) =>
  checkResource(...asked).map(({ field, code }) => [field, code]);

describe('a resource of the directory', () => {
  it('is in words of the programme, each funding once', () => {
    expect(faults(programme, wanted, [])).toEqual([]);
    expect(faults(programme, { ...wanted, fundings: [] }, [])).toEqual([]);
    expect(faults(programme, { ...wanted, kind: 'massage', fundings: ['free', 'lottery'] }, [])).toEqual([
      ['kind', 'vocabulary.unknown'],
      ['fundings[1]', 'vocabulary.unknown'],
    ]);
    expect(faults(programme, { ...wanted, fundings: ['free', 'free', 'pilot'] }, [])).toEqual([
      ['fundings', 'resource.funding-twice'],
    ]);
  });

  it('has a name that its kind has once, however it is spelled', () => {
    expect(faults(programme, wanted, [known])).toEqual([['name', 'resource.twice']]);
    const [said] = checkResource(programme, wanted, [known]);
    expect(said === undefined ? '' : issueText(said)).toBe(
      'Nom refusé : « Cabinet des Tilleuls » (psychologue) est déjà dans l’annuaire ; attendu : un autre nom, ou cette ressource modifiée.',
    );
  });

  it('may have the name of another kind, of one that was retired, and its own', () => {
    expect(faults(programme, wanted, [{ ...known, kind: 'social' }])).toEqual([]);
    expect(faults(programme, wanted, [{ ...known, state: 'retired' }])).toEqual([]);
    expect(faults(programme, { ...wanted, resourceId: 'R1' }, [known])).toEqual([]);
  });
});
