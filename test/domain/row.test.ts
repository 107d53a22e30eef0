import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppointmentStatus, ContactStatus, RecordFacts } from '../../shared/domain/model.ts';
import { rowOf } from '../../shared/domain/row.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import {
  alerted,
  booked,
  contacted,
  episodeId,
  filled,
  inPhase,
  opened,
  openedAt,
  oriented,
  programme,
  referredAt,
  returned,
  reviewed,
  row,
  rowUnder,
} from './support.ts';

const day = (number: number, hour = 10) => new Date(Date.UTC(2026, 0, 7 + number, hour)).toISOString();
const active = (orientation?: string) => oriented(filled(opened(), 'phq9', 20, day(0)), day(1), orientation);
const wrong = { enteredInError: { reason: 'Autre personne' } };
const elsewhere = { episodeId: '01J0000000000000000000000Z' };

describe('the row of a record', () => {
  it('says who is followed, by whom, and where they stand', () => {
    expect(row(opened())).toEqual({
      patientId: 'P000000000000001',
      episodeId,
      period: 1,
      nurseId: 'U000000000000001',
      psychiatristId: 'U000000000000002',
      gpId: 'U000000000000003',
      patient: {
        family: 'Essai',
        given: 'Camille',
        birthDate: '1980-05-17',
        sex: 'female',
        interpreter: null,
        safeContact: false,
      },
      phase: 'evaluation',
      phaseSince: openedAt,
      activeSince: null,
      referredAt,
      orientation: null,
      sequence: null,
      scales: {
        phq9: { baseline: null, last: null, remission: null, series: [] },
        gad7: { baseline: null, last: null, remission: null, series: [] },
      },
      firstContactAt: null,
      lastContactAt: null,
      contactCount: 0,
      attemptDays: 0,
      missedInARow: null,
      lastReviewedAt: null,
      nextAppointmentAt: null,
      safety: { openAlerts: 0, oldestOpenAt: null, unassessedItem9Since: null },
      flags: [],
      treatmentContactBy: null,
      tasks: { open: 0, nextOn: null },
      relapsePlanOn: null,
      ended: false,
      episodeVersion: 1,
      programmeVersion: programme.version,
    });
  });

  it('keeps the weeks in treatment and everything else when another phase begins', () => {
    const record = contacted(active(), day(2));
    expect(row(inPhase(record, 'relapse-prevention', day(60)))).toEqual({
      ...row(record),
      phase: 'relapse-prevention',
      phaseSince: day(60),
    });
  });

  it('keeps the latest case review, in whichever order they are entered', () => {
    expect(row(reviewed(reviewed(active(), day(30)), day(20)))).toEqual({ ...row(active()), lastReviewedAt: day(30) });
  });

  it('has the scales of the programme alone: none where none is followed', () => {
    const microstructures = programmeOf('microstructures-2022-1');
    expect(rowUnder(microstructures, opened(microstructures)).scales).toEqual({});
  });

  it('is none without a treatment period', () => {
    const record = opened();
    const lost = { ...record, episode: { ...record.episode, periods: [] } };
    expect(() => row(lost)).toThrow('no treatment period');
  });
});

describe('scores on a row', () => {
  const phq9 = (record: RecordFacts) => row(record).scales['phq9'];

  it('leave out what was entered in error, and the filling of a day that does not count', () => {
    const wanted = row(active());
    expect(row(filled(active(), 'phq9', 2, day(9), wrong))).toEqual(wanted);
    expect(row(filled(active(), 'phq9', 2, day(9), { counts: false }))).toEqual(wanted);
    expect(row(filled(active(), 'phq9', 2, day(9), elsewhere))).toEqual(wanted);
  });

  it('know the last one in remission: below 5, and not 5', () => {
    const record = [4, 3, 5].reduce((so, total, index) => filled(so, 'phq9', total, day(10 + index)), active());
    expect(phq9(record)?.remission).toEqual({ total: 3, at: day(11), prorated: false });
    expect(phq9(active())?.remission).toBeNull();
  });

  it('have a baseline from the beginning of the period on, and no earlier', () => {
    const first = (at: string) => phq9(filled(opened(), 'phq9', 12, at))?.baseline?.total;
    expect(first(openedAt)).toBe(12);
    expect(first('2026-01-07T08:59:59.999Z')).toBeUndefined();
  });
});

