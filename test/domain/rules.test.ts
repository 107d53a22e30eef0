import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finessIsValid, nirKey, rppsIsValid } from '../../shared/domain/checks.ts';
import { identityTraits, matriculeTrait } from '../../shared/domain/identity.ts';
import {
  addDays,
  addHours,
  addMonthsClamped,
  ageOn,
  daysBetween,
  dayText,
  localDateOf,
} from '../../shared/domain/time.ts';
import { issueCodes, issueText, reasonText, scoreText, signed } from '../../shared/domain/wording.ts';
import { paris } from './support.ts';

describe('days and hours', () => {
  it('are dates of the site, and elapsed hours', () => {
    expect(localDateOf('2026-03-01T23:30:00.000Z', paris)).toBe('2026-03-02');
    expect(localDateOf('2026-03-01T23:30:00.000Z', 'America/Martinique')).toBe('2026-03-01');
    expect(addHours('2026-03-28T20:00:00.000Z', 24)).toBe('2026-03-29T20:00:00.000Z');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(dayText('2026-12-31')).toBe('31/12/2026');
  });

  it('clamp a month that lacks the day', () => {
    expect(addMonthsClamped('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonthsClamped('2027-11-30', 3)).toBe('2028-02-29');
    expect(addMonthsClamped('2026-05-17', 3)).toBe('2026-08-17');
    const date = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 24 }), (day, months) => {
        const from = day.toISOString().slice(0, 10);
        const to = addMonthsClamped(from, months);
        expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)));
        expect(
          (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)),
        ).toBe(months);
      }),
    );
  });

  it('count completed years', () => {
    expect(ageOn('2008-05-17', '2026-05-16')).toBe(17);
    expect(ageOn('2008-05-17', '2026-05-17')).toBe(18);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
  });
});

describe('numbers with a key', () => {
  it('RPPS: eleven digits by Luhn', () => {
    expect(rppsIsValid('10003456786')).toBe(true);
    expect(rppsIsValid('10003456787')).toBe(false);
    expect(rppsIsValid('1000345678')).toBe(false);
    expect(rppsIsValid('1000345678A')).toBe(false);
  });

  it('FINESS: nine characters by Luhn', () => {
    expect(finessIsValid('750000192')).toBe(true);
    expect(finessIsValid('750000193')).toBe(false);
    expect(finessIsValid('75000019')).toBe(false);
  });

  it('NIR: the published vectors', () => {
    expect(['2600588154002', '2620875032039', '185052A004001', '285122B033004'].map(nirKey)).toEqual([
      '33',
      '77',
      '81',
      '73',
    ]);
    expect(nirKey('26005881540')).toBeNull();
  });

  it('an identity is one, however it is spelled', () => {
    const one = identityTraits({
      family: 'Lefèvre-Ponçé',
      given: 'Anne  Cécile',
      birthDate: '1980-01-02',
      sex: 'female',
    });
    expect(one).toBe('LEFEVRE PONCE|ANNE CECILE|1980-01-02|female');
    expect(
      identityTraits({ family: 'LEFEVRE PONCE', given: 'anne-cécile', birthDate: '1980-01-02', sex: 'female' }),
    ).toBe(one);
    expect(identityTraits({ family: 'Bœuf', given: 'Æ', birthDate: '1980-01-02', sex: 'male' })).toBe(
      'BOEUF|AE|1980-01-02|male',
    );
    expect(matriculeTrait('1 85 05 2a 004 001 81')).toBe(matriculeTrait('185052A00400181'));
    expect(matriculeTrait('185052A00400181')).toBe('INS|185052A00400181');
  });
});

describe('French sentences', () => {
  it('exist for every objection, and end as sentences', () => {
    const params = {
      scale: 'PHQ-9',
      count: 8,
      expected: 9,
      value: 4,
      highest: 3,
      age: 17,
      lowest: 18,
      proposal: 'a',
      decision: 'b',
      role: 'gp',
      phase: 'Phase active',
      date: '08/01/2026 11:00',
      step: 4,
      first: 'Mes signes d’alerte',
      programme: 'SÉSAME',
      from: '01/09/2023',
      to: '31/08/2027',
      kind: 'Suivi',
      months: 12,
      mode: 'par téléphone',
      status: 'QUAL',
      key: '12',
      question: 'Entourage',
      month: '2026-12',
      present: '2026-11',
      day: 'lundi',
      of: 'screened',
      offered: 5,
      answered: 7,
      last: '2026-12-26',
      label: 'Noël',
      today: '01/09/2026',
      days: 366,
      state: 'fait',
      guide: 'Consultation de suivi',
      condition: 'Prise du traitement',
      word: 'sleep',
      hours: 24,
      granted: 8,
      year: '2026',
    };
    for (const code of issueCodes) {
      const text = issueText({ field: 'f', code, params });
      expect(text).not.toContain('undefined');
      expect(text.endsWith('.')).toBe(true);
    }
    expect(() => issueText({ field: 'f', code: 'nothing', params: {} })).toThrow('nothing');
    expect(() => reasonText('nothing', {})).toThrow('nothing');
  });

  it('agree in number', () => {
    expect(reasonText('silence', { days: 1 })).toBe('Aucun contact depuis 1 jour');
    expect(reasonText('silence', { days: 30 })).toBe('Aucun contact depuis 30 jours');
    expect(reasonText('safety.alert', { count: 2, date: '12/01' })).toBe(
      '2 alertes de sécurité ouvertes depuis le 12/01',
    );
    expect(
      issueText({ field: 'f', code: 'scale.item-count', params: { scale: 'PHQ-9', count: 1, expected: 9 } }),
    ).toContain('1 réponse reçue');
  });

  it('write scores with the true minus sign', () => {
    expect([signed(-10), signed(0), signed(3)]).toEqual(['−10', '0', '+3']);
    expect(scoreText(19, 9)).toBe('19 → 9 (−10)');
    expect(scoreText(null, 9)).toBe('9 (sans référence)');
    expect(scoreText(19, null)).toBe('—');
  });
});
