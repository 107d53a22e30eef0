import { describe, expect, it } from 'vitest';
import { dropOut } from '../../shared/domain/indicators/drop-out.ts';
import { engaged, evaluatedOfReferred } from '../../shared/domain/indicators/engagement.ts';
import { firstContact, type ReferredFacts } from '../../shared/domain/indicators/first-contact.ts';
import type { Reading } from '../../shared/domain/indicators/reading.ts';
import { nonImproversReviewed } from '../../shared/domain/indicators/reviewed.ts';
import { causesOf, safetyDelays } from '../../shared/domain/indicators/safety-alerts.ts';
import type { CareRecord } from '../../shared/domain/indicators/treatments.ts';
import { indicatorReasons } from '../../shared/domain/indicators/words.ts';
import { alert, contact, day, figures, phase, reading, referred, score, treated } from './indicator-facts.ts';

const readOn = (days: number): Reading => ({ ...reading, now: day(days) });

describe('1: first conversation within clock hours', () => {
  const call = (outcome: string, hours: number) => ({ outcome, at: day(0, hours) });
  const read = (referral: Partial<ReferredFacts>, at = reading) =>
    firstContact(at, [referred(referral)]).map(({ contact: spoken, attempt }) => [figures(spoken), figures(attempt)]);
  const [hit, miss] = [
    [1, 1, 0],
    [0, 1, 0],
  ];

  it.each([
    ['spoken to at 48 h exactly', { attempts: [call('spoken', 48)] }, [hit, hit], [hit, hit]],
    ['a minute later', { attempts: [call('spoken', 48 + 1 / 60)] }, [miss, miss], [hit, hit]],
    [
      'tried in time, spoken to late',
      { attempts: [call('no-answer', 3), call('spoken', 80)] },
      [miss, hit],
      [miss, hit],
    ],
    ['the evaluation is a conversation', { state: 'evaluated', evaluatedAt: day(0, 60) }, [miss, miss], [hit, hit]],
    ['nobody called', {}, [miss, miss], [miss, miss]],
  ])('%s', (_, referral, in48, in72) => {
    expect(read(referral)).toEqual([in48, in72]);
  });

  it('is pending until the hours have passed, over a night without opening hours too', () => {
    expect(read({}, readOn(2))).toEqual([
      [
        [0, 0, 1],
        [0, 0, 1],
      ],
      [
        [0, 0, 1],
        [0, 0, 1],
      ],
    ]);
    expect(read({}, { ...reading, now: day(2, 0.1) })).toEqual([
      [miss, miss],
      [
        [0, 0, 1],
        [0, 0, 1],
      ],
    ]);
  });

  it('leaves out who was refused in time without a word, not who was refused late', () => {
    expect(read({ state: 'refused', answer: { at: day(0, 60) } })).toEqual([
      [miss, miss],
      [
        [0, 0, 0, 'refused-in-time 1'],
        [0, 0, 0, 'refused-in-time 1'],
      ],
    ]);
  });

  it('says when an evaluation has no time, and knows nobody referred on another day of the site', () => {
    expect(read({ state: 'evaluated' })[0]?.[0]).toEqual([0, 0, 0, 'no-time 1']);
    const before = '2025-12-31T22:59:59.000Z';
    expect(read({ referredAt: before })[0]?.[0]).toEqual([0, 0, 0]);
    expect(read({ referredAt: '2025-12-31T23:00:00.000Z' })[0]?.[0]).toEqual(miss);
  });
});

describe('2: engagement', () => {
  it('evaluated of referred: a refusal is none, a wait of four weeks is pending', () => {
    const all = [
      referred({ state: 'evaluated', evaluatedAt: day(3) }),
      referred({ state: 'refused', answer: { at: day(3) } }),
      referred({ state: 'accepted' }),
    ];
    expect(figures(evaluatedOfReferred(readOn(28), all))).toEqual([1, 2, 1]);
    expect(figures(evaluatedOfReferred(readOn(29), all))).toEqual([1, 3, 0]);
  });

  const read = (record: CareRecord, at = reading) => figures(engaged(at, [record]));

  it('two contacts from the entry to day 28, the evaluation and what was entered in error being none', () => {
    expect(read(treated({ contacts: [contact(-1), contact(1), contact(27)] }))).toEqual([1, 1, 0]);
    expect(read(treated({ contacts: [contact(-1), contact(1), contact(28)] }))).toEqual([0, 1, 0]);
    expect(read(treated({ contacts: [contact(1), contact(2, 'attempted'), contact(3, 'done', {})] }))).toEqual([
      0, 1, 0,
    ]);
  });

  it('is pending on day 28, but not for who has left; who died is left out', () => {
    const one = treated({ contacts: [contact(1)] });
    expect(read(one, readOn(27))).toEqual([0, 0, 1]);
    expect(read(one, readOn(28))).toEqual([0, 1, 0]);
    const left = treated({ contacts: [contact(1)], history: [phase('exit', 5, 'patient-wish')] });
    expect(read(left, readOn(6))).toEqual([0, 1, 0]);
    expect(read(treated({ events: [{ kind: 'death', occurredAt: day(9) }] }))).toEqual([0, 0, 0, 'died 1']);
  });

  it('counts each treatment by itself: of a former episode, and of who came back into the same one', () => {
    const back = treated({
      history: [phase('exit', 30, 'patient-wish'), phase('evaluation', 40), phase('active', 41)],
      contacts: [contact(1), contact(2), contact(42)],
    });
    expect(read(back)).toEqual([1, 2, 0]);
    const { episode } = treated();
    const later = { ...episode, episodeId: 'E2', history: [phase('evaluation', 99), phase('active', 100)] };
    const both = { ...treated({ contacts: [contact(1), contact(2)] }), episode: later, formerEpisodes: [episode] };
    expect(read(both)).toEqual([1, 2, 0]);
  });
});

