import { describe, expect, it } from 'vitest';
import { programmeOf } from '../../shared/programme/index.ts';
import {
  type Change,
  changed,
  found,
  kind,
  type Programme,
  question,
  refused,
  rhythm,
  scale,
  set,
} from './programme-changes.ts';

describe('sequences are refused with', () => {
  refused([
    [
      'the name of those who are not taken',
      (copy) => copy.sequences.kinds.push({ ...kind(copy, 'classique'), id: 'out' }),
      ['sequence out: out is the orientation of those who are not taken'],
    ],
    [
      'an unknown phase',
      (copy) => kind(copy, 'leger').phases.push('nowhere'),
      ['sequence leger: unknown phase nowhere', 'sequence leger: no rhythm in phase nowhere'],
    ],
    [
      'a phase without care',
      (copy) => kind(copy, 'leger').phases.push('evaluation'),
      ['sequence leger: evaluation is no phase of care', 'sequence leger: no rhythm in phase evaluation'],
    ],
    [
      'an unknown kind to become',
      (copy) => kind(copy, 'leger').mayBecome.push('intense'),
      ['sequence leger: unknown sequence kind intense'],
    ],
    [
      'itself to become',
      (copy) => kind(copy, 'classique').mayBecome.push('classique'),
      ['sequence classique: becomes itself'],
    ],
    [
      'more months than its renewals make',
      set((copy) => kind(copy, 'classique'), { maxMonths: 13 }),
      ['sequence classique: maxMonths 13 is more than its renewals make, 12'],
    ],
    [
      'an opinion after the last month',
      set((copy) => kind(copy, 'classique'), { opinionAtMonth: 13 }),
      ['sequence classique: opinionAtMonth is after maxMonths'],
    ],
    [
      'a renewal from its beginning on',
      set((copy) => copy.sequences, { renewableBeforeDays: 84 }),
      ['classique', 'leger'].map(
        (id) => `sequence ${id}: renewable 84 days before its end, which is not after its beginning`,
      ),
    ],
  ]);

  it('nothing wrong at the limit of each figure', () => {
    const classique = (copy: Programme) => kind(copy, 'classique');
    expect(changed(set(classique, { opinionAtMonth: 12 }))).toEqual([]);
    expect(changed(set(classique, { maxMonths: 10 }))).toEqual([]);
    expect(changed(set((copy) => copy.sequences, { renewableBeforeDays: 83 }))).toEqual([]);
  });
});

describe('rhythms are refused with', () => {
  const drop =
    (id: string, sequence: string | null): Change =>
    (copy) =>
      copy.cadence.rhythms.splice(copy.cadence.rhythms.indexOf(rhythm(copy, id, sequence)), 1);
  const add =
    (id: string, sequence: string | null): Change =>
    (copy) =>
      copy.cadence.rhythms.push({ ...rhythm(copy, 'active', null), phase: id, sequence });
  refused([
    ['an unknown phase', add('nowhere', null), ['rhythm of nowhere: unknown phase nowhere']],
    ['an unknown sequence', add('active', 'intense'), ['rhythm of active: unknown sequence kind intense']],
    [
      'a sequence that does not run in the phase',
      add('relapse-prevention', 'leger'),
      ['rhythm of relapse-prevention: sequence leger does not run in it'],
    ],
    [
      'a silence shorter than the rhythm',
      set((copy) => rhythm(copy, 'active', null), { silenceAfterDays: 14 }),
      ['rhythm of active: silence begins before a contact is due'],
    ],
    [
      'a phase of care without one for every sequence',
      drop('active', null),
      ['sequence classique: no rhythm in phase active', 'phase active: no rhythm that holds for every sequence'],
    ],
    [
      'a relapse prevention without one',
      drop('relapse-prevention', null),
      [
        'sequence classique: no rhythm in phase relapse-prevention',
        'phase relapse-prevention: no rhythm that holds for every sequence',
      ],
    ],
    [
      'a scale to grow stale where none is followed',
      (copy) => copy.course.scales.splice(0),
      [
        'rhythm of active: staleAfterDays without a course scale',
        'rhythm of active: staleAfterDays without a course scale',
        'rhythm of relapse-prevention: staleAfterDays without a course scale',
      ],
    ],
  ]);

  it('nothing wrong where silence begins the day a contact is due, or where no scale grows stale', () => {
    expect(changed(set((copy) => rhythm(copy, 'active', null), { silenceAfterDays: 15 }))).toEqual([]);
    expect(changed(set((copy) => rhythm(copy, 'active', null), { staleAfterDays: null }))).toEqual([]);
    expect(changed(drop('active', 'leger'))).toEqual([]);
  });
});

