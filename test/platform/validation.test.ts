import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../shared/contracts/index.ts';
import { AppError, type FieldError } from '../../shared/platform/errors.ts';
import { parseInput } from '../../shared/platform/validation.ts';

const patient = { family: 'Durand', given: 'Léa', birthDate: '1980-05-17', sex: 'female' };
const referral = {
  patient,
  depressiveOrAnxietyDisorder: true,
  ongoingPsychiatricCare: false,
  immediateDanger: false,
};
const items = [0, 1, 2, 3, null, 0, 0, 0, 0];
const evaluation = { mode: 'phone', assessments: [{ scale: 'phq9', items }] };

type Schema = Parameters<typeof parseInput>[0];

function inputOf(routeId: string): Schema {
  const input = allRoutes.find(({ id }) => id === routeId)?.input;
  if (input == null) throw new Error(`${routeId} takes no body`);
  return input;
}

const referralInput = inputOf('referPatient');
const evaluationInput = inputOf('recordEvaluation');
const assessmentInput = inputOf('recordAssessment');
const contactInput = inputOf('recordContact');
const memberInput = inputOf('addMember');

function faultsOf(schema: Schema, value: unknown): readonly FieldError[] {
  try {
    parseInput(schema, value);
  } catch (error) {
    if (error instanceof AppError && error.code === 'request.invalid') return error.fields;
    throw error;
  }
  return [];
}

const withAnswer = (answer: unknown) => ({
  ...evaluation,
  assessments: [{ scale: 'phq9', items: [answer, ...items.slice(1)] }],
});

describe('a valid request', () => {
  it.each([
    ['referral', referralInput, referral],
    ['evaluation with answers left open', evaluationInput, evaluation],
    ['assessment', assessmentInput, { scale: 'phq9', items }],
    ['contact', contactInput, { mode: 'phone', durationMinutes: 20 }],
  ])('passes: %s', (_what, schema, value) => {
    expect(faultsOf(schema, value)).toEqual([]);
  });
});

describe('each fault is told by field, code and one French sentence', () => {
  it.each([
    [
      evaluationInput,
      withAnswer('2'),
      'assessments[0].items[0]',
      'invalid-type',
      'Valeur refusée : « 2 » ; attendu : un nombre.',
    ],
    [
      evaluationInput,
      withAnswer(1.5),
      'assessments[0].items[0]',
      'invalid-type',
      'Valeur refusée : 1.5 ; attendu : un nombre entier.',
    ],
    [
      evaluationInput,
      { ...evaluation, assessments: 'aucune' },
      'assessments',
      'invalid-type',
      'Valeur refusée : « aucune » ; attendu : une liste.',
    ],
    [
      evaluationInput,
      { ...evaluation, assessments: [{ scale: 'phq9', items, item10: 2 }] },
      'assessments[0].item10',
      'unknown-field',
      'Champ inconnu : « item10 » ; retirez-le.',
    ],
    [evaluationInput, { assessments: [] }, 'mode', 'missing', 'Champ absent ; attendu : un texte.'],
    [
      referralInput,
      { ...referral, patient: { ...patient, birthDate: '1980-02-30' } },
      'patient.birthDate',
      'invalid-format',
      'Valeur refusée : « 1980-02-30 » ; attendu : une date AAAA-MM-JJ qui existe.',
    ],
    [
      referralInput,
      { ...referral, patient: { ...patient, sex: 'F' } },
      'patient.sex',
      'invalid-value',
      'Valeur refusée : « F » ; attendu : une de ces valeurs : female, male, other.',
    ],
    [
      referralInput,
      { ...referral, referredAt: '2026-01-05' },
      'referredAt',
      'invalid-format',
      'Valeur refusée : « 2026-01-05 » ; attendu : un instant UTC, par exemple 2026-01-31T09:30:00Z.',
    ],
    [
      referralInput,
      { ...referral, immediateDanger: 'oui' },
      'immediateDanger',
      'invalid-type',
      'Valeur refusée : « oui » ; attendu : true ou false.',
    ],
    [
      referralInput,
      { ...referral, version: 7 },
      'version',
      'unknown-field',
      'Champ inconnu : « version » ; retirez-le.',
    ],
    [
      memberInput,
      { role: 'nurse', family: '', given: 'Léa' },
      'family',
      'too-small',
      'Valeur refusée : «  » ; attendu : au moins 1 caractère.',
    ],
    [memberInput, null, '', 'invalid-type', 'Valeur refusée : null ; attendu : un objet.'],
  ] as const)('%#', (schema, value, field, code, message) => {
    expect(faultsOf(schema, value)).toEqual([{ field, code, message }]);
  });

  it('all at once, not one at a time', () => {
    const faults = faultsOf(referralInput, {
      ...referral,
      patient: { ...patient, sex: 7, birthDate: 'hier' },
      surplus: 1,
    });
    expect(faults.map(({ field }) => field).sort()).toEqual(['patient.birthDate', 'patient.sex', 'surplus']);
  });
});

describe('whatever is sent', () => {
  const bodies = allRoutes.filter(({ input }) => input !== null).map(({ id, input }) => [id, input] as const);

  it.each(bodies)('%s answers with sentences in French, none of them long, empty or of the library', (_id, input) => {
    if (input === null) return;
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const texts = faultsOf(input, value).map(({ message }) => message);
        expect(texts.filter((text) => text.length > 400 || !/^[CV].*\.$/s.test(text))).toEqual([]);
        expect(texts.filter((text) => /expected|received|invalid|required|undefined/i.test(text))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('never repeats a long text back to its sender', () => {
    const long = 'x'.repeat(5000);
    const faults = faultsOf(referralInput, { ...referral, patient: { ...patient, sex: long }, [long]: 1 });
    expect(faults.every(({ message }) => message.length < 200)).toBe(true);
  });
});
