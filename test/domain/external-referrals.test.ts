import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AskedChange,
  checkReferOutside,
  checkReferralChange,
  firstReferralState,
  type KnownReferral,
  nextReferralStates,
  referralAfter,
  referralIsOver,
} from '../../shared/domain/external-referrals.ts';
import { fundingCount } from '../../shared/domain/funding.ts';
import { addDays } from '../../shared/domain/time.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { programme } from './support.ts';

const today = '2026-11-20';
const days = { today, referredOn: '2025-09-01' };
const signed = { by: 'U000000000000001', at: '2026-11-20T09:00:00.000Z' };
const nothing = { on: today, note: null };

const referral = (more: Partial<KnownReferral> = {}): KnownReferral => ({
  externalReferralId: 'X1',
  episodeId: 'E1',
  state: 'proposed',
  changes: [],
  barrier: null,
  firstAppointmentOn: null,
  funding: null,
  sessions: [],
  sessionsInError: [],
  renewal: null,
  enteredInError: null,
  ...more,
});

/** So many weekly sessions, the first one on this day. */
const weekly = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, week) => addDays(from, 7 * week));

const issuesOf = (before: KnownReferral, asked: Partial<AskedChange>, others: readonly KnownReferral[] = []) =>
  checkReferralChange(programme, [before, ...others], before, { ...nothing, ...asked }, days);
const faults = (...asked: Parameters<typeof issuesOf>) => issuesOf(...asked).map(({ field, code }) => [field, code]);
const said = (...asked: Parameters<typeof issuesOf>) =>
  issuesOf(...asked)
    .map(issueText)
    .join(' ');

describe('referring someone outside', () => {
  const active = { name: 'Cabinet des Tilleuls', kind: 'psychologist', state: 'active' as const };
  const found = (asked: object, resource: Parameters<typeof checkReferOutside>[2] = null) =>
    checkReferOutside(programme, { kind: 'psychologist', funding: null, resourceId: null, ...asked }, resource).map(
      ({ field, code }) => [field, code],
    );

  it('is in words of the programme, to a resource of the directory or to a name alone', () => {
    expect(found({})).toEqual([]);
    expect(found({ funding: 'pilot' })).toEqual([]);
    expect(found({ resourceId: 'R1' }, active)).toEqual([]);
    expect(found({ kind: 'massage', funding: 'lottery' })).toEqual([
      ['kind', 'vocabulary.unknown'],
      ['funding', 'vocabulary.unknown'],
    ]);
    expect(found({ resourceId: 'R1' })).toEqual([['resourceId', 'external.no-resource']]);
    expect(found({ resourceId: 'R1' }, { ...active, state: 'retired' })).toEqual([['resourceId', 'external.retired']]);
    expect(found({ kind: 'social', resourceId: 'R1' }, active)).toEqual([['kind', 'external.other-kind']]);
    expect(found({ kind: 'massage', resourceId: 'R1' }, active)).toEqual([['kind', 'vocabulary.unknown']]);
  });

  it('begins with the first state of the programme', () => {
    expect(firstReferralState(programme)).toBe('proposed');
    expect(firstReferralState({ externalReferrals: { ...programme.externalReferrals, states: [] } })).toBe('');
  });
});