describe('coming back within the programme’s days', () => {
  const back = () => returned(contacted(reviewed(active(), day(20)), day(20)), day(60));

  it('begins with an empty curve, no contact and no review: nothing of the earlier period counts', () => {
    expect(row(back())).toMatchObject({
      period: 2,
      activeSince: null,
      referredAt: day(60),
      orientation: null,
      scales: { phq9: { baseline: null, last: null, remission: null, series: [] } },
      firstContactAt: null,
      lastContactAt: null,
      contactCount: 0,
      lastReviewedAt: null,
    });
  });

  it('has its own baseline', () => {
    const again = oriented(filled(back(), 'phq9', 11, day(61)), day(62));
    expect(row(again).scales['phq9']).toMatchObject({ baseline: { total: 11 }, series: [{ total: 11 }] });
    expect(row(again).activeSince).toBe(day(62));
  });

  it('never has a baseline of an earlier period or episode, whatever was filled and when', () => {
    const filling = fc.record({
      total: fc.integer({ min: 0, max: 24 }),
      on: fc.integer({ min: -200, max: 200 }),
      own: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(filling, { maxLength: 12 }), (fillings) => {
        const record = fillings.reduce(
          (so, { total, on, own }) => filled(so, 'phq9', total, day(on), own ? {} : elsewhere),
          back(),
        );
        const { baseline = null, series = [] } = row(record).scales['phq9'] ?? {};
        const mine = fillings.filter(({ on, own }) => own && on >= 60);
        expect(series).toHaveLength(mine.length);
        expect(baseline?.at ?? null).toBe(mine.length === 0 ? null : day(Math.min(...mine.map(({ on }) => on))));
      }),
      { numRuns: 100 },
    );
  });

  it('does not forget item 9 that nobody assessed', () => {
    const open = filled(active(), 'phq9', 8, day(20), { safety: 'unanswered' });
    expect(row(returned(open, day(60))).safety.unassessedItem9Since).toBe(day(20));
  });
});

describe('contacts and appointments on a row', () => {
  const contact = (record: RecordFacts, heldAt: string, status: ContactStatus, more: object): RecordFacts => {
    const after = contacted(record, heldAt, status);
    return { ...after, contacts: after.contacts.map((one) => (one.heldAt === heldAt ? { ...one, ...more } : one)) };
  };

  it('count those that took place', () => {
    const record = contacted(contacted(contacted(active(), day(3)), day(5), 'attempted'), day(6), 'missed');
    expect(row(record)).toMatchObject({ contactCount: 1, firstContactAt: day(3), lastContactAt: day(3) });
    expect(row(contact(active(), day(4), 'done', wrong)).contactCount).toBe(0);
    expect(row(contact(active(), day(4), 'done', elsewhere)).contactCount).toBe(0);
  });

  it('count the days on which someone was tried since they were last spoken to', () => {
    const tried = (...at: string[]) => at.reduce((so, one) => contacted(so, one, 'attempted'), active());
    expect(row(tried(day(3), day(3, 15), day(4))).attemptDays).toBe(2);
    expect(row(contacted(tried(day(3), day(4), day(6)), day(5))).attemptDays).toBe(1);
    expect(row(contacted(tried(day(3), day(4)), day(5))).attemptDays).toBe(0);
    expect(row(contacted(tried(day(3)), day(3))).attemptDays).toBe(0);
    expect(row(tried(day(3, 22), day(3, 23))).attemptDays).toBe(2);
    expect(row(contact(tried(day(3)), day(3), 'attempted', wrong)).attemptDays).toBe(0);
  });

  const missed = (...at: string[]) => at.reduce((so, one) => booked(so, one, 'noshow'), active());

  it('count appointments missed in a row, since the first of them', () => {
    expect(row(missed(day(8), day(5))).missedInARow).toEqual({ count: 2, since: day(5) });
    expect(row(active()).missedInARow).toBeNull();
    expect(row(booked(booked(active(), day(5), 'cancelled'), day(6))).missedInARow).toBeNull();
  });

  it('begin again once the person was seen', () => {
    expect(row(contacted(missed(day(5), day(8)), day(6))).missedInARow).toEqual({ count: 1, since: day(8) });
    expect(row(booked(missed(day(5), day(8)), day(6), 'fulfilled')).missedInARow).toEqual({ count: 1, since: day(8) });
    expect(row(contacted(missed(day(5)), day(6))).missedInARow).toBeNull();
    expect(row(contacted(missed(day(5)), day(5))).missedInARow).toBeNull();
    expect(row(contacted(missed(day(5)), day(6), 'attempted')).missedInARow).toEqual({ count: 1, since: day(5) });
  });

  it('take a missed contact for a missed appointment, and both of one day for one', () => {
    expect(row(contacted(missed(day(5)), day(5, 11), 'missed')).missedInARow).toEqual({ count: 1, since: day(5) });
    expect(row(contacted(missed(day(5)), day(7), 'missed')).missedInARow).toEqual({ count: 2, since: day(5) });
  });

  it('name the next appointment: the earliest that stands after what came of the others', () => {
    const next = (record: RecordFacts) => row(record).nextAppointmentAt;
    expect(next(booked(booked(active(), day(30)), day(20)))).toBe(day(20));
    expect(next(active())).toBeNull();
    for (const status of ['cancelled', 'fulfilled', 'noshow'] satisfies AppointmentStatus[]) {
      expect(next(booked(active(), day(20), status))).toBeNull();
    }
    expect(next(contacted(booked(booked(active(), day(10)), day(30)), day(11)))).toBe(day(30));
    expect(next(contacted(booked(active(), day(10)), day(10)))).toBeNull();
    expect(next(booked(booked(booked(active(), day(10)), day(30)), day(20), 'noshow'))).toBe(day(30));
  });

  it('know nothing of an appointment of another period', () => {
    const back = returned(booked(booked(active(), day(10), 'noshow'), day(20)), day(60));
    expect(row(back)).toMatchObject({ missedInARow: null, nextAppointmentAt: null });
    expect(row(booked(back, day(70))).nextAppointmentAt).toBe(day(70));
  });
});

