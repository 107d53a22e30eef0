import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalMatricule, checkIdentity, type InsIdentity, insOids } from '../../shared/domain/ins.ts';
import { issueText } from '../../shared/domain/wording.ts';

const qualified: InsIdentity = {
  status: 'QUAL',
  matricule: '260058815400233',
  oid: insOids.nir,
  document: { kind: 'passport', seenOn: '2026-01-05' },
  birthPlace: '88154',
};
const provisional: InsIdentity = { status: 'PROV', matricule: null, oid: null, document: null, birthPlace: null };
const check = (more: Partial<InsIdentity>, demo = false) => checkIdentity({ ...qualified, ...more }, { demo });
const codes = (...asked: Parameters<typeof check>) => check(...asked).map(({ field, code }) => `${field} ${code}`);
const texts = (...asked: Parameters<typeof check>) => check(...asked).map(issueText);

describe('a qualified identity', () => {
  it('has a number with its key, Corsica included, however it is typed', () => {
    for (const matricule of ['260058815400233', '262087503203977', '185052A00400181', '285122B03300473']) {
      expect(codes({ matricule })).toEqual([]);
    }
    expect(codes({ matricule: '1 85 05 2a 004 001 81' })).toEqual([]);
    expect(canonicalMatricule('1 85-05.2a 004 001 81')).toBe('185052A00400181');
  });

  it('is refused with another key, or what is no number', () => {
    expect(codes({ matricule: '260058815400234' })).toEqual(['ins.matricule ins.key']);
    expect(texts({ matricule: '260058815400234' })).toEqual([
      'Matricule refusé : la clé 34 ne correspond pas aux 13 premiers caractères ; attendu : 97 moins leur reste par 97.',
    ]);
    for (const matricule of [
      '2600588154002',
      '26005881540023',
      '2600588154002331',
      '26005C8154002',
      '26005881540023X',
    ]) {
      expect(codes({ matricule })).toEqual(['ins.matricule ins.matricule-format']);
    }
    expect(texts({ matricule: '1' })).toEqual([
      'Matricule refusé ; attendu : 13 caractères (chiffres, 2A ou 2B pour la Corse) et une clé de 2 chiffres.',
    ]);
  });

  it('never accepts one wrong digit', () => {
    const typed = '260058815400233';
    fc.assert(
      fc.property(fc.nat(14), fc.nat(9), (place, digit) => {
        const matricule = `${typed.slice(0, place)}${digit}${typed.slice(place + 1)}`;
        expect(codes({ matricule })).toHaveLength(matricule === typed ? 0 : 1);
      }),
    );
  });

  it('has number, namespace, document and place of birth', () => {
    expect(codes({ matricule: null, oid: null, document: null, birthPlace: null })).toEqual([
      'ins.matricule ins.matricule-needed',
      'ins.oid ins.oid-needed',
      'ins.document ins.document',
      'birthPlace birth-place.needed',
    ]);
    expect(texts({ oid: null })).toEqual([
      'Champ absent ; attendu, avec le statut QUAL : 1.2.250.1.213.1.4.8, 1.2.250.1.213.1.4.9.',
    ]);
    expect(texts({ document: null })).toEqual([
      'Champ absent ; attendu : la pièce d’identité vue et sa date, que demande le statut QUAL.',
    ]);
  });
});

describe('the other statuses', () => {
  it('RECUP has a number and a place of birth, and needs no document', () => {
    expect(codes({ status: 'RECUP', document: null })).toEqual([]);
    expect(codes({ status: 'RECUP', matricule: null })).toEqual(['ins.matricule ins.matricule-needed']);
    expect(codes({ status: 'RECUP', birthPlace: null })).toEqual(['birthPlace birth-place.needed']);
  });

  it('VALI needs a document and has no number', () => {
    const valid = { ...provisional, status: 'VALI' as const, document: qualified.document };
    expect(codes(valid)).toEqual([]);
    expect(codes({ ...valid, document: null })).toEqual(['ins.document ins.document']);
    expect(codes({ ...valid, matricule: '260058815400233', oid: insOids.nir })).toEqual([
      'ins.matricule ins.matricule-not-yet',
      'ins.oid ins.oid-not-yet',
    ]);
  });

  it('PROV needs nothing and has no number', () => {
    expect(codes(provisional)).toEqual([]);
    expect(codes(provisional, true)).toEqual([]);
    expect(texts({ ...provisional, matricule: '260058815400233' })).toEqual([
      'Matricule refusé avec le statut PROV ; attendu : aucun matricule, ou le statut RECUP ou QUAL.',
    ]);
  });
});

describe('the namespaces', () => {
  it('of invented people are those of tests, and nobody else’s', () => {
    const { nir, nia, test, demo } = insOids;
    expect([test, demo].flatMap((oid) => codes({ oid }, true))).toEqual([]);
    expect([nir, nia].flatMap((oid) => codes({ oid }))).toEqual([]);
    expect([nir, nia, '1.2.3'].flatMap((oid) => codes({ oid }, true))).toEqual(Array(3).fill('ins.oid ins.oid-real'));
    expect([test, demo].flatMap((oid) => codes({ oid }))).toEqual(Array(2).fill('ins.oid ins.oid-invented'));
    expect(texts({ oid: nir }, true)).toEqual([
      'OID refusé sur un site de démonstration : « 1.2.250.1.213.1.4.8 » ; attendu, pour une personne fictive : 1.2.250.1.213.1.4.10, 1.2.250.1.213.1.4.11.',
    ]);
    expect(texts({ oid: null }, true)).toEqual([
      'Champ absent ; attendu, avec le statut QUAL : 1.2.250.1.213.1.4.10, 1.2.250.1.213.1.4.11.',
    ]);
  });
});

describe('the place of birth', () => {
  it('is an INSEE code of five characters, Corsica and abroad included', () => {
    for (const birthPlace of ['78646', '2A004', '2B033', '99352']) expect(codes({ birthPlace })).toEqual([]);
    for (const birthPlace of ['7864', '786460', '2C004', 'A2004', 'Versailles', ' 78646']) {
      expect(codes({ birthPlace })).toEqual(['birthPlace birth-place.format']);
    }
    expect(codes({ ...provisional, birthPlace: '7864' })).toEqual(['birthPlace birth-place.format']);
    expect(texts({ birthPlace: '7864' })).toEqual([
      'Lieu de naissance refusé : « 7864 » ; attendu : un code INSEE de 5 caractères, par exemple 78646 ou 2A004.',
    ]);
  });
});