describe('the state of a referral', () => {
  const next = (state: string) => nextReferralStates(programme, state).map(({ id }) => id);

  it('goes forward, skipping allowed, or ends; out of an end it never goes', () => {
    expect(next('proposed')).toEqual(['accepted', 'booked', 'ongoing', 'completed', 'declined', 'abandoned']);
    expect(next('ongoing')).toEqual(['completed', 'declined', 'abandoned']);
    expect(next('declined')).toEqual([]);
    expect(faults(referral(), { state: 'ongoing' })).toEqual([]);
    expect(faults(referral({ state: 'ongoing' }), { state: 'booked' })).toEqual([['state', 'external.backwards']]);
    expect(faults(referral({ state: 'ongoing' }), { state: 'ongoing' })).toEqual([['state', 'external.backwards']]);
    expect(faults(referral({ state: 'completed' }), { state: 'ongoing' })).toEqual([['state', 'external.over']]);
    expect(faults(referral(), { state: 'lost' })).toEqual([['state', 'vocabulary.unknown']]);
    expect(said(referral({ state: 'ongoing' }), { state: 'booked' })).toMatch(
      /« suivi en cours ».*attendu : suivi terminé, refusé, abandonné\./,
    );
    expect(said(referral({ state: 'completed' }), { state: 'ongoing' })).toMatch(/clos \(suivi terminé\)/);
  });

  it('is of a day from the referral or the last word on it, to today; so is a note', () => {
    expect(faults(referral(), { state: 'booked', on: '2026-11-21' })).toEqual([['on', 'external.ahead']]);
    expect(faults(referral(), { state: 'booked', on: '2025-08-31' })).toEqual([['on', 'external.before-last']]);
    expect(faults(referral(), { state: 'booked', on: '2025-09-01' })).toEqual([]);
    const changes = [{ state: 'accepted', on: '2025-10-01' }];
    expect(faults(referral({ changes }), { note: 'x', on: '2025-09-30' })).toEqual([['on', 'external.before-last']]);
    expect(faults(referral({ changes }), { note: 'x', on: '2025-10-01' })).toEqual([]);
    // The day is that of a state or a note: without either it says nothing.
    expect(faults(referral({ changes }), { barrier: 'price', on: '2025-09-30' })).toEqual([]);
  });
});

describe('what became of a referral', () => {
  it('is something', () => {
    expect(faults(referral(), {})).toEqual([['state', 'external.nothing-said']]);
    for (const asked of [{ note: 'x' }, { barrier: null }, { funding: null }, { firstAppointmentOn: null }]) {
      expect(faults(referral(), asked)).toEqual([]);
    }
  });

  it('is in words of the programme; a first appointment may be to come, and is not before the referral', () => {
    expect(faults(referral(), { barrier: 'price', firstAppointmentOn: '2027-01-04' })).toEqual([]);
    expect(faults(referral(), { barrier: 'weather', firstAppointmentOn: '2025-08-31' })).toEqual([
      ['barrier', 'vocabulary.unknown'],
      ['firstAppointmentOn', 'external.appointment-before'],
    ]);
    expect(faults(referral(), { firstAppointmentOn: '2025-09-01' })).toEqual([]);
    expect(faults(referral(), { funding: 'lottery' })).toEqual([['funding', 'vocabulary.unknown']]);
  });

  it('is kept: what was left out stays, what was cleared goes, sessions by their day', () => {
    const before = referral({
      barrier: 'price',
      firstAppointmentOn: '2026-01-05',
      funding: 'pilot',
      sessions: ['2026-02-02'],
    });
    const after = referralAfter(before, { ...nothing, state: 'ongoing', note: 'x', session: '2026-01-05' }, signed);
    expect(after).toEqual({
      ...before,
      state: 'ongoing',
      changes: [{ state: 'ongoing', on: today, note: 'x', ...signed }],
      sessions: ['2026-01-05', '2026-02-02'],
    });
    const cleared = referralAfter(
      after,
      { ...nothing, barrier: null, firstAppointmentOn: null, funding: null },
      signed,
    );
    expect(cleared).toEqual({ ...after, barrier: null, firstAppointmentOn: null, funding: null });
    const wrong = { on: '2026-01-05', reason: 'Autre personne.' };
    const corrected = referralAfter(after, { ...nothing, sessionInError: wrong, renewal: { reason: 'y' } }, signed);
    expect(corrected.sessions).toEqual(['2026-02-02']);
    expect(corrected.sessionsInError).toEqual([{ ...wrong, ...signed }]);
    expect(corrected.renewal).toEqual({ reason: 'y', ...signed });
    expect(referralAfter(corrected, { ...nothing, note: 'z' }, signed)).toMatchObject({
      renewal: { reason: 'y' },
      changes: [{ note: 'x' }, { state: 'ongoing', note: 'z' }],
    });
  });
});

