import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCarePlan } from '../../shared/domain/plans/care-plan.ts';
import {
  checkPersonalPlan,
  filledSections,
  type PlanKind,
  planKindOf,
  presentPlan,
} from '../../shared/domain/plans/personal-plan.ts';
import { checkPreferences } from '../../shared/domain/plans/preferences.ts';
import { addDays } from '../../shared/domain/time.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { programme } from './support.ts';

const runs = { numRuns: Number(process.env['SESAME_PROPERTY_RUNS'] ?? 100) };
const { goalsAtMost, actors } = programme.carePlan;
const codes = (issues: readonly { field: string; code: string }[]) =>
  issues.map(({ field, code }) => `${field} ${code}`);

const goals = (count: number, actor = 'patient') => Array.from({ length: count }, () => ({ activities: [{ actor }] }));

describe('a care plan', () => {
  const check = (count: number, actor?: string) => checkCarePlan(programme, { goals: goals(count, actor) });

  it('has a goal at least, and no more than the programme holds', () => {
    expect(check(1)).toEqual([]);
    expect(check(goalsAtMost)).toEqual([]);
    expect(codes(check(0))).toEqual(['goals care-plan.no-goal']);
    expect(check(goalsAtMost + 1).map(issueText)).toEqual([
      'Projet de soins refusé : 9 objectifs ; attendu : au plus 8, ceux qui comptent le plus pour la personne.',
    ]);
  });

  it('may have goals without an activity', () => {
    expect(checkCarePlan(programme, { goals: [{ activities: [] }] })).toEqual([]);
  });

  it('names who does what in the programme’s words, wherever it stands', () => {
    const mixed = [
      { activities: [{ actor: 'nurse' }] },
      { activities: [{ actor: 'patient' }, { actor: 'neighbour' }] },
    ];
    expect(codes(checkCarePlan(programme, { goals: mixed }))).toEqual([
      'goals[1].activities[1].actor vocabulary.unknown',
    ]);
  });

  it('is refused for exactly what is wrong with it, whatever it holds', () => {
    const actor = fc.constantFrom(...actors.map(({ id }) => id), 'neighbour', 'toString');
    const plan = fc.array(fc.record({ activities: fc.array(fc.record({ actor }), { maxLength: 4 }) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(plan, (all) => {
        const strangers = all.flatMap(({ activities }) =>
          activities.filter((one) => !actors.some(({ id }) => id === one.actor)),
        );
        const found = checkCarePlan(programme, { goals: all });
        expect(found.filter(({ code }) => code === 'vocabulary.unknown')).toHaveLength(strangers.length);
        expect(found.some(({ code }) => code === 'care-plan.too-many')).toBe(all.length > goalsAtMost);
        expect(found.some(({ code }) => code === 'care-plan.no-goal')).toBe(all.length === 0);
        expect(found.every((one) => issueText(one).includes('attendu'))).toBe(true);
      }),
      runs,
    );
  });
});

describe('a plan made with the person', () => {
  const within = { from: '2026-01-07', to: '2026-03-01' };
  const plan = { kind: 'safety' as const, madeOn: '2026-02-01', sections: { 'warning-signs': ['Je ne dors plus'] } };
  const check = (more: Partial<Parameters<typeof checkPersonalPlan>[1]> = {}, under = programme) =>
    checkPersonalPlan(under, { ...plan, ...more }, within);

  it('is of a kind that this version of the programme has', () => {
    expect(check()).toEqual([]);
    const sections = { 'early-signs': ['Je me lève plus tard'] };
    expect(check({ kind: 'relapse-prevention', sections })).toEqual([]);
    const other = programmeOf('cecics-2020-1');
    expect(check({}, other)).toEqual([]);
    expect(check({ kind: 'relapse-prevention', sections }, other).map(issueText)).toEqual([
      'Valeur inconnue : « relapse-prevention » ; attendu : safety.',
    ]);
  });

  it('has the headings of its own kind only', () => {
    const sections = { ...plan.sections, 'early-signs': ['Je me lève plus tard'] };
    expect(codes(check({ sections }))).toEqual(['sections.early-signs vocabulary.unknown']);
  });

  it('says something', () => {
    for (const sections of [{}, { 'warning-signs': [] }]) {
      expect(check({ sections }).map(issueText)).toEqual([
        'Plan vide ; attendu : au moins une ligne sous l’une des rubriques, par exemple « Mes signes d’alerte ».',
      ]);
    }
  });

  it('was made since the follow-up began, and not in days to come', () => {
    expect(check({ madeOn: within.from })).toEqual([]);
    expect(check({ madeOn: within.to })).toEqual([]);
    expect(check({ madeOn: '2026-01-06' }).map(issueText)).toEqual([
      'Date refusée : avant le suivi ; attendu : le jour où le plan a été fait avec la personne, au plus tôt le 07/01/2026.',
    ]);
    expect(check({ madeOn: '2026-03-02' }).map(issueText)).toEqual([
      'Date refusée : à venir ; attendu : le jour où le plan a été fait avec la personne, au plus tard le 01/03/2026.',
    ]);
  });

  it('is taken with any lines under any of its headings, on any day of the follow-up, and with nothing else', () => {
    const kind = fc.constantFrom<PlanKind[]>('safety', 'relapse-prevention');
    const heading = fc.constantFrom(
      ...programme.plans.kinds.flatMap(({ sections }) => sections.map(({ id }) => id)),
      'diary',
    );
    const sections = fc.dictionary(heading, fc.array(fc.string({ minLength: 1 }), { maxLength: 3 }), { maxKeys: 6 });
    fc.assert(
      fc.property(kind, sections, fc.integer({ min: -3, max: 60 }), (which, lines, days) => {
        const madeOn = addDays(within.from, days);
        const found = checkPersonalPlan(programme, { kind: which, madeOn, sections: lines }, within);
        const own = planKindOf(programme, which)?.sections.map(({ id }) => id) ?? [];
        const foreign = Object.keys(lines).filter((id) => !own.includes(id));
        const empty = Object.values(filledSections(lines)).length === 0;
        const outside = madeOn < within.from || madeOn > within.to;
        expect(codes(found).sort()).toEqual(
          [
            ...foreign.map((id) => `sections.${id} vocabulary.unknown`),
            ...(empty ? ['sections plan.empty'] : []),
            ...(outside ? [`madeOn ${days < 0 ? 'plan.too-early' : 'plan.ahead'}`] : []),
          ].sort(),
        );
        expect(Object.values(filledSections(lines)).every((one) => one.length > 0)).toBe(true);
      }),
      runs,
    );
  });

  it('the last one of its kind holds', () => {
    const all = [
      { kind: 'safety' as const, planId: '1' },
      { kind: 'relapse-prevention' as const, planId: '2' },
      { kind: 'safety' as const, planId: '3' },
    ];
    expect(presentPlan(all, 'safety')?.planId).toBe('3');
    expect(presentPlan(all, 'relapse-prevention')?.planId).toBe('2');
    expect(presentPlan(all.slice(0, 1), 'relapse-prevention')).toBeNull();
  });
});

describe('what a person asks for', () => {
  const check = (wishes: string[], priceLimitCents: number | null = null) =>
    checkPreferences(programme, { wishes, priceLimitCents });

  it('is in the programme’s words, or nothing at all', () => {
    expect(check([])).toEqual([]);
    expect(check(['woman', 'evening'], 0)).toEqual([]);
    expect(codes(check(['woman', 'cheap']))).toEqual(['wishes[1] vocabulary.unknown']);
  });

  it('has no price below nothing', () => {
    expect(check([], -1).map(issueText)).toEqual([
      'Prix refusé : -1 centimes ; attendu : 0 ou plus, en centimes, ou null si rien n’est dit.',
    ]);
    fc.assert(
      fc.property(fc.integer(), (cents) => {
        expect(check(['woman'], cents)).toHaveLength(cents < 0 ? 1 : 0);
      }),
      runs,
    );
  });
});