describe('the referral and the evaluation are refused with', () => {
  refused([
    [
      'an unknown screening scale',
      set((copy) => copy.referral, { screeningScale: 'phq1' }),
      ['referral: unknown scale phq1'],
    ],
    [
      'a screening scale that is never positive',
      set((copy) => copy.referral, { screeningScale: 'phq9' }),
      ['referral: scale phq9 says of no total that it is positive'],
    ],
    [
      'ages that nobody has',
      set((copy) => copy.referral, { minimumAge: 121 }),
      ['referral: the minimum age is above the maximum'],
    ],
    [
      'a call back due after its limit',
      set((copy) => copy.referral, { callBackTargetHours: 73 }),
      ['referral: the target is after the limit'],
    ],
    [
      'a clock that no call stops',
      ({ referral }) => {
        for (const outcome of referral.attemptOutcomes) outcome.conversation = false;
      },
      ['referral: no call ends in a conversation'],
    ],
    [
      'an unknown scale to fill',
      (copy) => copy.evaluation.requiredScales.push('madrs'),
      ['evaluation, requiredScales: unknown scale madrs'],
    ],
    [
      'an unknown scale to offer',
      (copy) => copy.evaluation.offeredScales.push('madrs'),
      ['evaluation, offeredScales: unknown scale madrs'],
    ],
    [
      'options of a text',
      (copy) => question(copy, 'complaint').options.push({ id: 'yes', label: 'oui' }),
      ['question complaint: a text has no options'],
    ],
    [
      'a choice of nothing',
      (copy) => question(copy, 'trauma').options.splice(0),
      ['question trauma: a choice needs options'],
    ],
    [
      'choices of nothing',
      (copy) => question(copy, 'preferences').options.splice(0),
      ['question preferences: a choice needs options'],
    ],
    [
      'an alarming answer to an unknown question',
      (copy) => copy.evaluation.alarming.push({ question: 'voices', option: 'yes' }),
      ['evaluation, alarming: unknown question voices'],
    ],
    [
      'an alarming answer that cannot be given',
      (copy) => copy.evaluation.alarming.push({ question: 'mania', option: 'often' }),
      ['evaluation, alarming: question mania: unknown option often'],
    ],
  ]);

  it('nothing wrong at the limits, or without a screening scale', () => {
    expect(changed(set((copy) => copy.referral, { minimumAge: 120, callBackTargetHours: 72 }))).toEqual([]);
    expect(changed(set((copy) => copy.referral, { screeningScale: null }))).toEqual([]);
  });
});

describe('the indicators are refused with', () => {
  const of = <Part extends keyof Programme['indicators']>(part: Part, values: Partial<Programme['indicators'][Part]>) =>
    set((copy) => copy.indicators[part], values);
  refused([
    [
      'hours that do not rise',
      of('firstContact', { withinHours: [72, 72] }),
      ['indicators, firstContact: the hours do not rise'],
    ],
    [
      'a window that ends before it begins',
      of('reviewed', { toWeek: 7 }),
      ['indicators, reviewed: ends before it begins'],
    ],
    [
      'a window before anybody may be said not to improve',
      of('reviewed', { fromWeek: 7 }),
      ['indicators, reviewed: begins before week 8, when someone may be said not to improve'],
    ],
    [
      'more attempts than an exit asks for',
      of('dropOut', { attempts: 4 }),
      ['indicators, dropOut: 4 attempts are more than an exit asks for, 3'],
    ],
    [
      'a percentile that there is not',
      of('safetyAlerts', { percentile: 101 }),
      ['indicators, safetyAlerts: there is no percentile 101'],
    ],
  ]);

  it('nothing wrong at the limits', () => {
    expect(changed(of('reviewed', { fromWeek: 8, toWeek: 8 }))).toEqual([]);
    expect(changed(of('safetyAlerts', { percentile: 100 }))).toEqual([]);
  });
});