describe('a session', () => {
  it('has been held, since the referral and before its end', () => {
    expect(faults(referral(), { session: today })).toEqual([]);
    expect(faults(referral(), { session: '2025-09-01' })).toEqual([]);
    expect(faults(referral(), { session: '2026-11-21' })).toEqual([['session', 'external.session-ahead']]);
    expect(faults(referral(), { session: '2025-08-31' })).toEqual([['session', 'external.session-before']]);
    const ended = referral({
      state: 'completed',
      changes: [
        { state: 'ongoing', on: '2026-01-02' },
        { state: 'completed', on: '2026-03-02' },
        { state: 'completed', on: '2026-04-02' },
      ],
    });
    expect(faults(ended, { session: '2026-03-02' })).toEqual([]);
    expect(faults(ended, { session: '2026-03-03' })).toEqual([['session', 'external.session-after']]);
    expect(faults(referral(), { state: 'completed', on: '2026-03-02', session: '2026-03-03' })).toEqual([
      ['session', 'external.session-after'],
    ]);
  });

  it('is the only one of its day, in the referral and with its funding', () => {
    const held = referral({ sessions: ['2026-03-02'] });
    expect(faults(held, { session: '2026-03-02' })).toEqual([['session', 'external.session-twice']]);
    const other = (funding: string) => referral({ externalReferralId: 'X2', funding, sessions: ['2026-03-02'] });
    const paid = (funding: string) => referral({ funding });
    expect(faults(paid('pilot'), { session: '2026-03-02' }, [other('pilot')])).toEqual([
      ['session', 'external.session-twice'],
    ]);
    expect(faults(paid('pilot'), { session: '2026-03-02' }, [other('mon-soutien-psy')])).toEqual([]);
    expect(faults(paid('self-paid'), { session: '2026-03-02' }, [other('self-paid')])).toEqual([]);
  });

  it('that was noted by mistake is one that was noted', () => {
    const held = referral({ sessions: ['2026-03-02'] });
    expect(faults(held, { sessionInError: { on: '2026-03-02', reason: 'x' } })).toEqual([]);
    expect(faults(held, { sessionInError: { on: '2026-03-03', reason: 'x' } })).toEqual([
      ['sessionInError.on', 'external.no-session'],
    ]);
  });
});

