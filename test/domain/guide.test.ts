import { describe, expect, it } from 'vitest';
import { checkGuide, checkScales } from '../../shared/domain/guide.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { sesame } from '../../shared/programme/index.ts';

const sentences = (issues: ReturnType<typeof checkGuide>) =>
  issues.map((issue) => [issue.field, issue.code, issueText(issue)]);

describe('the answers of an interview', () => {
  it('are texts, one word, or words of the questions of the guide; none of them is demanded', () => {
    const answers = { complaint: 'Ne dort plus.', mania: 'none', preferences: ['group', 'activity'] };
    expect(checkGuide(sesame, answers)).toEqual([]);
    expect(checkGuide(sesame, { preferences: [] })).toEqual([]);
    expect(checkGuide(sesame, {})).toEqual([]);
  });

  it('to a question that the guide does not have are refused with those it has', () => {
    const [[field, code, text = ''] = []] = sentences(checkGuide(sesame, { weather: 'none' }));
    expect([field, code]).toEqual(['guide.weather', 'vocabulary.unknown']);
    expect(text).toMatch(/« weather » ; attendu : life-context, .*limits/);
  });

  it('of another form than the question’s are refused, each by its own sentence', () => {
    const label = (id: string) =>
      sesame.evaluation.guide.sections.flatMap(({ questions }) => questions).find((one) => one.id === id)?.label;
    const wrong = { complaint: ['none'], mania: ['none'], preferences: 'group' };
    expect(sentences(checkGuide(sesame, wrong))).toEqual([
      ['guide.complaint', 'guide.text', `Réponse refusée (${label('complaint')}) ; attendu : un texte.`],
      ['guide.mania', 'guide.choice', `Réponse refusée (${label('mania')}) ; attendu : un seul mot de la liste.`],
      [
        'guide.preferences',
        'guide.choices',
        `Réponse refusée (${label('preferences')}) ; attendu : une liste de mots, même d’un seul.`,
      ],
    ]);
  });

  it('that are none of the options are refused word by word', () => {
    const wrong = { mania: 'maybe', preferences: ['group', 'hypnosis', 'prayer'] };
    expect(checkGuide(sesame, wrong).map(({ field, params }) => [field, params['value']])).toEqual([
      ['guide.mania', 'maybe'],
      ['guide.preferences', 'hypnosis'],
      ['guide.preferences', 'prayer'],
    ]);
  });
});

describe('the scales of an initial evaluation', () => {
  it('are what the programme requires and whatever else it has, each once', () => {
    expect(checkScales(sesame, [{ scale: 'phq9' }])).toEqual([]);
    expect(checkScales(sesame, [{ scale: 'gad7' }, { scale: 'phq9' }, { scale: 'who5' }])).toEqual([]);
  });

  it('without one that it requires are refused as a whole', () => {
    expect(sentences(checkScales(sesame, [{ scale: 'gad7' }]))).toEqual([
      ['assessments', 'evaluation.scale-required', 'Échelle absente ; attendu : PHQ-9, que demande le programme.'],
    ]);
  });

  it('with one twice are refused at the second one', () => {
    const twice = [{ scale: 'phq9' }, { scale: 'gad7' }, { scale: 'phq9' }];
    expect(sentences(checkScales(sesame, twice))).toEqual([
      [
        'assessments[2].scale',
        'evaluation.scale-twice',
        'PHQ-9 figure deux fois ; attendu : chaque échelle une seule fois.',
      ],
    ]);
    expect(checkScales(sesame, [{ scale: 'phq9' }, { scale: 'x' }, { scale: 'x' }])[0]?.params['scale']).toBe('x');
  });
});
