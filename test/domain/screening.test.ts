import { describe, expect, it } from 'vitest';
import { checkScreening } from '../../shared/domain/screening.ts';
import { issueText } from '../../shared/domain/wording.ts';

const month = { month: '2026-11', screened: 40, positive: 9, offered: 8, refused: 2, referred: 5 };
const told = (more: Partial<typeof month>, today = '2026-11-26') =>
  checkScreening({ ...month, ...more }, today).map((issue) => [issue.field, issueText(issue)]);

describe('a month of screening', () => {
  it('is the present one or an earlier one', () => {
    expect(told({})).toEqual([]);
    expect(told({ month: '2025-12' })).toEqual([]);
    expect(told({}, '2026-11-01')).toEqual([]);
    expect(told({ month: '2026-12' })).toEqual([
      ['month', 'Mois refusé : 2026-12 est à venir ; attendu : au plus tard 2026-11.'],
    ]);
  });

  it('has no more positive than screened, and may offer help to others as well', () => {
    expect(told({ positive: 40, offered: 41 })).toEqual([]);
    const [[field, text] = []] = told({ positive: 41 });
    expect([field, text?.startsWith('Nombre refusé : 41 ; attendu : au plus 40')]).toEqual(['positive', true]);
  });

  it('has no more answers than offers, and may wait for some', () => {
    expect(told({ offered: 7 })).toEqual([]);
    expect(told({ refused: 0, referred: 0 })).toEqual([]);
    const [[field, text] = []] = told({ offered: 6 });
    expect([field, text?.startsWith('Nombre refusé : 6 ; attendu : au moins 7')]).toEqual(['offered', true]);
  });
});