describe('the funding counter', () => {
  const count = (all: readonly KnownReferral[], of: KnownReferral, day = today) =>
    fundingCount(programme, all, of, day);

  it('is none where nobody pays by number', () => {
    for (const funding of ['free', 'self-paid', 'mesure-31', 'lottery', null]) {
      expect(count([], referral({ funding }))).toBeNull();
    }
  });

  it('counts a calendar year over all of the person’s referrals', () => {
    const psy = referral({ funding: 'mon-soutien-psy', sessions: ['2025-12-29', '2026-01-05', '2026-01-12'] });
    const former = { ...psy, externalReferralId: 'X2', episodeId: 'E0', sessions: ['2025-10-06', '2026-02-02'] };
    const other = referral({ externalReferralId: 'X3', funding: 'pilot', sessions: ['2026-02-09'] });
    const year = { label: 'Mon soutien psy', granted: 8, renewable: false };
    expect(count([psy, former, other], psy)).toEqual({ ...year, held: 3, year: '2026' });
    expect(count([psy, former, other], psy, '2025-12-31')).toEqual({ ...year, held: 2, year: '2025' });
    expect(count([psy, former, other], psy, '2027-01-01')).toEqual({ ...year, held: 0, year: '2027' });
  });

  it('counts those of an episode, once more for a renewal', () => {
    const pilot = referral({ funding: 'pilot', sessions: weekly('2025-12-01', 6) });
    const second = { ...pilot, externalReferralId: 'X2', sessions: weekly('2026-03-02', 3) };
    const former = { ...pilot, externalReferralId: 'X3', episodeId: 'E0', renewal: {} };
    const episode = { label: 'séances du pilote', year: null };
    expect(count([pilot, second, former], pilot)).toEqual({ ...episode, held: 9, granted: 10, renewable: true });
    const renewed = { ...second, renewal: {} };
    expect(count([pilot, renewed, former], pilot)).toEqual({ ...episode, held: 9, granted: 20, renewable: false });
    const twice = { ...pilot, renewal: {} };
    expect(count([twice, renewed], twice)).toMatchObject({ granted: 20 });
  });

  it('refuses the ninth session of a year with Mon soutien psy, and not the first of the next', () => {
    const psy = referral({ funding: 'mon-soutien-psy', sessions: weekly('2026-01-05', 5) });
    const other = { ...psy, externalReferralId: 'X2', sessions: weekly('2026-04-06', 3) };
    expect(faults(psy, { session: '2026-09-07' }, [other])).toEqual([['session', 'external.used']]);
    expect(faults(psy, { session: '2025-12-29' }, [other])).toEqual([]);
    expect(faults(psy, { session: '2026-09-07' }, [{ ...other, sessions: weekly('2026-04-06', 2) }])).toEqual([]);
    expect(said(psy, { session: '2026-09-07' }, [other])).toBe(
      'Séance refusée : déjà 8 séances sur 8 (Mon soutien psy) en 2026 ; attendu : un autre financement, dans un nouveau relais.',
    );
  });

  it('refuses the eleventh session of the pilot without its one renewal, and the twenty-first with it', () => {
    const pilot = referral({ funding: 'pilot', sessions: weekly('2026-01-05', 10) });
    expect(faults(pilot, { session: '2026-09-07' })).toEqual([['session', 'external.used-renewable']]);
    expect(said(pilot, { session: '2026-09-07' })).toMatch(
      /déjà 10 séances sur 10 \(séances du pilote\) pendant ce suivi ; attendu : un renouvellement d’abord, une seule fois, pour les plus précaires et avec son motif/,
    );
    expect(faults(pilot, { session: '2026-09-07', renewal: { reason: 'x' } })).toEqual([]);
    const renewed = { ...pilot, renewal: {} };
    expect(faults(renewed, { session: '2026-09-07' })).toEqual([]);
    const full = { ...renewed, sessions: weekly('2026-01-05', 20) };
    expect(faults(full, { session: '2026-09-07' })).toEqual([['session', 'external.used']]);
    expect(faults({ ...pilot, episodeId: 'E2', sessions: [] }, { session: '2026-09-07' }, [full])).toEqual([]);
  });

  it('is renewed where the programme renews it, and not more often', () => {
    const reason = { renewal: { reason: 'x' } };
    const pilot = referral({ funding: 'pilot' });
    expect(faults(pilot, reason)).toEqual([]);
    expect(faults({ ...pilot, renewal: {} }, reason)).toEqual([['renewal.reason', 'external.not-renewable']]);
    const second = { ...pilot, externalReferralId: 'X2', renewal: {} };
    expect(faults(pilot, reason, [second])).toEqual([['renewal.reason', 'external.not-renewable']]);
    expect(faults(pilot, reason, [{ ...second, episodeId: 'E0' }])).toEqual([]);
    expect(faults(referral(), reason)).toEqual([['renewal.reason', 'external.not-counted']]);
    expect(faults(referral(), { ...reason, funding: 'pilot' })).toEqual([]);
    expect(faults(referral({ funding: 'mon-soutien-psy' }), reason)).toEqual([
      ['renewal.reason', 'external.not-renewable'],
    ]);
  });

  it('knows nothing of what was entered in error: neither sessions nor a renewal', () => {
    const wrong = { externalReferralId: 'X2', enteredInError: {} };
    const psy = referral({ funding: 'mon-soutien-psy', sessions: weekly('2026-01-05', 5) });
    const other = { ...psy, ...wrong, sessions: weekly('2026-04-06', 3) };
    expect(count([psy, other], psy)).toMatchObject({ held: 5 });
    expect(faults(psy, { session: '2026-04-06' }, [other])).toEqual([]);
    expect(faults(psy, { session: '2026-04-06' }, [{ ...other, enteredInError: null }])).toEqual([
      ['session', 'external.session-twice'],
    ]);
    const pilot = referral({ funding: 'pilot', sessions: weekly('2026-01-05', 10) });
    expect(count([pilot, { ...pilot, ...wrong, renewal: {} }], pilot)).toMatchObject({
      ...{ held: 10, granted: 10 },
      renewable: true,
    });
  });

  it('keeps the sessions that it has: the funding changes only before them', () => {
    const pilot = referral({ funding: 'pilot' });
    expect(faults(pilot, { funding: 'self-paid' })).toEqual([]);
    const held = { ...pilot, sessions: ['2026-03-02'] };
    expect(faults(held, { funding: 'self-paid' })).toEqual([['funding', 'external.funded']]);
    expect(faults(held, { funding: null })).toEqual([['funding', 'external.funded']]);
    expect(faults(held, { funding: 'pilot' })).toEqual([]);
    expect(faults({ ...pilot, renewal: {} }, { funding: 'free' })).toEqual([['funding', 'external.funded']]);
    expect(said(held, { funding: 'free' })).toMatch(/\(séances du pilote\)/);
    // Who pays becomes known late: what was held counts then, and may be too much.
    const late = referral({ sessions: weekly('2026-01-05', 8) });
    expect(faults(late, { funding: 'mon-soutien-psy' })).toEqual([]);
    expect(faults(late, { funding: 'mon-soutien-psy', session: '2026-09-07' })).toEqual([['session', 'external.used']]);
    const many = referral({ sessions: weekly('2026-01-05', 9) });
    expect(faults(many, { funding: 'mon-soutien-psy' })).toEqual([['funding', 'external.used']]);
  });
});

