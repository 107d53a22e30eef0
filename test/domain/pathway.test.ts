import { describe, expect, it } from 'vitest';
import { caseloadView } from '../../shared/domain/caseload-view.ts';
import { checkWord } from '../../shared/domain/checks.ts';
import type { Orientation, RecordFacts } from '../../shared/domain/model.ts';
import {
  canTransition,
  checkOutReason,
  evaluationPhase,
  exitPhase,
  inCare,
  mayGoOn,
  phaseAfter,
  phaseKindOf,
  phaseLabel,
  phaseOf,
  sequenceKindOf,
} from '../../shared/domain/pathway.ts';
import { issueText } from '../../shared/domain/wording.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { contacted, inPhase, opened, oriented, paris, programme, row } from './support.ts';

const start = '2026-01-07T10:00:00.000Z';

describe('the phases of a programme', () => {
  it('are found by their ids, with label and kind', () => {
    expect(phaseOf(programme, 'active')).toMatchObject({ id: 'active', kind: 'treatment', label: 'Phase active' });
    expect(phaseLabel(programme, 'relapse-prevention')).toBe('Prévention de la rechute');
    expect(phaseKindOf(programme, 'screening')).toBe('screening');
    expect([evaluationPhase(programme), exitPhase(programme)]).toEqual(['evaluation', 'exit']);
  });

  it('are not made up, nor are kinds of sequence', () => {
    expect(() => phaseOf(programme, 'nowhere')).toThrow('has no phase nowhere');
    expect(() => sequenceKindOf(programme, 'weekly')).toThrow('has no kind of sequence weekly');
    const endless: ProgrammeDefinition = { ...programme, phases: programme.phases.slice(0, 1) };
    expect(() => exitPhase(endless)).toThrow('has no phase of exit');
  });

  it('of care are treatment and relapse prevention', () => {
    expect(programme.phases.filter(({ id }) => inCare(programme, id)).map(({ id }) => id)).toEqual([
      'active',
      'relapse-prevention',
    ]);
  });

  it('follow one another only as the programme says', () => {
    expect(canTransition(programme, 'evaluation', 'active')).toBe(true);
    expect(canTransition(programme, 'screening', 'active')).toBe(false);
    expect(canTransition(programme, 'exit', 'active')).toBe(false);
    expect(canTransition(programme, 'nowhere', 'active')).toBe(false);
  });
});

describe('the phase that an orientation leads to', () => {
  it('is the first of treatment in which its kind runs, or the exit', () => {
    expect(['out', 'leger', 'classique'].map((kind) => phaseAfter(programme, kind))).toEqual([
      'exit',
      'active',
      'active',
    ]);
    const [first] = programme.sequences.kinds;
    if (first === undefined) throw new Error('no kind');
    const late = (phases: string[]): ProgrammeDefinition => ({
      ...programme,
      sequences: { ...programme.sequences, kinds: [{ ...first, id: 'late', phases }] },
    });
    expect(phaseAfter(late(['relapse-prevention', 'active']), 'late')).toBe('active');
    expect(() => phaseAfter(late(['relapse-prevention']), 'late')).toThrow('late runs in no phase of treatment');
    expect(() => phaseAfter(programme, 'late')).toThrow('late');
  });
});

describe('going on in the pathway', () => {
  const may = (phase: string, to: string, orientation: Orientation | null) =>
    mayGoOn(programme, { phase, orientation }, to);
  const phases = programme.phases.map(({ id }) => id);
  const open = (orientation: Orientation | null) =>
    phases.flatMap((from) => phases.filter((to) => may(from, to, orientation)).map((to) => `${from} → ${to}`));

  it('follows the programme once someone has been oriented', () => {
    expect(open('classique')).toEqual([
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
  const list = 'remission, specialised-care, patient-wish, inappropriate-referral, lost-to-follow-up, moved, death';

  it('is one of the programme’s, and an exit has one', () => {
    expect(check('exit', 'remission')).toEqual([]);
    expect(check('exit', null)).toMatchObject([{ field: 'outReason', code: 'orientation.out-reason' }]);
    expect(check('exit', 'moonlight')).toMatchObject([{ field: 'outReason', code: 'vocabulary.unknown' }]);
    expect(check('exit', 'moonlight').map(issueText)).toEqual([`Valeur inconnue : « moonlight » ; attendu : ${list}.`]);
    expect(check('exit', null).map(issueText)).toEqual([
      `Champ absent ; attendu : le motif de sortie, parmi : ${list}.`,
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

describe('the next contact', () => {
  const due = (record: RecordFacts) =>
    caseloadView(programme, row(record), '2026-06-01T09:00:00.000Z', paris).contactDueOn;
  const late = '2026-01-10T23:30:00.000Z';
  const active = (orientation = 'classique') => contacted(oriented(opened(), start, orientation), late);

  it('is wanted 15 days after the last one, by the site’s calendar; in léger 28, in relapse prevention 30', () => {
    expect(due(active())).toBe('2026-01-26');
    expect(due(active('leger'))).toBe('2026-02-08');
    expect(due(inPhase(active(), 'relapse-prevention', late))).toBe('2026-02-10');
  });

  it('is counted from the beginning of the phase where there was none', () => {
    expect(due(oriented(opened(), start))).toBe('2026-01-22');
  });

  it('is not wanted before treatment or after the exit', () => {
    expect(due(contacted(opened(), late))).toBeNull();
    expect(due(inPhase(active(), 'exit', late))).toBeNull();
  });
});
