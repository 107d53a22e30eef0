import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDeferral, deferUntil } from '../../shared/domain/consultations/deferral.ts';
import { checkConsultation, guideOf, guidesIn } from '../../shared/domain/consultations/guides.ts';
import { checkTask, taskDueOn } from '../../shared/domain/consultations/tasks.ts';
import { checkTicks } from '../../shared/domain/contacts.ts';
import { askedQuestions, checkAnswers, type Guide, type GuideAnswers, questionsOf } from '../../shared/domain/guide.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { programmes, sesame } from '../../shared/programme/index.ts';
import { paris } from './support.ts';

const check = (answers: GuideAnswers, more: { guideId?: string; phase?: string } = {}) =>
  checkConsultation(sesame, { guideId: 'follow-up', phase: 'active', answers, ...more });
const sentences = (issues: ReturnType<typeof check>) => issues.map((one) => [one.field, one.code, issueText(one)]);

describe('the guides of a phase', () => {
  it('are the programme’s for it, the first choice first; none where nobody consults', () => {
    expect(guidesIn(sesame, 'active').map(({ id }) => id)).toEqual(['follow-up', 'exit']);
    expect(guidesIn(sesame, 'relapse-prevention').map(({ id }) => id)).toEqual(['relapse-prevention', 'exit']);
    expect(guidesIn(sesame, 'evaluation')).toEqual([]);
    expect(guideOf(sesame, 'holiday')).toBeNull();
  });

  it('and no other: the refusal says of which phase the guide is, or which guides there are', () => {
    expect(sentences(check({}, { phase: 'relapse-prevention' }))).toEqual([
      [
        'guideId',
        'consultation.phase',
        'Guide refusé : « Consultation de suivi » n’est pas de la phase actuelle (Prévention de la rechute) ; attendu : une personne en phase : Phase active.',
      ],
    ]);
    expect(sentences(check({ news: 'x' }, { guideId: 'holiday' }))).toEqual([
      [
        'guideId',
        'vocabulary.unknown',
        'Valeur inconnue : « holiday » ; attendu : follow-up, relapse-prevention, exit.',
      ],
    ]);
  });
});

describe('the answers of a consultation', () => {
  it('may be none, or any that are asked', () => {
    expect(check({})).toEqual([]);
    expect(check({ event: 'yes', 'event-what': 'Urgences lundi', taking: 'partly', 'taking-why': 'Nausées' })).toEqual(
      [],
    );
  });

  it('to a question whose condition does not hold are refused with the condition', () => {
    const right =
      'Réponse refusée (Lequel, et quand) ; attendu : aucune, car la question ne se pose que si la réponse à « Événement de santé depuis le dernier contact » est : oui.';
    for (const answers of [{ 'event-what': 'Urgences' }, { event: 'no', 'event-what': 'Urgences' }]) {
      expect(sentences(check(answers))).toEqual([['answers.event-what', 'guide.not-asked', right]]);
    }
    expect(check({ taking: 'none', 'taking-why': 'x' }).map(issueText)).toEqual([
      expect.stringMatching(/est : en partie, arrêté\.$/),
    ]);
  });

  it('are no place for a scale', () => {
    expect(sentences(check({ phq9: '12' }))).toEqual([
      [
        'answers.phq9',
        'guide.scale',
        'Réponse refusée (PHQ-9) ; attendu : l’échelle remplie, parmi les échelles de la consultation.',
      ],
    ]);
  });
});

const word = (id: string) => ({ id, label: id });
const question = (id: string, kind: 'text' | 'choice' | 'choices' | 'scale', more: object = {}) => ({
  id,
  label: id,
  kind,
  options: kind === 'choice' || kind === 'choices' ? ['yes', 'no', 'maybe'].map(word) : [],
  ...more,
});
const on = (condition: string, ...options: string[]) => ({ when: { question: condition, options } });