describe('in whatever order referrals of a person change', () => {
  const ids = ['X1', 'X2', 'X3'];
  const fundings = [...programme.externalReferrals.funding.map(({ id }) => id), null];
  const states = programme.externalReferrals.states.map(({ id }) => id);
  const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined, freq: 3 });
  const acts = fc.record({
    id: fc.constantFrom(...ids),
    // Seldom, or nothing would stay open for long.
    state: fc.option(fc.constantFrom(...states), { nil: undefined, freq: 1 }),
    funding: maybe(fc.constantFrom(...fundings)),
    session: fc.option(
      fc.nat(440).map((day) => addDays('2025-09-01', day)),
      { nil: undefined, freq: 12 },
    ),
    sessionInError: maybe(fc.nat(440).map((day) => ({ on: addDays('2025-09-01', day), reason: 'x' }))),
    renewal: maybe(fc.constant({ reason: 'x' })),
  });
  const beginning = (pilot: boolean): KnownReferral[] => [
    referral({ externalReferralId: 'X1', funding: pilot ? 'pilot' : 'mon-soutien-psy' }),
    referral({ externalReferralId: 'X2', funding: 'pilot' }),
    referral({ externalReferralId: 'X3', episodeId: 'E0', funding: 'mon-soutien-psy' }),
  ];

  it('no more sessions count than are granted, no day counts twice, and nothing leaves an end', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(acts, { maxLength: 60 }), (pilot, sent) => {
        let all = beginning(pilot);
        for (const { id, ...rest } of sent) {
          const before = all.find(({ externalReferralId }) => externalReferralId === id);
          if (before === undefined) throw new Error(id);
          const asked = { ...nothing, ...rest };
          if (checkReferralChange(programme, all, before, asked, days).length > 0) continue;
          const after = referralAfter(before, asked, signed);
          if (referralIsOver(programme, before.state)) expect(after.state).toBe(before.state);
          all = all.map((one) => (one === before ? after : one));
          for (const one of all) {
            expect(new Set(one.sessions).size).toBe(one.sessions.length);
            for (const day of one.sessions) {
              const { held = 0, granted = 0 } = fundingCount(programme, all, one, day) ?? {};
              expect(held).toBeLessThanOrEqual(granted);
            }
          }
        }
      }),
    );
  });

  it('marking some as errors counts as if they had never been', () => {
    const known = fc.record({
      funding: fc.constantFrom('pilot', 'mon-soutien-psy'),
      sessions: fc.subarray(weekly('2025-12-01', 12)),
      renewal: fc.constantFrom(null, {}),
      episodeId: fc.constantFrom('E0', 'E1'),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(known, fc.boolean()), { maxLength: 6 }), known, (some, of) => {
        const all = some.map(([one, wrong], place) =>
          referral({ ...one, externalReferralId: `X${place}`, enteredInError: wrong ? {} : null }),
        );
        const right = all.filter((_, place) => some[place]?.[1] === false);
        expect(fundingCount(programme, all, referral(of), today)).toEqual(
          fundingCount(programme, right, referral(of), today),
        );
      }),
    );
  });

  it('exactly those of ever the same acts are taken: ten, or twenty with the renewal', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(weekly('2025-09-08', 25), { minLength: 21 }), fc.nat(30), (sessions, at) => {
        let one = referral({ funding: 'pilot' });
        sessions.forEach((session, index) => {
          const asked = { ...nothing, session, ...(index === at ? { renewal: { reason: 'x' } } : {}) };
          const issues = checkReferralChange(programme, [one], one, asked, days);
          if (issues.length === 0) one = referralAfter(one, asked, signed);
        });
        expect(one.sessions).toHaveLength(
          at < sessions.length ? Math.min(20, 10 + sessions.length - Math.max(at, 10)) : 10,
        );
        expect(one.sessions).toEqual(one.sessions.toSorted());
      }),
    );
  });
});
