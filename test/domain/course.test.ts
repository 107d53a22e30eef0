import { describe, expect, it } from 'vitest';
import { onAllTargets, otherKindOf, readySince, relapseOf, rhythmOf } from '../../shared/domain/course.ts';
import type { RecordFacts } from '../../shared/domain/model.ts';
import { sequenceKindOf } from '../../shared/domain/pathway.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { filled, inPhase, opened, oriented, paris, programme, row, rowUnder } from './support.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, 7 + number, 10)).toISOString();
const inTreatment = (phq9: number, gad7: number, orientation?: string) =>
  oriented(filled(filled(opened(), 'phq9', phq9, day(0)), 'gad7', gad7, day(0)), day(1), orientation);
/** One PHQ-9 after the other, on day 10 and each tenth day after. */
const then = (record: RecordFacts, ...totals: number[]) =>
  totals.reduce((so, total, index) => filled(so, 'phq9', total, day(10 * (index + 1))), record);

describe('a relapse', () => {
  const relapsed = (record: RecordFacts) =>
    relapseOf(programme, row(record)).map(({ scale, last }) => [scale, last.total]);

  it('is a score of 10 or more after a remission', () => {
    expect(relapsed(then(inTreatment(20, 4), 4, 10))).toEqual([['phq9', 10]]);
    expect(relapsed(then(inTreatment(20, 4), 5, 12))).toEqual([]);
    expect(relapsed(then(inTreatment(20, 4), 12, 4))).toEqual([]);
  });

  it('is five points over the last score in remission', () => {
    expect(relapsed(then(inTreatment(20, 4), 1, 6))).toEqual([['phq9', 6]]);
    expect(relapsed(then(inTreatment(20, 4), 1, 5))).toEqual([]);
    expect(relapsed(then(inTreatment(20, 4), 1, 4, 8))).toEqual([]);
    expect(relapsed(then(inTreatment(20, 4), 1, 4, 9))).toEqual([['phq9', 9]]);
  });

  it('is a score of 10 or more from the entry into relapse prevention on, without any remission', () => {
    const preventing = (since: string) => inPhase(then(inTreatment(20, 4), 12), 'relapse-prevention', since);
    expect(relapsed(preventing(day(10)))).toEqual([['phq9', 12]]);
    expect(relapsed(preventing(day(11)))).toEqual([]);
    expect(relapsed(then(inTreatment(20, 4), 12))).toEqual([]);
  });

  it('is one of a target scale: of anxiety from four points', () => {
    const anxious = filled(inTreatment(4, 15), 'gad7', 3, day(10));
    expect(relapsed(filled(anxious, 'gad7', 7, day(20)))).toEqual([['gad7', 7]]);
    expect(relapsed(filled(anxious, 'gad7', 6, day(20)))).toEqual([]);
    expect(relapsed(then(inTreatment(4, 15), 1, 9))).toEqual([]);
  });
});

describe('response and remission of someone', () => {
  const all = (record: RecordFacts) => onAllTargets(programme, row(record));

  it('are those of all target scales (dangers, 2)', () => {
    const half = then(inTreatment(20, 15), 3);
    expect(all(half)).toEqual({ response: false, remission: false });
    expect(all(filled(half, 'gad7', 7, day(10)))).toEqual({ response: true, remission: false });
    expect(all(filled(half, 'gad7', 4, day(10)))).toEqual({ response: true, remission: true });
  });

  it('do not wait for a scale that is no target, and are none without any score', () => {
    expect(all(then(inTreatment(20, 9), 3))).toEqual({ response: true, remission: true });
    expect(all(opened())).toEqual({ response: false, remission: false });
  });
});

