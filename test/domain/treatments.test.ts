import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/time.ts';
import {
  type AskedChange,
  checkTreatment,
  checkTreatmentChange,
  isPerinatal,
  isPsychotropic,
  type Treatment,
  treatmentAfter,
} from '../../shared/domain/treatments.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { programme } from './support.ts';

const days = { today: '2026-03-10', birthDate: '1980-05-17' };

const begun = (startedOn = '2026-01-10'): Treatment<AskedChange> => ({
  dose: '50 mg',
  firstDose: '50 mg',
  startedOn,
  stoppedOn: null,
  changes: [],
});

const asked = (change: AskedChange['change'], on: string, more: Partial<AskedChange> = {}): AskedChange => ({
  change,
  on,
  dose: change === 'dose' ? '100 mg' : null,
  adherence: change === 'note' ? 'partly' : null,
  sideEffects: [],
  note: null,
  ...more,
});

const faults = (issues: readonly { field: string; code: string }[]) => issues.map(({ field, code }) => [field, code]);
const refusedChange = (treatment: Treatment<AskedChange>, change: AskedChange) =>
  faults(checkTreatmentChange(programme, treatment, change, days.today));

describe('a treatment', () => {
  const refused = (kind: string, startedOn: string) =>
    faults(checkTreatment(programme, { class: kind, startedOn }, days));

  it('is of a class of the programme, begun by today and since the birth', () => {
    expect(refused('antidepressant', days.today)).toEqual([]);
    expect(refused('other', days.birthDate)).toEqual([]);
    expect(refused('vitamin', days.today)).toEqual([['class', 'vocabulary.unknown']]);
    expect(refused('anxiolytic', '2026-03-11')).toEqual([['startedOn', 'treatment.ahead']]);
    expect(refused('anxiolytic', '1980-05-16')).toEqual([['startedOn', 'treatment.before-birth']]);
  });

  it('says in French which day would be right', () => {
    const [ahead] = checkTreatment(programme, { class: 'other', startedOn: '2027-01-01' }, days);
    const [born] = checkTreatment(programme, { class: 'other', startedOn: '1970-01-01' }, days);
    expect(ahead === undefined ? '' : issueText(ahead)).toMatch(/à venir ; attendu : le 10\/03\/2026/);
    expect(born === undefined ? '' : issueText(born)).toMatch(/attendu : le 17\/05\/1980/);
  });

  it('is psychotropic by its class', () => {
    expect(programme.treatments.classes.filter(({ id }) => !isPsychotropic(programme, id)).map(({ id }) => id)).toEqual(
      ['other'],
    );
    expect(isPsychotropic(programme, 'vitamin')).toBe(false);
  });
});

describe('a change of a treatment', () => {
  it('is of its time: from its first day until today, or until it was stopped', () => {
    expect(refusedChange(begun(), asked('dose', '2026-01-10'))).toEqual([]);
    expect(refusedChange(begun(), asked('dose', days.today))).toEqual([]);
    expect(refusedChange(begun(), asked('dose', '2026-01-09'))).toEqual([['on', 'treatment.before-start']]);
    expect(refusedChange(begun(), asked('stop', '2026-01-09'))).toEqual([['on', 'treatment.before-start']]);
    expect(refusedChange(begun(), asked('note', '2026-03-11'))).toEqual([['on', 'treatment.ahead']]);
    const stopped = treatmentAfter(begun(), asked('stop', '2026-02-01'));
    expect(refusedChange(stopped, asked('note', '2026-02-01'))).toEqual([]);
    expect(refusedChange(stopped, asked('note', '2026-02-02'))).toEqual([['on', 'treatment.after-stop']]);
  });

  it('is none of the dose once it is stopped, and it is stopped once', () => {
    const stopped = treatmentAfter(begun(), asked('stop', '2026-02-01'));
    expect(refusedChange(stopped, asked('dose', '2026-01-20'))).toEqual([['change', 'treatment.stopped']]);
    expect(refusedChange(stopped, asked('stop', '2026-02-01'))).toEqual([['change', 'treatment.stopped']]);
  });

  it('is no end before a dose that it had', () => {
    const noted = treatmentAfter(begun(), asked('note', '2026-03-01'));
    const raised = treatmentAfter(noted, asked('dose', '2026-02-01'));
    expect(refusedChange(raised, asked('stop', '2026-01-31'))).toEqual([['on', 'treatment.stop-before-dose']]);
    expect(refusedChange(raised, asked('stop', '2026-02-01'))).toEqual([]);
    expect(refusedChange(raised, asked('dose', '2026-01-31'))).toEqual([]);
    expect(refusedChange(raised, asked('stop', '2026-01-09'))).toEqual([['on', 'treatment.before-start']]);
  });

  it('names a dose where it changes the dose, and there alone', () => {
    expect(refusedChange(begun(), asked('dose', '2026-02-01', { dose: null }))).toEqual([
      ['dose', 'treatment.dose-needed'],
    ]);
    expect(refusedChange(begun(), asked('stop', '2026-02-01', { dose: '0' }))).toEqual([['dose', 'treatment.no-dose']]);
    expect(refusedChange(begun(), asked('note', '2026-02-01', { dose: '75 mg' }))).toEqual([
      ['dose', 'treatment.no-dose'],
    ]);
  });

  it('has words of the programme, and a note says something', () => {
    const on = '2026-02-01';
    expect(refusedChange(begun(), asked('note', on, { adherence: 'often' }))).toEqual([
      ['adherence', 'vocabulary.unknown'],
    ]);
    expect(refusedChange(begun(), asked('stop', on, { sideEffects: ['nausea', 'itch'] }))).toEqual([
      ['sideEffects[1]', 'vocabulary.unknown'],
    ]);
    expect(refusedChange(begun(), asked('note', on, { adherence: null }))).toEqual([
      ['note', 'treatment.nothing-said'],
    ]);
    expect(refusedChange(begun(), asked('note', on, { adherence: null, note: 'Va mieux.' }))).toEqual([]);
    expect(refusedChange(begun(), asked('note', on, { adherence: null, sideEffects: ['none'] }))).toEqual([]);
    expect(refusedChange(begun(), asked('stop', on))).toEqual([]);
  });
});