describe('8: non-improvers reviewed in weeks 8 to 12', () => {
  const read = (record: CareRecord, at = reading) => figures(nonImproversReviewed(at, [record]));
  const review = (days: number) => ({ reviews: [{ heldAt: day(days) }] });

  it.each([
    ['on the last day of week 8', review(56), [1, 1, 0]],
    ['on the last day of week 12', review(84), [1, 1, 0]],
    ['a day too early', review(55), [0, 1, 0]],
    ['a day too late', review(85), [0, 1, 0]],
    ['never', {}, [0, 1, 0]],
  ])('reviewed %s', (_, more, expected) => {
    expect(read(treated(more))).toEqual(expected);
  });

  it.each([
    ['below the threshold', [score(-1, 16), score(50, 9)], [0, 0, 0]],
    ['half of the baseline', [score(-1, 20), score(50, 10)], [0, 0, 0]],
    ['neither', [score(-1, 20), score(50, 11)], [0, 1, 0]],
    ['only after week 8', [score(-1, 16), score(57, 2)], [0, 1, 0]],
    ['on the anxiety scale alone', [score(-1, 16), score(-1, 12, { scale: 'gad7' }), score(50, 4)], [0, 1, 0]],
    ['never high', [score(-1, 9)], [0, 0, 0]],
    ['a first score after day 14', [score(15, 16)], [0, 0, 0, 'no-baseline 1']],
  ])('improved: %s', (_, assessments, expected) => {
    expect(read(treated({ assessments }))).toEqual(expected);
  });

  it('is pending to the end of week 12; who left in it is left out, who left before is not asked about', () => {
    expect(read(treated(), readOn(55))).toEqual([0, 0, 0]);
    expect(read(treated(), readOn(84))).toEqual([0, 0, 1]);
    expect(read(treated(), readOn(85))).toEqual([0, 1, 0]);
    const left = (days: number) => read(treated({ history: [phase('exit', days, 'patient-wish')] }));
    expect(left(84)).toEqual([0, 0, 0, 'left-in-window 1']);
    expect(left(85)).toEqual([0, 1, 0]);
    expect(left(56)).toEqual([0, 0, 0]);
    expect(read(treated({ events: [{ kind: 'death', occurredAt: day(70) }] }))).toEqual([0, 0, 0, 'died 1']);
  });
});

