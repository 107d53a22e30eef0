import { describe, expect, it } from 'vitest';
import { caseloadView } from '../../shared/domain/caseload-view.ts';
import type { RecordFacts } from '../../shared/domain/model.ts';
import { reviewReasons } from '../../shared/domain/review-order.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import {
  alerted,
  booked,
  contacted,
  episodeId,
  filled,
  inPhase,
  opened,
  oriented,
  paris,
  programme,
  reviewed,
  row,
  rowUnder,
} from './support.ts';

const day = (number: number, hour = 10) => new Date(Date.UTC(2026, 0, 7 + number, hour)).toISOString();
const active = (orientation?: string) =>
  contacted(oriented(filled(opened(), 'phq9', 14, day(0)), day(1), orientation), day(1));
const ofGroup = (group: number, record: RecordFacts, now: string, under: ProgrammeDefinition = programme) =>
  reviewReasons(under, rowUnder(under, record), now, paris).filter((reason) => reason.group === group);
const texts = (group: number, record: RecordFacts, now: string) => ofGroup(group, record, now).map(({ text }) => text);

describe('group 4: flagged', () => {
  const flags = [{ code: 'perinatal', since: day(3) }];

  it('says what was flagged, and when', () => {
    expect(ofGroup(4, { ...active(), flags }, day(9))).toEqual([
      {
        group: 4,
        code: 'flagged',
        since: day(3),
        text: 'Signalé·e le 10/01 : grossesse ou post-partum',
      },
    ]);
    expect(ofGroup(4, active(), day(9))).toEqual([]);
  });

  it('shows a flag that the programme no longer names by its code', () => {
    expect(texts(4, { ...active(), flags: [{ code: 'earlier-word', since: day(3) }] }, day(9))).toEqual([
      'Signalé·e le 10/01 : earlier-word',
    ]);
  });

  it('hands over those whom a programme still follows from the day after its end', () => {
    const handed = (now: string, record = active()) => ofGroup(4, record, now);
    expect(handed('2027-08-31T12:00:00.000Z')).toEqual([]);
    expect(handed('2027-08-31T22:30:00.000Z')).toEqual([
      {
        group: 4,
        code: 'hand-over',
        since: '2027-08-31',
        text: 'SÉSAME a pris fin le 31/08/2027 : organiser la suite',
      },
    ]);
    expect(handed('2027-09-02T12:00:00.000Z', { ...active(), flags }).map(({ code }) => code)).toEqual([
      'flagged',
      'hand-over',
    ]);
    expect(handed('2027-09-02T12:00:00.000Z', opened())).toHaveLength(1);
    expect(handed('2027-09-02T12:00:00.000Z', inPhase(active(), 'exit', day(9)))).toEqual([]);
  });
});

describe('group 6: appointments missed', () => {
  const missed = (record: RecordFacts, ...days: number[]) =>
    days.reduce((so, number) => booked(so, day(number), 'noshow'), record);

  it('two in a row', () => {
    expect(texts(6, missed(active(), 5), day(9))).toEqual([]);
    expect(ofGroup(6, missed(active(), 5, 8), day(9))).toEqual([
      {
        group: 6,
        code: 'missed-appointments',
        since: day(5),
        text: '2 rendez-vous manqués de suite depuis le 12/01',
      },
    ]);
    expect(texts(6, contacted(missed(active(), 5, 8), day(6)), day(9))).toEqual([]);
  });

  it('in the evaluation too, and no more after the exit', () => {
    expect(texts(6, missed(opened(), 5, 8), day(9))).toHaveLength(1);
    expect(texts(6, inPhase(missed(active(), 5, 8), 'exit', day(9)), day(9))).toEqual([]);
  });

  it('beside a silence', () => {
    expect(ofGroup(6, missed(active(), 20, 25), day(40)).map(({ code }) => code)).toEqual([
      'silence',
      'missed-appointments',
    ]);
  });
});

