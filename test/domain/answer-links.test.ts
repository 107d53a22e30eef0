import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerLinkDates,
  type LinkFacts,
  type LinkRecord,
  linkDue,
  linkState,
  linksWanted,
  nextLinkAt,
} from '../../shared/domain/answer-links.ts';
import type { RecordFacts } from '../../shared/domain/model.ts';
import { addDays, localDateOf } from '../../shared/domain/time.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { booked, contacted, filled, inPhase, opened, oriented, paris, programme, row, rowUnder } from './support.ts';

/** Ten in the morning in Paris in winter, so many days after 7 January 2026. */
const day = (days: number, hours = 9) => new Date(Date.UTC(2026, 0, 7 + days, hours)).toISOString();
const followed = (total = 14) => contacted(oriented(filled(opened(), 'phq9', total, day(0)), day(1)), day(1));
const email = 'camille.essai@example.org';

const linked = (record: RecordFacts, more: Partial<LinkRecord> = {}, to: object = {}): LinkRecord => ({
  patient: { email, safeContact: false, ...to },
  appointments: record.appointments,
  consents: [],
  links: [],
  ...more,
});
const link = (more: Partial<LinkFacts> = {}): LinkFacts => ({
  state: 'ready',
  expiresAt: day(40),
  attempts: 0,
  appointmentId: null,
  ...more,
});
const wantedOf = (record: RecordFacts, more: Partial<LinkRecord> = {}, to: object = {}) =>
  linksWanted(programme, linked(record, more, to), row(record), paris);
const daysOf = (...args: Parameters<typeof wantedOf>) => answerLinkDates(wantedOf(...args)).map(({ on }) => on);
const sent = (record: RecordFacts, now: string, more: Partial<LinkRecord> & { safetyOpen?: boolean } = {}) =>
  linkDue(programme, { safetyOpen: false, ...linked(record, more), ...more }, wantedOf(record, more), now, paris);

/** An appointment on 28 January, whose first day is the 25th. */
const appointment = booked(followed(), day(21));

describe('a link before an appointment', () => {
  it('may go out from the programme’s days before it until the eve', () => {
    expect(daysOf(appointment)).toEqual(['2026-01-25', '2026-01-26', '2026-01-27']);
    expect(wantedOf(appointment)).toMatchObject([{ appointmentId: 'R0000', scale: 'phq9', startsAt: day(21) }]);
  });

  it.each<[string, Partial<LinkRecord>, object]>([
    ['without an address', {}, { email: null }],
    ['where a message could put the person in danger', {}, { safeContact: true }],
    ['after a refusal', { consents: [{ kind: 'messages', decision: 'refused' }] }, {}],
    [
      'after the agreement to the care was withdrawn',
      {
        consents: [
          { kind: 'care', decision: 'given' },
          { kind: 'care', decision: 'withdrawn' },
        ],
      },
      {},
    ],
    ['where one went out before it', { links: [link({ appointmentId: 'R0000', state: 'revoked' })] }, {}],
  ])('is not wanted %s', (_, more, to) => {
    expect(daysOf(appointment, more, to)).toEqual([]);
  });

  it('is wanted again once who refused has agreed, and whatever they think of the evaluation', () => {
    const agreed = { kind: 'messages', decision: 'given' } as const;
    expect(daysOf(appointment, { consents: [{ kind: 'messages', decision: 'refused' }, agreed] })).toHaveLength(3);
    expect(daysOf(appointment, { consents: [{ kind: 'evaluation', decision: 'refused' }] })).toHaveLength(3);
  });

  it('follows an appointment that is moved, and is not wanted before one that is cancelled, held or missed', () => {
    const moved = {
      ...appointment,
      appointments: appointment.appointments.map((one) => ({ ...one, startsAt: day(23) })),
    };
    expect(daysOf(moved)).toEqual(['2026-01-27', '2026-01-28', '2026-01-29']);
    for (const status of ['cancelled', 'fulfilled', 'noshow'] as const) {
      expect(daysOf(booked(followed(), day(21), status))).toEqual([]);
    }
  });

  it('is not wanted before one that was forgotten: somebody spoke with the person since', () => {
    expect(daysOf(contacted(appointment, day(22)))).toEqual([]);
  });

  it('is not wanted where a score will be a week old at most on the day', () => {
    expect(daysOf(filled(appointment, 'phq9', 12, day(14)))).toEqual([]);
    expect(daysOf(filled(appointment, 'phq9', 12, day(13)))).toHaveLength(3);
  });

  it('asks for the scale whose score is the oldest, of those by which the person is followed', () => {
    const both = filled(filled(appointment, 'gad7', 12, day(2)), 'phq9', 12, day(5));
    expect(wantedOf(both)[0]?.scale).toBe('gad7');
    expect(wantedOf(filled(both, 'gad7', 12, day(20)))[0]?.scale).toBe('phq9');
    expect(wantedOf(filled(filled(both, 'gad7', 12, day(20)), 'phq9', 9, day(20)))).toEqual([]);
  });

  it('is not wanted of who is not followed: before the orientation, after the exit, nor of the dead', () => {
    expect(daysOf(booked(filled(opened(), 'phq9', 14, day(0)), day(21)))).toEqual([]);
    expect(daysOf(inPhase(appointment, 'exit', day(5)))).toEqual([]);
    expect(daysOf({ ...appointment, events: [{ kind: 'death', occurredAt: day(5) }] })).toEqual([]);
  });

  it('is wanted once for each of several appointments, the next one first', () => {
    const three = booked(booked(appointment, day(60)), day(23));
    expect(wantedOf(three).map(({ appointmentId }) => appointmentId)).toEqual(['R0000', 'R0002', 'R0001']);
    expect(daysOf(three)).toHaveLength(8);
  });

  it('is sent by no programme that has no questionnaire for it', () => {
    const other = programmeOf('microstructures-2021-1');
    const [first] = other.sequences.kinds;
    const record = booked(oriented(opened(other), day(1), first?.id, other), day(21));
    expect(linksWanted(other, linked(record), rowUnder(other, record), paris)).toEqual([]);
    expect(nextLinkAt(other, [], day(0), paris)).toBeNull();
  });
});