describe('12: drop-out', () => {
  const read = (record: CareRecord, at = reading) => figures(dropOut(at, [record]));
  const tried = (...days: number[]) => days.map((ago) => contact(ago, 'attempted'));
  // Two calendar months after 12 February are 12 April: day 69.
  const silent = (more: Parameters<typeof treated>[0] = {}) =>
    treated({ contacts: [contact(10), ...tried(20, 30, 40)], ...more });

  it('no contact for two calendar months after attempts on three days', () => {
    expect(read(silent())).toEqual([1, 1, 0]);
    expect(read(treated({ contacts: [contact(10), ...tried(20, 20, 40)] }))).toEqual([0, 1, 0]);
    expect(read(treated({ contacts: [contact(10), ...tried(2, 3, 40)] }))).toEqual([0, 1, 0]);
    expect(read(treated({ contacts: tried(2, 3, 100) }))).toEqual([1, 1, 0]);
  });

  it('on the day itself, and pending before it', () => {
    expect(read(silent(), readOn(69))).toEqual([1, 1, 0]);
    expect(read(silent(), readOn(68))).toEqual([0, 0, 1]);
    expect(read(silent(), { ...reading, to: '2026-04-11' })).toEqual([0, 1, 0]);
  });

  it('a contact on that day prevents it; one after it undoes nothing', () => {
    const met = (days: number) => silent({ contacts: [contact(10), ...tried(20, 30, 40), contact(days)] });
    expect(read(met(69))).toEqual([0, 1, 0]);
    expect(read(met(70))).toEqual([1, 1, 0]);
  });

  it('counts who left as lost when the months are over, and nobody who left otherwise before', () => {
    const left = (outReason: string) => silent({ history: [phase('exit', 45, outReason)] });
    expect(read(left('lost-to-follow-up'))).toEqual([1, 1, 0]);
    expect(read(left('moved'))).toEqual([0, 1, 0]);
    const spring = { ...reading, from: '2026-04-01' };
    expect(read(left('lost-to-follow-up'), spring)).toEqual([1, 1, 0]);
    expect(read(left('moved'), spring)).toEqual([0, 0, 0]);
  });

  it('counts a drop-out once: in the next period they are left out while nothing comes', () => {
    const may = { ...reading, from: '2026-05-01' };
    expect(read(silent(), may)).toEqual([0, 0, 0, 'already-out 1']);
    // Day 150 is in July: what comes after the period changes nothing in it.
    const july = silent({ contacts: [contact(10), ...tried(20, 30, 40), contact(150)] });
    expect(read(july, may)).toEqual([0, 0, 0, 'already-out 1']);
    expect(read(silent({ contacts: [contact(10), ...tried(20, 30, 40), contact(95)] }), may)).toEqual([0, 1, 0]);
  });

  it('who died did not drop out', () => {
    expect(read(silent({ events: [{ kind: 'death', occurredAt: day(60) }] }))).toEqual([0, 0, 0, 'died 1']);
    expect(read(silent({ events: [{ kind: 'death', occurredAt: day(80) }] }))).toEqual([1, 1, 0]);
  });
});

describe('14: safety alerts, from their causes', () => {
  const at = (hours: number) => ({ at: day(0, hours) });
  const causes = causesOf([{ assessments: [{ assessmentId: 'A1', recordedAt: day(0) }] }], []);
  const closed = (hours: number) => ({ state: 'closed', assessment: at(hours), closure: { act: 'assessment' } });
  const read = (...alerts: Parameters<typeof alert>[0][]) => safetyDelays(reading, alerts.map(alert), causes);

  it('within two hours and within 24, to the hour', () => {
    const found = read(
      { acknowledgements: [at(2)], ...closed(24) },
      { acknowledgements: [at(2.01)], ...closed(24.01) },
      { takenUp: at(1), ...closed(3) },
    );
    expect(figures(found.acknowledged)).toEqual([2, 3, 0]);
    expect(figures(found.assessed)).toEqual([2, 3, 0]);
    expect([found.acknowledged.medianHours, found.assessed.medianHours]).toEqual([2, 24]);
    expect(found.assessed.percentileHours).toBeCloseTo(24.01, 6);
  });

  it('counts from the cause, however late the alert came; from the alert where no cause is known', () => {
    const late = read({ raisedAt: day(0, 5), acknowledgements: [at(6)] });
    expect(late).toMatchObject({ acknowledged: { numerator: 0, medianHours: 6 }, fromAlert: 0 });
    const unknown = read({ raisedAt: day(0, 5), cause: { id: 'A2' }, acknowledgements: [at(6)] });
    expect(unknown).toMatchObject({ acknowledged: { numerator: 1, medianHours: 1 }, fromAlert: 1 });
  });

  it('open ones are missing so far, and say whether they are late; errors are left out, and so are other alerts', () => {
    const soon = { ...reading, now: day(0, 3) };
    const found = safetyDelays(soon, [alert(), alert({ severity: 'soon' })], causes);
    expect(figures(found.acknowledged)).toEqual([0, 0, 0, 'open-late 1']);
    expect(figures(found.assessed)).toEqual([0, 0, 0, 'open 1']);
    expect(found.assessed).toMatchObject({ medianHours: null, percentileHours: null });
    const error = read({ state: 'closed', acknowledgements: [at(1)], closure: { act: 'entered-in-error' } });
    expect(figures(error.acknowledged)).toEqual([0, 0, 0, 'entered-in-error 1']);
    expect(error.acknowledged.medianHours).toBeNull();
    expect(figures(read({ state: 'closed' }).assessed)).toEqual([0, 0, 0, 'moved 1']);
  });

  it('gives the middle of an even number, and the 9th decile by nearest rank', () => {
    const hours = Array.from({ length: 20 }, (_, place) => place + 1);
    const found = read(...hours.toReversed().map(closed));
    expect(found.assessed).toMatchObject({ medianHours: 10.5, percentileHours: 18 });
  });
});

describe('whoever is not counted', () => {
  it('is so for a reason in French', () => {
    const [one] = nonImproversReviewed(reading, [treated({ assessments: [] })]).missing;
    expect(one).toEqual({ reason: 'no-baseline', text: 'sans référence : progression inconnue', count: 1 });
    expect(new Set(indicatorReasons.map(({ label }) => label)).size).toBe(indicatorReasons.length);
  });
});