describe('what a change makes of a treatment', () => {
  it('is the dose of the last one by date, whenever it is entered', () => {
    const late = treatmentAfter(begun(), asked('dose', '2026-02-20', { dose: '150 mg' }));
    const early = treatmentAfter(late, asked('dose', '2026-02-01', { dose: '100 mg' }));
    expect([late.dose, early.dose]).toEqual(['150 mg', '150 mg']);
    expect(early.changes.map(({ dose }) => dose)).toEqual(['100 mg', '150 mg']);
    const same = treatmentAfter(early, asked('dose', '2026-02-20', { dose: '200 mg' }));
    expect(same.dose).toBe('200 mg');
    expect(same.firstDose).toBe('50 mg');
  });

  it('is an end by a stop alone, and a note leaves the prescription as it was', () => {
    const noted = treatmentAfter(begun(), asked('note', '2026-02-01'));
    expect(noted).toMatchObject({ dose: '50 mg', stoppedOn: null });
    expect(noted.changes).toHaveLength(1);
    const stopped = treatmentAfter(noted, asked('stop', '2026-02-03'));
    expect(stopped).toMatchObject({ dose: '50 mg', stoppedOn: '2026-02-03' });
    expect(treatmentAfter(stopped, asked('note', '2026-02-02')).stoppedOn).toBe('2026-02-03');
  });

  it('never breaks the order of its days, whatever is taken', () => {
    const change = fc.record({
      change: fc.constantFrom('dose' as const, 'stop' as const, 'note' as const),
      day: fc.integer({ min: -5, max: 80 }),
      dose: fc.constantFrom('25 mg', '75 mg', '100 mg'),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (all) => {
        const end = all.reduce<Treatment<AskedChange>>((treatment, { change: kind, day, dose }) => {
          const more = kind === 'dose' ? { dose } : {};
          const wanted = asked(kind, addDays('2026-01-10', day), more);
          return refusedChange(treatment, wanted).length === 0 ? treatmentAfter(treatment, wanted) : treatment;
        }, begun());
        const on = end.changes.map((one) => one.on);
        expect(on).toEqual([...on].sort());
        for (const one of on) {
          expect(one >= end.startedOn && one <= days.today).toBe(true);
        }
        const stops = end.changes.filter((one) => one.change === 'stop');
        expect(stops.length).toBe(end.stoppedOn === null ? 0 : 1);
        const doses = end.changes.filter((one) => one.change === 'dose');
        for (const one of doses) expect(end.stoppedOn === null || one.on <= end.stoppedOn).toBe(true);
        expect(end.dose).toBe(doses.at(-1)?.dose ?? '50 mg');
      }),
    );
  });
});

describe('pregnancy, and the months after birth', () => {
  const said = (heldOn: string, pregnancy: string | null) => ({
    heldOn,
    guide: pregnancy === null ? {} : { pregnancy },
  });
  const is = (flags: string[], evaluations: ReturnType<typeof said>[], today: string, under = programme) =>
    isPerinatal(under, { flags, evaluations }, today);

  it('are said by the flag of the programme', () => {
    expect(is(['perinatal'], [], '2026-03-10')).toBe(true);
    expect(is(['to-review'], [], '2026-03-10')).toBe(false);
    expect(is([], [], '2026-03-10')).toBe(false);
  });

  it('are said by the evaluation, for as long as its answer holds', () => {
    expect(is([], [said('2026-03-10', 'pregnant')], '2026-03-10')).toBe(true);
    expect(is([], [said('2026-03-10', 'pregnant')], '2027-12-10')).toBe(true);
    expect(is([], [said('2026-03-10', 'pregnant')], '2027-12-11')).toBe(false);
    expect(is([], [said('2026-03-10', 'postpartum')], '2027-03-10')).toBe(true);
    expect(is([], [said('2026-03-10', 'postpartum')], '2027-03-11')).toBe(false);
    expect(is([], [said('2026-03-10', 'no')], '2026-03-10')).toBe(false);
    expect(is([], [said('2026-03-10', 'unknown')], '2026-03-10')).toBe(false);
  });

  it('are as the last evaluation that asked has them', () => {
    const before = said('2026-01-10', 'pregnant');
    expect(is([], [said('2026-02-10', 'no'), before], '2026-03-10')).toBe(false);
    expect(is([], [before, said('2026-02-10', null)], '2026-03-10')).toBe(true);
    expect(is([], [said('2026-01-09', 'no'), before], '2026-03-10')).toBe(true);
  });

  it('are no matter of a programme that does not ask', () => {
    const other = programmeOf('microstructures-2022-1');
    expect(is(['perinatal'], [said('2026-03-10', 'pregnant')], '2026-03-10', other)).toBe(false);
  });
});