describe('the sequence on a row', () => {
  const open = (record: RecordFacts, kind: string, on: string, number: number): RecordFacts => ({
    ...record,
    sequences: [
      ...record.sequences,
      { episodeId, number, kind, openedOn: on, startsOn: null, endsOn: null, cutOn: null },
    ],
  });

  it('waits for its first contact, then runs from it', () => {
    const waiting = { kind: 'classique', number: 1, startsOn: null, endsOn: null, renewed: false, firstOn: null };
    expect(row(active()).sequence).toEqual(waiting);
    expect(row(contacted(active(), day(3))).sequence).toEqual({
      ...waiting,
      startsOn: '2026-01-10',
      endsOn: '2026-04-09',
      firstOn: '2026-01-10',
    });
  });

  it('says that the next one is opened; once that begins, it is the one', () => {
    const renewed = open(contacted(active(), day(3)), 'classique', '2026-04-01', 2);
    expect(row(renewed).sequence).toMatchObject({ number: 1, endsOn: '2026-04-09', renewed: true });
    const second = contacted(renewed, '2026-04-20T10:00:00.000Z');
    expect(row(second).sequence).toEqual({
      kind: 'classique',
      number: 2,
      startsOn: '2026-04-20',
      endsOn: '2026-07-19',
      renewed: false,
      firstOn: '2026-01-10',
    });
  });

  it('is found whatever the order of the sequences', () => {
    const renewed = open(contacted(active(), day(3)), 'classique', '2026-04-01', 2);
    expect(row({ ...renewed, sequences: [...renewed.sequences].reverse() })).toEqual(row(renewed));
  });

  it('is the kind that took over, though it waits', () => {
    const taken = contacted(open(contacted(active('leger'), day(3)), 'classique', '2026-02-01', 2), day(4));
    expect(row(taken).sequence).toMatchObject({ kind: 'classique', number: 2, startsOn: null, renewed: false });
    const begun = contacted(taken, '2026-02-10T10:00:00.000Z');
    expect(row(begun).sequence).toMatchObject({ kind: 'classique', startsOn: '2026-02-10', firstOn: '2026-02-10' });
  });

  it('ends on the day on which another kind cut it short', () => {
    const record = contacted(active(), day(3));
    const cut = { ...record, sequences: record.sequences.map((one) => ({ ...one, cutOn: '2026-02-01' })) };
    expect(row(cut).sequence?.endsOn).toBe('2026-02-01');
  });

  it('is never one of another episode', () => {
    const record = contacted(active(), day(3));
    expect(
      row({ ...record, sequences: record.sequences.map((one) => ({ ...one, ...elsewhere })) }).sequence,
    ).toBeNull();
  });
});