/** A guide with conditions on conditions, on one word and on words. */
const deep: Guide = {
  sections: [
    {
      id: 'first',
      label: 'first',
      questions: [
        question('pain', 'choice'),
        question('where', 'choices', on('pain', 'yes', 'maybe')),
        question('how-long', 'text', on('where', 'no')),
      ],
    },
    {
      id: 'second',
      label: 'second',
      questions: [
        question('scale', 'scale'),
        question('sleep', 'choices'),
        question('wakes', 'text', on('sleep', 'yes')),
      ],
    },
  ],
};

describe('a condition', () => {
  const asked = (answers: GuideAnswers) => askedQuestions(deep, answers).map(({ id }) => id);

  it('holds where one of its words was answered, alone or among others', () => {
    expect(asked({})).toEqual(['pain', 'scale', 'sleep']);
    expect(asked({ pain: 'maybe', sleep: ['no', 'yes'] })).toEqual(['pain', 'where', 'scale', 'sleep', 'wakes']);
    expect(asked({ pain: 'yes', where: ['no'] })).toEqual(['pain', 'where', 'how-long', 'scale', 'sleep']);
  });

  it('on a question that is not asked does not hold, whatever stands there', () => {
    expect(asked({ pain: 'no', where: ['no'], 'how-long': 'x' })).toEqual(['pain', 'scale', 'sleep']);
  });
});

const someAnswer = fc.oneof(
  fc.constantFrom('yes', 'no', 'maybe', 'never', ''),
  fc.string({ maxLength: 8 }),
  fc.uniqueArray(fc.constantFrom('yes', 'no', 'maybe', 'never'), { maxLength: 3 }),
);
const guides = [deep, sesame.evaluation.guide, ...programmes.flatMap(({ consultations }) => consultations.guides)];
const answered = fc.constantFrom(...guides).chain((guide) => {
  const questions = questionsOf(guide);
  const fitting = questions.map(({ id, options, kind }) => {
    const words = options.map((option) => option.id);
    const one = words.length === 0 ? fc.string({ maxLength: 8 }) : fc.constantFrom(...words);
    return fc.tuple(fc.constant(id), kind === 'choices' ? fc.uniqueArray(one, { maxLength: 3 }) : one);
  });
  const any = fc.tuple(fc.constantFrom('weather', ...questions.map(({ id }) => id)), someAnswer);
  const entries = fc.array(fc.oneof({ weight: 8, arbitrary: fc.oneof(...fitting) }, { weight: 1, arbitrary: any }), {
    maxLength: 6,
  });
  return entries.map((all) => ({ guide, answers: Object.fromEntries(all) }));
});

/** The rule said again, question by question, from the condition outwards. */
function isRight(guide: Guide, answers: GuideAnswers, id: string): boolean {
  const one = questionsOf(guide).find((found) => found.id === id);
  const answer = answers[id];
  if (one === undefined || answer === undefined) return false;
  const condition = one.when ?? null;
  if (condition !== null) {
    const given = answers[condition.question] ?? [];
    if (!isRight(guide, answers, condition.question)) return false;
    if (![given].flat().some((said) => condition.options.includes(said))) return false;
  }
  const known = (said: string) => one.options.some((option) => option.id === said);
  switch (one.kind) {
    case 'text':
      return typeof answer === 'string';
    case 'choice':
      return typeof answer === 'string' && known(answer);
    case 'choices':
      return typeof answer !== 'string' && answer.every(known);
    default:
      return false;
  }
}

it('whatever is answered to whichever guide: it stands iff each question exists, is asked, and takes such an answer', () => {
  let right = 0;
  fc.assert(
    fc.property(answered, ({ guide, answers }) => {
      const issues = checkAnswers(guide, answers, 'answers');
      const expected = Object.keys(answers).every((id) => isRight(guide, answers, id));
      expect(issues.length === 0).toBe(expected);
      if (expected && Object.keys(answers).length > 1) right += 1;
      for (const one of issues) {
        expect(one.field).toMatch(/^answers\./);
        expect(issueText(one)).toMatch(/attendu/);
      }
    }),
    { numRuns: 1000, seed: 6 },
  );
  expect(right).toBeGreaterThan(50);
});

