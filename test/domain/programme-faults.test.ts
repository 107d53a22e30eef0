import { describe, expect, it } from 'vitest';
import { programmeOf } from '../../shared/programme/index.ts';
import { loadProgramme, ProgrammeError } from '../../shared/programme/load.ts';
import {
  byId,
  type Change,
  changed,
  faultsOf,
  kind,
  type Programme,
  phase,
  question,
  refused,
  rhythm,
  scale,
  set,
} from './programme-changes.ts';

describe('a definition is refused with each fault of its form', () => {
  refused([
    [
      'a value of another type',
      (copy) => Object.assign(copy.referral, { callBackTargetHours: 'two days' }),
      ['referral.callBackTargetHours: number expected'],
    ],
    [
      'a value out of its list',
      (copy) => Object.assign(copy, { state: 'paused' }),
      ['state: one of running, prolonged, transition, stopped expected'],
    ],
    [
      'an empty text',
      (copy) => Object.assign(scale(copy, 'phq2').items[0] ?? {}, { text: '' }),
      ['scales.0.items.0.text: must not be empty'],
    ],
    ['an empty list', (copy) => copy.phases.splice(0), ['phases: must not be empty']],
    ['a number too small', (copy) => Object.assign(copy.exit, { attempts: 0 }), ['exit.attempts: at least 1 expected']],
    ['a fraction', (copy) => Object.assign(copy.exit, { attempts: 1.5 }), ['exit.attempts: int expected']],
    [
      'an id that could not stand in an address',
      (copy) => Object.assign(copy, { id: 'Sésame' }),
      ['id: /^[a-z][a-z0-9-]{1,40}$/ expected'],
    ],
    ['a day that does not exist', (copy) => Object.assign(copy, { validTo: '2027-02-30' }), ['validTo: date expected']],
    [
      'a field that nobody reads',
      (copy) => Object.assign(copy.exit, { limit: 1, cap: 2 }),
      ['exit: unknown limit, cap'],
    ],
    [
      'every fault at once',
      (copy) => {
        Object.assign(copy, { name: '' });
        Object.assign(copy.safety, { source: null });
      },
      ['name: must not be empty', 'safety.source: string expected'],
    ],
  ]);

  it('something that is no definition at all', () => {
    expect(faultsOf(null)).toEqual(['definition: object expected']);
    expect(() => loadProgramme(null)).toThrow('programme definition: definition: object expected');
    expect(new ProgrammeError(['a', 'b'])).toMatchObject({
      name: 'ProgrammeError',
      message: 'programme definition: a; b',
    });
  });
});

describe('a definition is refused with an id that stands twice in', () => {
  const lists: readonly [where: string, id: string, list: (copy: Programme) => unknown[]][] = [
    ['phases', 'screening', (copy) => copy.phases],
    ['phase active, to', 'relapse-prevention', (copy) => phase(copy, 'active').to],
    ['scales', 'phq2', (copy) => copy.scales],
    ['scale phq9, bands', 'minimal', (copy) => scale(copy, 'phq9').bands],
    ['scale phq9, item codes', '44250-9', (copy) => scale(copy, 'phq9').items],
    ['scale c-ssrs, levels', 'high', (copy) => scale(copy, 'c-ssrs').levels ?? []],
    ['scale c-ssrs, level high', '3', (copy) => scale(copy, 'c-ssrs').levels?.[0]?.anyOf ?? []],
    ['guide, sections', 'life', (copy) => copy.evaluation.guide.sections],
    ['guide, questions', 'life-context', (copy) => byId(copy.evaluation.guide.sections, 'life').questions],
    ['guide, options of mania', 'none', (copy) => question(copy, 'mania').options],
    ['evaluation, scales', 'phq9', (copy) => copy.evaluation.requiredScales],
    ['evaluation, scales', 'gad7', (copy) => copy.evaluation.offeredScales],
    ['evaluation, alarming', 'mania suspected', (copy) => copy.evaluation.alarming],
    ['situations', 'unsuitable-psychotropic', (copy) => copy.orientation.situations],
    ['orientation, scales', 'phq9', (copy) => copy.orientation.scales],
    ['orientation, safetyFirst', 'leger', (copy) => copy.orientation.safetyFirst],
    [
      'orientation, situations of proposal 1',
      'unsuitable-psychotropic',
      (copy) => copy.orientation.proposals[0]?.situations ?? [],
    ],
    ['course, scales', 'phq9', (copy) => copy.course.scales],
    ['sequence kinds', 'classique', (copy) => copy.sequences.kinds],
    ['sequence classique, phases', 'active', (copy) => kind(copy, 'classique').phases],
    ['sequence leger, mayBecome', 'classique', (copy) => kind(copy, 'leger').mayBecome],
    ['rhythms', 'active leger', (copy) => copy.cadence.rhythms],
    ['attempt outcomes', 'spoken', (copy) => copy.referral.attemptOutcomes],
    ['refusal reasons', 'not-eligible', (copy) => copy.referral.refusalReasons],
    ['exit reasons', 'remission', (copy) => copy.exit.reasons],
    ['exit reason remission, needs', 'relapse-plan', (copy) => copy.exit.reasons[0]?.needs ?? []],
    ['contact modes', 'on-site', (copy) => copy.contacts.modes],
    ['event kinds', 'suicide-attempt', (copy) => copy.events.kinds],
    ['flags', 'to-review', (copy) => copy.flags.kinds],
    ['consents', 'information', (copy) => copy.consents.kinds],
    ['external referrals', 'psychologist', (copy) => copy.externalReferrals.kinds],
    ['safety assessment, intent', 'none', (copy) => copy.safety.assessment.intent],
    ['safety assessment, decision', 'continue-follow-up', (copy) => copy.safety.assessment.decision],
  ];

  it.each(lists)('%s: %s', (where, id, list) => {
    const faults = changed((copy) => list(copy).push(structuredClone(list(copy)[0])));
    expect(faults).toContain(`${where}: ${id} stands twice`);
  });

  it('a list that it stands in three times, once', () => {
    expect(changed((copy) => copy.course.scales.push('phq9', 'phq9'))).toEqual(['course, scales: phq9 stands twice']);
  });

  it('a scale asked for and offered at once', () => {
    expect(changed((copy) => copy.evaluation.offeredScales.push('phq9'))).toEqual([
      'evaluation, scales: phq9 stands twice',
    ]);
  });

  it('the rhythms of every sequence', () => {
    const double: Change = (copy) => copy.cadence.rhythms.push({ ...rhythm(copy, 'active', null) });
    expect(changed(double)).toEqual(['rhythms: active of every sequence stands twice']);
  });

  it('the components of a price, and the safety rules', () => {
    const double: Change = (copy) => kind(copy, 'yearly').components.push({ id: 'coordination', label: '–', count: 1 });
    expect(changed(double, programmeOf('microstructures-2022-1'))).toEqual([
      'sequence yearly, components: coordination stands twice',
    ]);
    expect(changed((copy) => Object.assign(copy.safety.rules.danger, { id: 'S1' }))).toEqual([
      'safety rules: S1 stands twice',
    ]);
  });
});