describe('group 9: the sequence', () => {
  const open = (record: RecordFacts, openedOn: string): RecordFacts => ({
    ...record,
    sequences: [
      ...record.sequences,
      {
        episodeId,
        number: record.sequences.length + 1,
        kind: 'classique',
        openedOn,
        startsOn: null,
        endsOn: null,
        cutOn: null,
      },
    ],
  });
  const renewed = (record: RecordFacts, openedOn: string, heldAt: string) => contacted(open(record, openedOn), heldAt);

  it('ends within 14 days, and may be renewed', () => {
    expect(texts(9, active(), '2026-03-23T12:00:00.000Z')).toEqual([]);
    expect(ofGroup(9, active(), '2026-03-24T12:00:00.000Z')).toEqual([
      {
        group: 9,
        code: 'sequence-ends',
        since: '2026-03-24',
        text: 'Séquence 1 : fin le 07/04, à renouveler',
      },
    ]);
    expect(texts(9, active(), '2026-04-07T12:00:00.000Z')).toHaveLength(1);
    expect(texts(9, active('leger'), '2026-04-01T12:00:00.000Z')).toEqual(['Séquence 1 : fin le 07/04']);
  });

  it('is followed by care outside any, from the day after its end', () => {
    expect(ofGroup(9, active(), '2026-04-08T12:00:00.000Z')).toEqual([
      {
        group: 9,
        code: 'outside-care',
        since: '2026-04-07',
        text: 'Suivi hors forfait : aucune séquence en cours',
      },
    ]);
    expect(ofGroup(9, { ...active(), sequences: [] }, day(9))).toMatchObject([{ code: 'outside-care', since: day(1) }]);
    expect(texts(9, oriented(opened(), day(1)), day(200))).toEqual([]);
  });

  it('has no reason once the next one is opened, nor before treatment or after the exit', () => {
    const next = open(active(), '2026-04-01');
    expect(texts(9, next, '2026-04-01T12:00:00.000Z')).toEqual([]);
    expect(texts(9, next, '2026-05-01T12:00:00.000Z')).toEqual([]);
    expect(texts(9, opened(), day(200))).toEqual([]);
    expect(texts(9, inPhase(active(), 'exit', day(9)), '2026-04-01T12:00:00.000Z')).toEqual([]);
  });

  it('asks for the psychiatrist’s opinion in the tenth month, until a case review was held (dangers, 14)', () => {
    const second = renewed(active(), '2026-04-01', '2026-04-08T10:00:00.000Z');
    const third = renewed(second, '2026-07-01', '2026-07-08T10:00:00.000Z');
    const fourth = renewed(third, '2026-10-01', '2026-10-08T10:00:00.000Z');
    expect(texts(9, open(third, '2026-10-01'), '2026-10-07T12:00:00.000Z')).toEqual([]);
    expect(ofGroup(9, fourth, '2026-10-08T12:00:00.000Z')).toEqual([
      {
        group: 9,
        code: 'opinion-asked',
        since: '2026-10-08',
        text: 'Durée maximale bientôt atteinte : avis du psychiatre attendu depuis le 08/10',
      },
    ]);
    expect(texts(9, reviewed(fourth, '2026-10-07T10:00:00.000Z'), '2026-10-20T12:00:00.000Z')).toHaveLength(1);
    expect(texts(9, reviewed(fourth, '2026-10-08T10:00:00.000Z'), '2026-10-20T12:00:00.000Z')).toEqual([]);
    expect(texts(9, reviewed(fourth, '2026-10-20T10:00:00.000Z'), '2026-12-30T12:00:00.000Z')).toEqual([
      'Séquence 4 : fin le 07/01',
    ]);
  });

  it('stands on the row with its days left', () => {
    const sequence = (record: RecordFacts, now: string) => caseloadView(programme, row(record), now, paris).sequence;
    expect(sequence(active(), '2026-04-01T12:00:00.000Z')).toEqual({
      kind: 'classique',
      label: 'SÉSAME classique',
      number: 1,
      startsOn: '2026-01-08',
      endsOn: '2026-04-07',
      daysLeft: 6,
      renewed: false,
      renewable: true,
      outsideCare: false,
    });
    expect(sequence(active(), '2026-03-23T12:00:00.000Z')).toMatchObject({ daysLeft: 15, renewable: false });
    expect(sequence(active(), '2026-03-24T12:00:00.000Z')).toMatchObject({ daysLeft: 14, renewable: true });
    expect(sequence(active(), '2026-04-07T12:00:00.000Z')).toMatchObject({ daysLeft: 0, outsideCare: false });
    expect(sequence(active(), '2026-04-09T12:00:00.000Z')).toMatchObject({ daysLeft: -2, outsideCare: true });
    const waiting = oriented(opened(), day(1));
    expect(sequence(waiting, day(9))).toMatchObject({ daysLeft: null, renewable: false, outsideCare: false });
    expect(sequence(opened(), day(9))).toBeNull();
  });
});

