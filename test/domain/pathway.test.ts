import { describe, expect, it } from 'vitest';
import { withPhase, withReview } from '../../shared/domain/caseload.ts';
import { caseloadView } from '../../shared/domain/caseload-view.ts';
import { checkWord } from '../../shared/domain/checks.ts';
import type { CaseloadFacts, Orientation } from '../../shared/domain/model.ts';
import { checkOutReason, mayGoOn } from '../../shared/domain/pathway.ts';
import { issueText, momentText } from '../../shared/domain/wording.ts';
import { contacted, filled, opened, oriented, paris, programme } from './support.ts';

const start = '2026-01-07T10:00:00.000Z';

describe('going on in the pathway', () => {
  const may = (phase: string, to: string, orientation: Orientation | null = 'classique') =>
    mayGoOn(programme, { phase, orientation }, to);
  const phases = ['screening', 'evaluation', 'active', 'relapse-prevention', 'exit'];
  const open = (orientation: Orientation | null) =>
    phases.flatMap((from) => phases.filter((to) => may(from, to, orientation)).map((to) => `${from} → ${to}`));

  it('follows the programme once someone has been oriented', () => {
    expect(open('classique')).toEqual([
      'screening → evaluation',
      'evaluation → active',
      'evaluation → exit',
      'active → relapse-prevention',
      'active → exit',
      'relapse-prevention → active',
      'relapse-prevention → exit',
    ]);
  });

  it('has no relapse prevention in the léger', () => {
    expect(may('active', 'relapse-prevention', 'leger')).toBe(false);
    expect(may('active', 'exit', 'leger')).toBe(true);
  });

  it('takes nobody past their orientation, or back after it led out', () => {
    expect(open(null)).toEqual([]);
    expect(open('out')).toEqual([]);
  });
});

describe('the reason of an exit', () => {
  const check = (to: string, outReason: string | null) => checkOutReason(programme, { to, outReason });

  it('is one of the programme’s, and an exit has one', () => {
    expect(check('exit', 'remission')).toEqual([]);
    expect(check('exit', null)).toMatchObject([{ field: 'outReason', code: 'orientation.out-reason' }]);
    expect(check('exit', 'moonlight')).toMatchObject([{ field: 'outReason', code: 'vocabulary.unknown' }]);
    expect(check('exit', 'moonlight').map(issueText)).toEqual([
      'Valeur inconnue : « moonlight » ; attendu : remission, specialised-care, patient-wish, inappropriate-referral, lost-to-follow-up.',
    ]);
    expect(check('exit', null).map(issueText)).toEqual([
      'Champ absent ; attendu : le motif de sortie, parmi : remission, specialised-care, patient-wish, inappropriate-referral, lost-to-follow-up.',
    ]);
  });

  it('belongs to an exit alone', () => {
    expect(check('active', null)).toEqual([]);
    expect(check('relapse-prevention', 'remission').map(issueText)).toEqual([
      'Valeur refusée : « remission » ; attendu : aucun motif de sortie, car la personne reste suivie.',
    ]);
    expect(check('relapse-prevention', 'remission')).toMatchObject([{ field: 'outReason', code: 'phase.no-exit' }]);
  });
});

describe('a word of a vocabulary', () => {
  it('is known, or named with those that are', () => {
    const words = [{ id: 'social' }, { id: 'association' }];
    expect(checkWord('kind', 'association', words)).toEqual([]);
    expect(checkWord('kind', 'other', words)).toEqual([
      { field: 'kind', code: 'vocabulary.unknown', params: { value: 'other', expected: 'social, association' } },
    ]);
  });
});

describe('a phase that begins', () => {
  const active = contacted(oriented(filled(opened(), 'phq9', 20, start), start), start);

  it('keeps the weeks in treatment and everything else of the row', () => {
    const at = '2026-03-01T10:00:00.000Z';
    expect(withPhase(active, { phase: 'relapse-prevention', at })).toEqual({
      ...active,
      phase: 'relapse-prevention',
      phaseSince: at,
    });
  });

  it('keeps the latest case review, in whichever order they are entered', () => {
    const twice = withReview(withReview(active, '2026-02-03T10:00:00.000Z'), '2026-01-20T10:00:00.000Z');
    expect(twice).toEqual({ ...active, lastReviewedAt: '2026-02-03T10:00:00.000Z' });
  });

  it('says to the minute when the one before began', () => {
    expect(momentText('2026-07-07T22:05:00.000Z', paris)).toBe('08/07/2026 00:05');
  });
});

describe('the next contact', () => {
  const due = (facts: CaseloadFacts) => caseloadView(programme, facts, '2026-06-01T09:00:00.000Z', paris).contactDueOn;
  const late = '2026-01-10T23:30:00.000Z';
  const active = contacted(oriented(opened(), start), late);

  it('is wanted 15 days after the last one, by the site’s calendar; in léger 28, in relapse prevention 30', () => {
    expect(due(active)).toBe('2026-01-26');
    expect(due({ ...active, orientation: 'leger' })).toBe('2026-02-08');
    expect(due(withPhase(active, { phase: 'relapse-prevention', at: late }))).toBe('2026-02-10');
  });

  it('is counted from the beginning of the phase where there was none', () => {
    expect(due(oriented(opened(), start))).toBe('2026-01-22');
  });

  it('is not wanted before treatment or after the exit', () => {
    expect(due(contacted(opened(), late))).toBeNull();
    expect(due(withPhase(active, { phase: 'exit', at: late }))).toBeNull();
  });
});