describe('flags and events on a row', () => {
  it('go by date, then by code', () => {
    const flags = [
      { code: 'to-review', since: day(9) },
      { code: 'perinatal', since: day(9) },
      { code: 'treatment-change', since: day(5) },
    ];
    const sorted = row({ ...active(), flags }).flags;
    expect(sorted).toEqual([flags[2], flags[1], flags[0]]);
    expect(row({ ...active(), flags: [...flags].reverse() }).flags).toEqual(sorted);
  });

  it('end everything with a death, and with nothing else', () => {
    const after = (kind: string) => row({ ...active(), events: [{ kind, occurredAt: day(9) }] }).ended;
    expect(programme.events.kinds.map(({ id }) => id).filter(after)).toEqual(['death']);
  });
});

describe('whatever the record holds, its row', () => {
  const at = fc.integer({ min: 0, max: 300 }).map((number) => day(number));
  type Act = (record: RecordFacts) => RecordFacts;
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.tuple(fc.constantFrom('phq9' as const, 'gad7' as const), fc.integer({ min: 0, max: 21 }), at).map(
      ([scale, total, on]): Act =>
        (so) =>
          filled(so, scale, total, on),
    ),
    fc.tuple(at, fc.constantFrom<ContactStatus[]>('done', 'missed', 'attempted')).map(
      ([on, status]): Act =>
        (so) =>
          contacted(so, on, status),
    ),
    fc.tuple(at, fc.constantFrom<AppointmentStatus[]>('booked', 'fulfilled', 'cancelled', 'noshow')).map(
      ([on, status]): Act =>
        (so) =>
          booked(so, on, status),
    ),
    at.map(
      (on): Act =>
        (so) =>
          reviewed(so, on),
    ),
    fc.tuple(at, fc.option(at)).map(
      ([on, closed]): Act =>
        (so) =>
          alerted(so, on, closed),
    ),
  );
  const record = fc.array(act, { maxLength: 25 }).map((acts) => acts.reduce((so, one) => one(so), active()));
  const shuffled = (all: RecordFacts) =>
    fc
      .tuple(
        fc.shuffledSubarray([...all.assessments], { minLength: all.assessments.length }),
        fc.shuffledSubarray([...all.contacts], { minLength: all.contacts.length }),
        fc.shuffledSubarray([...all.appointments], { minLength: all.appointments.length }),
        fc.shuffledSubarray([...all.reviews], { minLength: all.reviews.length }),
        fc.shuffledSubarray([...all.alerts], { minLength: all.alerts.length }),
        fc.shuffledSubarray([...all.sequences], { minLength: all.sequences.length }),
      )
      .map(([assessments, contacts, appointments, reviews, alerts, sequences]) => ({
        before: all,
        after: { ...all, assessments, contacts, appointments, reviews, alerts, sequences },
      }));

  it('is the same in whatever order the items come', () => {
    fc.assert(
      fc.property(record.chain(shuffled), ({ before, after }) => {
        expect(row(after)).toEqual(row(before));
      }),
      { numRuns: 100 },
    );
  });

  it('does not change by an item entered in error', () => {
    const total = fc.integer({ min: 0, max: 24 });
    fc.assert(
      fc.property(record, total, at, (so, points, on) => {
        expect(row(filled(so, 'phq9', points, on, wrong))).toEqual(row(so));
        const contact = { contactId: 'C9', episodeId, status: 'done', heldAt: on, component: null } as const;
        expect(row({ ...so, contacts: [...so.contacts, { ...contact, ...wrong }] })).toEqual(row(so));
      }),
      { numRuns: 100 },
    );
  });

  it('has its figures in order and in bounds', () => {
    fc.assert(
      fc.property(record, (so) => {
        const facts = row(so);
        for (const { baseline, last, series, remission } of Object.values(facts.scales)) {
          expect(series.at(-1) ?? null).toEqual(last);
          if (baseline !== null) expect(series[0]).toEqual(baseline);
          for (const { total } of series) expect(total).toBeLessThanOrEqual(27);
          if (remission !== null) expect(remission.total).toBeLessThan(5);
        }
        expect(facts.contactCount === 0).toBe(facts.lastContactAt === null);
        expect((facts.firstContactAt ?? '') <= (facts.lastContactAt ?? '')).toBe(true);
        expect(facts.safety.openAlerts === 0).toBe(facts.safety.oldestOpenAt === null);
        if (facts.missedInARow !== null) expect(facts.missedInARow.count).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  it('does not depend on the zone but by its days', () => {
    const so = contacted(filled(active(), 'phq9', 9, day(20)), day(20));
    expect(rowOf(programme, so, 'America/Martinique')).toEqual(row(so));
  });
});
