import { describe, expect, it } from 'vitest';
import { checkSatisfaction } from '../../shared/domain/satisfaction.ts';
import { programme } from './support.ts';

const { questions, answers: labels } = programme.satisfaction;
const highest = labels.length - 1;
const all = (value: number) => Object.fromEntries(questions.map(({ id }) => [id, value]));
const told = (month: string, answers: Record<string, number>) =>
  checkSatisfaction(programme, { month, answers }, '2026-11-26').map(({ field, code, params }) => ({
    field,
    code,
    params,
  }));

describe('a month of a professional’s opinion', () => {
  it('is the present month or an earlier one, with every question answered', () => {
    expect(told('2026-11', all(0))).toEqual([]);
    expect(told('2025-12', all(highest))).toEqual([]);
    expect(told('2026-12', all(0))).toEqual([
      { field: 'month', code: 'screening.month-ahead', params: { month: '2026-12', present: '2026-11' } },
    ]);
  });

  it('names each question that has no answer', () => {
    expect(told('2026-11', { useful: 1 }).map(({ field, code, params }) => [field, code, params['highest']])).toEqual(
      questions.filter(({ id }) => id !== 'useful').map(({ id }) => [`answers.${id}`, 'satisfaction.missing', highest]),
    );
  });

  it('takes no answer off its labels, nor to a question that is not asked', () => {
    expect(told('2026-11', { ...all(2), useful: highest + 1, tool: -1 })).toEqual([
      { field: 'answers.useful', code: 'scale.answer-range', params: { value: highest + 1, highest } },
      { field: 'answers.tool', code: 'scale.answer-range', params: { value: -1, highest } },
    ]);
    expect(told('2026-11', { ...all(2), mood: 1 })).toEqual([
      {
        field: 'answers.mood',
        code: 'vocabulary.unknown',
        params: { value: 'mood', expected: questions.map(({ id }) => id).join(', ') },
      },
    ]);
  });
});