describe('the orientation and the course are refused with', () => {
  const last = (copy: Programme) => found(copy.orientation.proposals, ({ orientation }) => orientation === 'out');
  refused([
    ['an unknown scale', (copy) => copy.orientation.scales.push('madrs'), ['orientation: unknown scale madrs']],
    [
      'a scale without totals',
      (copy) => copy.orientation.scales.push('c-ssrs'),
      ['orientation: scale c-ssrs has levels, no total'],
    ],
    ['an unknown scale of the course', (copy) => copy.course.scales.push('madrs'), ['course: unknown scale madrs']],
    ['a course by levels', (copy) => copy.course.scales.push('c-ssrs'), ['course: scale c-ssrs has levels, no total']],
    [
      'an unknown orientation',
      set(last, { orientation: 'elsewhere' }),
      ['orientation, proposal 3: unknown orientation elsewhere'],
    ],
    [
      'an unknown situation',
      (copy) => last(copy).situations.push('alone'),
      ['orientation, proposal 3: unknown situation alone'],
    ],
    [
      'an unknown orientation that waits for safety',
      (copy) => copy.orientation.safetyFirst.push('elsewhere'),
      ['orientation, safetyFirst: unknown orientation elsewhere'],
    ],
    ['a proposal that fits nobody', set(last, { scoreFrom: null }), ['orientation, proposal 3: fits nothing']],
    [
      'proposals that nothing is left for',
      set((copy) => copy.orientation.proposals[0], { always: true }),
      [
        'orientation, proposal 2: comes after one that always fits',
        'orientation, proposal 3: comes after one that always fits',
      ],
    ],
    [
      'a score of no scale',
      (copy) => copy.orientation.scales.splice(0),
      [1, 2, 3].map((place) => `orientation, proposal ${place}: scoreFrom without orientation scales`),
    ],
    [
      'an unknown scale of severity',
      set((copy) => copy.orientation.severe, { scale: 'madrs' }),
      ['orientation, severe: unknown scale madrs'],
    ],
    [
      'a severity without a total',
      set((copy) => copy.orientation.severe, { scale: 'c-ssrs' }),
      ['orientation, severe: scale c-ssrs has levels, no total'],
    ],
    [
      'a severity that no total comes to',
      set((copy) => copy.orientation.severe, { from: 28 }),
      ['orientation, severe: no total of phq9 comes to 28'],
    ],
    [
      'a severe level that a scale does not have',
      set((copy) => copy.orientation, {
        severeLevels: [
          { scale: 'c-ssrs', level: 'extreme' },
          { scale: 'phq9', level: 'high' },
        ],
      }),
      [
        'orientation, severeLevels: scale c-ssrs: unknown level extreme',
        'orientation, severeLevels: scale phq9: unknown level high',
      ],
    ],
    [
      'a difficulty that no answer comes to',
      set((copy) => copy.orientation, { difficultyFrom: 4 }),
      ['orientation: no scale has such a difficulty'],
    ],
  ]);

  it('nothing wrong at the limits, or without what is optional', () => {
    expect(changed(set(last, { scoreFrom: null, always: true }))).toEqual([]);
    expect(changed(set(last, { scoreFrom: null, situations: ['pregnancy-psychotropic'] }))).toEqual([]);
    expect(changed(set((copy) => copy.orientation.severe, { from: 27 }))).toEqual([]);
    expect(changed(set((copy) => copy.orientation, { difficultyFrom: 3 }))).toEqual([]);
    expect(changed(set((copy) => copy.orientation, { severe: null, difficultyFrom: null }))).toEqual([]);
  });

  it('a difficulty where no scale asks for one', () => {
    expect(
      changed(
        set((copy) => copy.orientation, { difficultyFrom: 0 }),
        programmeOf('cecics-2020-1'),
      ),
    ).toEqual(['orientation: no scale has such a difficulty']);
  });

  it('all of its faults, of whatever kind', () => {
    const faults = changed((copy) => {
      copy.phases[0]?.to.push('nowhere');
      scale(copy, 'gad7').bands.pop();
      copy.course.scales.push('madrs');
      kind(copy, 'leger').mayBecome.push('leger');
    });
    expect(faults).toEqual([
      'phase screening: unknown phase nowhere',
      'scale gad7: no band for 15 to 21',
      'sequence leger: becomes itself',
      'course: unknown scale madrs',
    ]);
  });
});
