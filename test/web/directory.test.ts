import { describe, expect, it } from 'vitest';
import { sesame } from '../../shared/programme/index.ts';
import type { Resource } from '../../web/api/directory-reads.ts';
import { byKind, inUse, matching } from '../../web/screens/directory/directory.ts';

const words = sesame.externalReferrals;
let serial = 0;
const resource = (more: Partial<Resource>): Resource => {
  serial += 1;
  return {
    ...{ resourceId: `R${serial}`, kind: 'psychologist', name: `Cabinet ${serial}`, phone: null, email: null },
    ...{ address: null, fundings: [], priceCents: null, delay: null, notes: null },
    ...{ state: 'active', at: '2026-03-02T09:00:00.000Z', version: 1 },
    ...more,
  };
};

const tilleuls = resource({ name: 'Cabinet des Tilleuls', address: 'Houilles', fundings: ['mon-soutien-psy'] });
const cmp = resource({ kind: 'specialised-care', name: 'CMP de Nanterre', notes: 'Écrire à l’accueil.' });
const social = resource({ kind: 'social', name: 'CCAS de Houilles', phone: '01 39 12 34 56' });
const all = [tilleuls, cmp, social];
const found = (search: string, kind: string | null = null) => matching(words, all, { kind, search });

describe('the directory', () => {
  it('is searched in all that is known of a resource, its words of the programme included, without accents or case', () => {
    expect(found('')).toEqual(all);
    expect(found('houilles')).toEqual([tilleuls, social]);
    expect(found('soutien psy')).toEqual([tilleuls]);
    expect(found('psychiatriques')).toEqual([cmp]);
    expect(found('ecrire')).toEqual([cmp]);
    expect(found('01 39')).toEqual([social]);
    expect(found('houilles nanterre')).toEqual([]);
    expect(found('houilles', 'social')).toEqual([social]);
  });

  it('stands by kind in the order of the programme; a kind that it no longer has comes last', () => {
    const old = resource({ kind: 'thermal' });
    const kinds = byKind(words, [social, old, tilleuls]).map(({ id, label, resources }) => [
      id,
      label,
      resources.length,
    ]);
    expect(kinds).toEqual([
      ['psychologist', 'psychologue', 1],
      ['social', 'service social', 1],
      ['thermal', 'thermal', 1],
    ]);
  });

  it('offers nobody what was retired', () => {
    expect(inUse([tilleuls, resource({ state: 'retired' })])).toEqual([tilleuls]);
  });
});