describe('ready for what comes next', () => {
  const since = (record: RecordFacts) => readySince(programme, row(record), paris);
  const scores = (record: RecordFacts, scale: 'phq9' | 'gad7', ...of: [number, number][]) =>
    of.reduce((so, [on, total]) => filled(so, scale, total, day(on)), record);
  const treated = () => inTreatment(20, 4);

  it('is a remission that two scores 14 days apart hold, and no score between or after them breaks', () => {
    expect(since(scores(treated(), 'phq9', [30, 4], [43, 4]))).toBeNull();
    expect(since(scores(treated(), 'phq9', [30, 4], [44, 4]))).toBe(day(44));
    expect(since(scores(treated(), 'phq9', [30, 4], [44, 3], [60, 2]))).toBe(day(44));
    expect(since(scores(treated(), 'phq9', [30, 4], [37, 5], [44, 4]))).toBeNull();
    expect(since(scores(treated(), 'phq9', [30, 4], [44, 4], [50, 5]))).toBeNull();
    expect(since(scores(treated(), 'phq9', [30, 4]))).toBeNull();
  });

  it('holds on every target scale, from the day on which the last of them does', () => {
    const sad = scores(inTreatment(20, 15), 'phq9', [30, 4], [44, 4]);
    expect(since(sad)).toBeNull();
    expect(since(scores(sad, 'gad7', [30, 2], [50, 2]))).toBe(day(50));
    expect(since(scores(scores(inTreatment(20, 15), 'phq9', [30, 4], [60, 4]), 'gad7', [30, 2], [50, 2]))).toBe(
      day(60),
    );
  });

  it('takes 56 days in relapse prevention, counted from its beginning', () => {
    const preventing = inPhase(scores(treated(), 'phq9', [30, 4], [44, 4]), 'relapse-prevention', day(50));
    expect(since(preventing)).toBeNull();
    expect(since(scores(preventing, 'phq9', [60, 3], [105, 3]))).toBeNull();
    expect(since(scores(preventing, 'phq9', [60, 3], [106, 3]))).toBe(day(106));
    expect(since(scores(preventing, 'phq9', [60, 9], [70, 3], [106, 3]))).toBeNull();
    expect(since(scores(preventing, 'phq9', [60, 9], [70, 3], [126, 3]))).toBe(day(126));
  });

  it('is nobody before treatment, after the exit, or where no score says so', () => {
    const held = scores(treated(), 'phq9', [30, 4], [44, 4]);
    expect(since(inPhase(held, 'exit', day(50)))).toBeNull();
    expect(since(oriented(opened(), day(1)))).toBeNull();
    const { ready: _, ...course } = programme.course;
    expect(readySince({ ...programme, course }, row(held), paris)).toBeNull();
  });
});

describe('another kind of sequence', () => {
  const cecics = programmeOf('cecics-2020-1');
  const kinds = (under: ProgrammeDefinition, record: RecordFacts) =>
    otherKindOf(under, row(record)).map(({ kind }) => kind);
  const grades = ['leger', 'classique', 'intensive'];
  /** A programme of three kinds by severity, each of which may become a graver or a lighter one. */
  const graded: ProgrammeDefinition = {
    ...programme,
    sequences: {
      ...programme.sequences,
      kinds: grades.map((id) => ({
        ...sequenceKindOf(programme, 'classique'),
        id,
        mayBecome: grades.filter((other) => other !== id),
      })),
    },
    orientation: {
      ...programme.orientation,
      proposals: [
        { orientation: 'intensive', situations: [], scoreFrom: 15, always: false },
        { orientation: 'classique', situations: [], scoreFrom: 10, always: false },
        { orientation: 'leger', situations: [], scoreFrom: 5, always: false },
      ],
    },
  };

  it('is the gravest that the last score reaches', () => {
    const leger = inTreatment(6, 3, 'leger');
    expect(kinds(graded, then(leger, 10))).toEqual(['classique']);
    expect(kinds(graded, then(leger, 15))).toEqual(['intensive']);
    expect(kinds(graded, then(leger, 9))).toEqual([]);
    expect(otherKindOf(graded, row(then(leger, 12, 16, 17)))).toMatchObject([{ since: day(20), last: { total: 17 } }]);
  });

  it('is never a lighter one', () => {
    expect(kinds(graded, then(inTreatment(12, 3), 12))).toEqual([]);
    expect(kinds(graded, then(inTreatment(12, 3), 6))).toEqual([]);
    expect(kinds(graded, then(inTreatment(12, 3), 15))).toEqual(['intensive']);
  });

  it('is none where no score proposes, nor for someone who is not followed', () => {
    const unstable = oriented(opened(cecics), day(1), 'unstable', cecics);
    expect(otherKindOf(cecics, rowUnder(cecics, unstable))).toEqual([]);
    expect(kinds(programme, inPhase(then(inTreatment(6, 3, 'leger'), 12), 'exit', day(20)))).toEqual([]);
    expect(kinds(programme, then(opened(), 12))).toEqual([]);
  });
});

describe('the rhythm', () => {
  const every = (record: RecordFacts) => rhythmOf(programme, row(record))?.contactEveryDays ?? null;

  it('is that of phase and kind, else that of the phase', () => {
    expect(every(inTreatment(6, 6, 'leger'))).toBe(28);
    expect(every(inTreatment(12, 6))).toBe(15);
    expect(every(inPhase(inTreatment(12, 6), 'relapse-prevention', day(9)))).toBe(30);
    expect(every(opened())).toBeNull();
    expect(every(inPhase(inTreatment(12, 6), 'exit', day(9)))).toBeNull();
  });

  it('is that of the orientation while no sequence is opened', () => {
    expect(every({ ...inTreatment(6, 6, 'leger'), sequences: [] })).toBe(28);
    expect(every({ ...inTreatment(12, 6), sequences: [] })).toBe(15);
  });

  it('ends with a death', () => {
    const record = inTreatment(12, 6);
    expect(every({ ...record, events: [{ kind: 'death', occurredAt: day(9) }] })).toBeNull();
    expect(every({ ...record, events: [{ kind: 'hospitalisation', occurredAt: day(9) }] })).toBe(15);
  });
});