describe('group 10: ready', () => {
  const held = (orientation?: string) => filled(filled(active(orientation), 'phq9', 4, day(30)), 'phq9', 3, day(44));

  it('for relapse prevention, when the remission has held', () => {
    expect(ofGroup(10, held(), day(50))).toEqual([
      {
        group: 10,
        code: 'ready',
        since: day(44),
        text: 'En rémission, tenue au 20/02 : proposer « Prévention de la rechute »',
      },
    ]);
    expect(ofGroup(10, active(), day(50))).toEqual([]);
  });

  it('for the exit, where the kind has no relapse prevention or it has done its work', () => {
    expect(texts(10, held('leger'), day(50))).toEqual(['En rémission, tenue au 20/02 : proposer « Sortie »']);
    const preventing = inPhase(held(), 'relapse-prevention', day(45));
    expect(texts(10, preventing, day(60))).toEqual([]);
    expect(texts(10, filled(preventing, 'phq9', 2, day(101)), day(110))).toEqual([
      'En rémission, tenue au 18/04 : proposer « Sortie »',
    ]);
  });
});

describe('someone who has died', () => {
  const died = (record: RecordFacts) => ({ ...record, events: [{ kind: 'death', occurredAt: day(9) }] });

  it('has no reason left but an open safety alert', () => {
    const flags = [{ code: 'to-review', since: day(3) }];
    expect(reviewReasons(programme, row(died({ ...active(), flags })), day(100), paris)).toEqual([]);
    const codes = reviewReasons(programme, row(died(alerted(active(), day(8)))), day(100), paris).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['safety.alert']);
  });
});

describe('the row as it is read', () => {
  const read = (record: RecordFacts, now: string) => caseloadView(programme, row(record), now, paris);

  it('shows the next appointment until it has begun', () => {
    const record = booked(active(), day(9));
    expect(read(record, day(9)).nextAppointmentAt).toBe(day(9));
    expect(read(record, day(9, 11)).nextAppointmentAt).toBeNull();
    expect(read(active(), day(9)).nextAppointmentAt).toBeNull();
  });

  it('shows flags by their codes, and response and remission on all target scales', () => {
    const flags = [{ code: 'to-review', since: day(3) }];
    expect(read({ ...filled(active(), 'phq9', 4, day(8)), flags }, day(9))).toMatchObject({
      flags: ['to-review'],
      response: true,
      remission: true,
    });
    expect(read(active(), day(9))).toMatchObject({ flags: [], response: false, remission: false });
  });

  it('needs no score: a programme without scales shows none and misses none', () => {
    const microstructures = { ...programmeOf('microstructures-2022-1'), validTo: '2028-01-31' };
    const record = reviewed(
      contacted(oriented(opened(microstructures), day(1), 'yearly', microstructures), day(1), 'done', microstructures),
      day(2),
    );
    const facts = rowUnder(microstructures, record);
    expect(caseloadView(microstructures, facts, day(40), paris)).toMatchObject({
      scales: {},
      reasons: [],
      week: 6,
      phase: { id: 'care-plan', kind: 'treatment' },
    });
    expect(reviewReasons(microstructures, facts, day(70), paris).map(({ code }) => code)).toEqual(['silence']);
  });
});
