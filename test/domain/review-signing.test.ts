import { describe, expect, it } from 'vitest';
import { signingIssues } from '../../shared/domain/reviews/signing.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { sesame } from '../../shared/programme/index.ts';

const heldOn = '2026-03-02';
const issuesOf = (...advice: [kind: string, dueOn: string | null][]) =>
  signingIssues(sesame, { heldOn, advice: advice.map(([kind, dueOn]) => ({ kind, dueOn })) }).map((one) => [
    one.field,
    one.code,
    issueText(one),
  ]);

describe('signing what is decided of a case', () => {
  it('takes every kind of the programme, without a day, on that of the review and later', () => {
    const all = sesame.reviews.adviceKinds.map(({ id }): [string, null] => [id, null]);
    expect(issuesOf(...all, ['treatment', heldOn], ['safety', '2026-03-03'])).toEqual([]);
  });

  it('wants at least one piece of advice', () => {
    expect(issuesOf()).toEqual([['advice', 'review.no-decision', expect.stringMatching(/attendu : au moins un avis/)]]);
  });

  it('names each piece that is wrong, and what would be right', () => {
    expect(issuesOf(['follow-up', null], ['horoscope', null], ['treatment', '2026-03-01'])).toEqual([
      ['advice[1].kind', 'vocabulary.unknown', expect.stringMatching(/« horoscope ».*treatment/)],
      ['advice[2].dueOn', 'review.day-before', expect.stringMatching(/attendu : le 02\/03\/2026 ou après/)],
    ]);
  });
});