describe('the moment', () => {
  it('is the programme’s hour of the site’s day, in winter and in summer', () => {
    const next = (record: RecordFacts, now: string, zone = paris) =>
      nextLinkAt(programme, linksWanted(programme, linked(record), row(record), zone), now, zone);
    expect(next(appointment, day(2))).toBe('2026-01-25T09:00:00.000Z');
    expect(next(appointment, '2026-01-25T09:00:00.000Z')).toBe('2026-01-26T09:00:00.000Z');
    expect(next(appointment, day(20, 10))).toBeNull();
    expect(next(booked(followed(), '2026-04-10T12:00:00.000Z'), day(2))).toBe('2026-04-07T08:00:00.000Z');
    expect(next(appointment, day(2), 'Indian/Reunion')).toBe('2026-01-25T06:00:00.000Z');
  });

  it('has come at that hour, and not in the night before', () => {
    expect(sent(appointment, '2026-01-24T12:00:00.000Z')).toBeNull();
    expect(sent(appointment, '2026-01-25T08:59:59.999Z')).toBeNull();
    expect(sent(appointment, '2026-01-25T09:00:00.000Z')).toMatchObject({ appointmentId: 'R0000', scale: 'phq9' });
    expect(sent(appointment, '2026-01-27T20:00:00.000Z')).toMatchObject({ appointmentId: 'R0000' });
    expect(sent(appointment, '2026-01-28T09:00:00.000Z')).toBeNull();
  });

  it('waits for an open safety alert to end, and for a link that is open', () => {
    const now = '2026-01-25T09:00:00.000Z';
    expect(sent(appointment, now, { safetyOpen: true })).toBeNull();
    expect(sent(appointment, now, { links: [link()] })).toBeNull();
    for (const over of [{ state: 'answered' }, { state: 'revoked' }, { expiresAt: now }, { attempts: 5 }] as const) {
      expect(sent(appointment, now, { links: [link(over)] }), JSON.stringify(over)).not.toBeNull();
    }
  });
});

it('the state of a link is what its days, its answer and its wrong secrets make of it', () => {
  expect(linkState(link(), programme, day(1))).toBe('ready');
  expect(linkState(link({ attempts: 4 }), programme, day(1))).toBe('ready');
  expect(linkState(link({ attempts: 5 }), programme, day(1))).toBe('locked');
  expect(linkState(link({ attempts: 5 }), programme, day(40))).toBe('expired');
  expect(linkState(link({ state: 'answered' }), programme, day(41))).toBe('answered');
});

it('goes out at most once for an appointment, on one of its days and at a decent hour, whatever happens and however often one looks', () => {
  const events = fc.array(
    fc.record({
      after: fc.integer({ min: 1, max: 60 }),
      what: fc.constantFrom('look', 'look', 'look', 'book', 'score', 'revoke', 'contact', 'alert'),
    }),
    { minLength: 5, maxLength: 60 },
  );
  fc.assert(
    fc.property(events, (happened) => {
      let record = followed();
      let links: LinkFacts[] = [];
      let safetyOpen = false;
      let hours = 48;
      for (const { after, what } of happened) {
        hours += after;
        const now = day(0, hours);
        if (what === 'book') record = booked(record, day(6, hours));
        if (what === 'score') record = filled(record, 'phq9', 12, now);
        if (what === 'contact') record = contacted(record, now);
        if (what === 'alert') safetyOpen = !safetyOpen;
        if (what === 'revoke') links = links.map((one) => ({ ...one, state: 'revoked' }));
        const due = sent(record, now, { links, safetyOpen });
        if (due === null) continue;
        expect(safetyOpen).toBe(false);
        expect(links.map(({ appointmentId }) => appointmentId)).not.toContain(due.appointmentId);
        const today = localDateOf(now, paris);
        const on = localDateOf(due.startsAt, paris);
        expect([addDays(on, -3), addDays(on, -2), addDays(on, -1)]).toContain(today);
        links = [...links, link({ appointmentId: due.appointmentId, expiresAt: day(14, hours) })];
      }
    }),
  );
});