describe('a definition is refused with', () => {
  refused([
    [
      'a version of another programme',
      set((copy) => copy, { version: 'other-1' }),
      ['version: other-1 does not begin with sesame-'],
    ],
    ['an end before its beginning', set((copy) => copy, { validTo: '2020-01-01' }), ['validTo: before validFrom']],
  ]);

  it('an end before its beginning only: a single day is enough', () => {
    expect(changed((copy) => Object.assign(copy, { validTo: copy.validFrom }))).toEqual([]);
  });
});

describe('phases are refused with', () => {
  const island = { id: 'island', label: 'Île', to: [] };
  refused([
    [
      'a transition to nowhere',
      (copy) => phase(copy, 'screening').to.push('nowhere'),
      ['phase screening: unknown phase nowhere'],
    ],
    [
      'a phase that nothing leads to',
      (copy) => copy.phases.push({ ...island, kind: 'screening', to: ['exit'] }),
      ['phase island: cannot be reached'],
    ],
    [
      'two evaluations',
      (copy) => Object.assign(phase(copy, 'screening'), { kind: 'evaluation' }),
      ['phases: 2 of kind evaluation, exactly one is needed'],
    ],
    [
      'no evaluation',
      (copy) => Object.assign(phase(copy, 'evaluation'), { kind: 'screening' }),
      ['phases: 0 of kind evaluation, exactly one is needed'],
    ],
    [
      'no treatment',
      (copy) => Object.assign(phase(copy, 'active'), { kind: 'relapse-prevention' }),
      ['phases: none of kind treatment, at least one is needed'],
    ],
    [
      'no exit',
      (copy) => Object.assign(phase(copy, 'exit'), { kind: 'screening' }),
      ['phases: 0 of kind exit, exactly one is needed'],
    ],
    [
      'two exits',
      (copy) => {
        copy.phases.push({ ...island, kind: 'exit' });
        phase(copy, 'evaluation').to.push('island');
      },
      ['phases: 2 of kind exit, exactly one is needed'],
    ],
    [
      'an exit that leads back',
      (copy) => phase(copy, 'exit').to.push('screening'),
      ['phase exit: an exit leads nowhere'],
    ],
    [
      'a phase without a way out, near or far',
      (copy) => {
        Object.assign(phase(copy, 'relapse-prevention'), { to: ['active'] });
        Object.assign(phase(copy, 'active'), { to: ['relapse-prevention'] });
      },
      ['phase active: leads to no exit', 'phase relapse-prevention: leads to no exit'],
    ],
  ]);

  it('nothing wrong where the way out leads over other phases', () => {
    expect(changed((copy) => Object.assign(phase(copy, 'active'), { to: ['relapse-prevention'] }))).toEqual([]);
  });
});
