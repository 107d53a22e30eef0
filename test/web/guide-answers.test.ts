import { describe, expect, it } from 'vitest';
import { guideOf } from '../../shared/domain/consultations/guides.ts';
import { checkAnswers } from '../../shared/domain/guide.ts';
import { sesame } from '../../shared/programme/index.ts';
import { answersIn, noGuideAnswers } from '../../web/forms/guide-answers.ts';

const guide = guideOf(sesame, 'follow-up') ?? { sections: [] };
const sent = (typed: Record<string, string | string[]>) => answersIn(guide, { ...noGuideAnswers(guide), ...typed });

describe('what a form sends of a guide', () => {
  it('is nothing where nothing was answered, or only blanks', () => {
    expect(sent({})).toEqual({});
    expect(sent({ news: ' \n', event: '' })).toEqual({});
  });

  it('is what was answered of the questions that are asked; what a changed word hides stays behind', () => {
    const typed = { news: 'Marche.', event: 'yes', 'event-what': 'Urgences' };
    expect(sent(typed)).toEqual(typed);
    expect(sent({ ...typed, event: 'no' })).toEqual({ news: 'Marche.', event: 'no' });
    expect(sent({ ...typed, event: '' })).toEqual({ news: 'Marche.' });
    for (const event of ['yes', 'no', ''])
      expect(checkAnswers(guide, sent({ ...typed, event }), 'answers')).toEqual([]);
  });

  it('keeps an empty list of words to itself', () => {
    expect(answersIn(sesame.evaluation.guide, noGuideAnswers(sesame.evaluation.guide))).toEqual({});
    const typed = { ...noGuideAnswers(sesame.evaluation.guide), preferences: ['group'] };
    expect(answersIn(sesame.evaluation.guide, typed)).toEqual({ preferences: ['group'] });
  });
});