describe('the ticks of a contact', () => {
  it('are words of the programme, each once', () => {
    expect(checkTicks(sesame, { education: ['sleep', 'anxiety'], techniques: ['exposure'] })).toEqual([]);
    const wrong = checkTicks(sesame, { education: ['sleep', 'sleep', 'sleep'], techniques: ['hypnosis', 'exposure'] });
    expect(wrong.map((one) => [one.field, issueText(one)])).toEqual([
      ['education', '« sleep » figure deux fois ; attendu : chaque mot une seule fois.'],
      ['techniques', expect.stringMatching(/^Valeur inconnue : « hypnosis » ; attendu : behavioural-activation, /)],
    ]);
  });
});

describe('the assessment of safety is put off', () => {
  const now = '2026-03-10T09:00:00.000Z';
  const clock = { now, timeZone: paris };
  const calm = { positive: false, open: false };
  const put = (until: string) => ({ reason: 'Rappel ce soir.', until });
  const of = (safety: typeof calm, deferral: ReturnType<typeof put> | null) =>
    checkDeferral(sesame, safety, deferral, clock).map((one) => [one.field, one.code, issueText(one)]);

  it('until the hours of the programme have passed, and no longer', () => {
    expect(deferUntil(sesame, now)).toBe('2026-03-11T09:00:00.000Z');
    for (const safety of [
      { positive: true, open: false },
      { positive: false, open: true },
    ]) {
      expect(of(safety, put('2026-03-11T09:00:00.000Z'))).toEqual([]);
      expect(of(safety, put('2026-03-11T09:00:00.001Z'))).toEqual([
        [
          'deferral.until',
          'consultation.deferral-late',
          'Date refusée : plus de 24 h ; attendu : au plus tard le 11/03/2026 10:00.',
        ],
      ]);
      expect(of(safety, put(now))).toMatchObject([['deferral.until', 'consultation.deferral-past', expect.anything()]]);
    }
  });

  it('or is done before: without either the consultation does not end', () => {
    expect(of({ positive: true, open: true }, null)).toEqual([
      [
        'deferral',
        'consultation.deferral-positive',
        'Consultation non terminée : une réponse de sécurité est positive ; attendu : un report signé de l’évaluation, avec son motif, au plus tard le 11/03/2026 10:00 (24 h).',
      ],
    ]);
    expect(of({ positive: false, open: true }, null)).toMatchObject([
      ['deferral', 'consultation.deferral-open', expect.stringMatching(/évaluation structurée d’abord/)],
    ]);
  });

  it('by nobody where nothing waits', () => {
    expect(of(calm, null)).toEqual([]);
    expect(of(calm, put('2026-03-11T09:00:00.000Z'))).toMatchObject([
      ['deferral', 'consultation.no-deferral', expect.stringMatching(/attendu : une consultation sans report/)],
    ]);
  });
});

describe('a task', () => {
  // In Paris it is the 11th already.
  const clock = { now: '2026-03-10T23:30:00.000Z', timeZone: paris };
  const nurse = { role: 'nurse' } as const;
  const of = (more: object) =>
    checkTask(sesame, { kind: 'call-gp', dueOn: '2026-03-11', owner: nurse, ...more }, clock).map((one) => [
      one.field,
      issueText(one),
    ]);

  it('is of a kind of the programme, for today or later, of whoever cares for the people of the site', () => {
    expect(of({})).toEqual([]);
    expect(of({ owner: { role: 'psychiatrist' }, dueOn: '2027-01-01' })).toEqual([]);
    expect(taskDueOn(sesame, clock.now, clock.timeZone)).toBe('2026-03-18');
  });

  it('is refused otherwise, by its field', () => {
    expect(of({ kind: 'dance' })).toEqual([['kind', expect.stringMatching(/« dance » ; attendu : call-gp, /)]]);
    expect(of({ dueOn: '2026-03-10' })).toEqual([
      ['dueOn', 'Date refusée : le 10/03/2026 est passé ; attendu : le 11/03/2026 au plus tôt.'],
    ]);
    for (const owner of [null, { role: 'gp' }, { role: 'coordinator' }] as const) {
      expect(of({ owner })).toEqual([['ownerId', expect.stringMatching(/attendu : un·e infirmier·ère ou psychiatre/)]]);
    }
  });
});
