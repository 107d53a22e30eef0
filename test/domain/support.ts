import { newFacts, withAssessment, withContact, withOrientation } from '../../shared/domain/caseload.ts';
import type { CaseloadFacts, Instant, Orientation } from '../../shared/domain/model.ts';
import { scaleOf, scoreScale } from '../../shared/domain/scales.ts';
import { openFirstSequence } from '../../shared/domain/sequences.ts';
import { sesame } from '../../shared/programme/index.ts';

export const paris = 'Europe/Paris';
export const programme = sesame;

/** Nine (or seven) answers that add up to `total`, item 9 left at 0 while the others have room. */
export function answersOf(scale: 'phq9' | 'gad7', total: number): number[] {
  const count = scale === 'phq9' ? 9 : 7;
  const answers = Array.from({ length: count }, () => 0);
  for (let rest = total, place = 0; rest > 0; place = (place + 1) % count) {
    const value = answers[place] ?? 0;
    if (value === 3 || (scale === 'phq9' && place === 8 && rest <= 24 - total + rest)) continue;
    answers[place] = value + 1;
    rest -= 1;
  }
  return answers;
}

export const scored = (scale: 'phq9' | 'gad7', items: readonly (number | null)[]) =>
  scoreScale(scaleOf(programme, scale), items);

export const referredAt: Instant = '2026-01-05T09:00:00.000Z';

/** Someone whose record was opened on 7 January 2026. */
export const opened = (): CaseloadFacts =>
  newFacts({
    patientId: 'P000000000000001',
    episodeId: '01J0000000000000000000000A',
    nurseId: 'U000000000000001',
    psychiatristId: 'U000000000000002',
    gpId: 'U000000000000003',
    patient: { family: 'Essai', given: 'Camille', birthDate: '1980-05-17', sex: 'female' },
    phase: 'evaluation',
    phaseSince: '2026-01-07T10:00:00.000Z',
    referredAt,
    episodeVersion: 1,
    programmeVersion: programme.version,
  });

export const filled = (
  facts: CaseloadFacts,
  scale: 'phq9' | 'gad7',
  total: number,
  authoredAt: Instant,
): CaseloadFacts =>
  withAssessment(programme, facts, { score: scored(scale, answersOf(scale, total)), authoredAt }, paris);

export const oriented = (facts: CaseloadFacts, at: Instant, orientation: Orientation = 'classique'): CaseloadFacts =>
  withOrientation(facts, {
    orientation,
    phase: orientation === 'out' ? 'exit' : 'active',
    sequence: orientation === 'out' ? null : openFirstSequence(orientation),
    at,
  });

export const contacted = withContact;
