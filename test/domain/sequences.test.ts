import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate, RecordFacts, SequenceFacts } from '../../shared/domain/model.ts';
import {
  checkOpening,
  currentSequence,
  needsOpening,
  openSequence,
  renewalOf,
  runsOn,
  sequencesAfter,
  waits,
} from '../../shared/domain/sequences.ts';
import { addDays } from '../../shared/domain/time.ts';
import { issueText } from '../../shared/domain/wording.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { contacted, inPhase, opened, openedAt, oriented, paris, programme, returned } from './support.ts';

const at = (date: LocalDate, hour = '09:00'): Instant => `${date}T${hour}:00.000Z`;
const followed = (kind = 'classique') => oriented(opened(), at('2026-01-08'), kind);
const seen = (record: RecordFacts, ...days: LocalDate[]) => days.reduce((so, day) => contacted(so, at(day)), record);
const opening = (record: RecordFacts, kind: string, on: LocalDate, under = programme): RecordFacts => ({
  ...record,
  sequences: openSequence(under, record, { kind, on }, paris),
});
const check = (record: RecordFacts, kind: string, on: LocalDate, under = programme) =>
  checkOpening(under, record, { kind, on }, paris);
const codes = (...asked: Parameters<typeof check>) => check(...asked).map(({ field, code }) => `${field} ${code}`);
const texts = (...asked: Parameters<typeof check>) => check(...asked).map(issueText);

/** `1 leger 2026-01-10–2026-04-09 (cut 2026-02-01)`. */
const shown = ({ sequences }: Pick<RecordFacts, 'sequences'>) =>
  sequences.map(
    ({ number, kind, startsOn, endsOn, cutOn }) =>
      `${number} ${kind} ${startsOn ?? '?'}–${endsOn ?? '?'}${cutOn === null ? '' : ` (cut ${cutOn})`}`,
  );
const changed = (kind: string, more: object): ProgrammeDefinition => ({
  ...programme,
  sequences: {
    ...programme.sequences,
    kinds: programme.sequences.kinds.map((one) => (one.id === kind ? { ...one, ...more } : one)),
  },
});

/** A year of classique, each sequence opened on the last day of the one before and begun on the next. */
function whole(): RecordFacts {
  return ['2026-04-09', '2026-07-09', '2026-10-09'].reduce(
    (record, last) => seen(opening(record, 'classique', last), addDays(last, 1)),
    seen(followed(), '2026-01-10'),
  );
}

describe('a sequence', () => {
  it('is opened without dates, and begins with its first contact for three calendar months', () => {
    expect(followed().sequences).toEqual([
      {
        episodeId: opened().episode.episodeId,
        number: 1,
        kind: 'classique',
        openedOn: '2026-01-08',
        startsOn: null,
        endsOn: null,
        cutOn: null,
      },
    ]);
    expect(shown(seen(followed(), '2026-01-15', '2026-02-01'))).toEqual(['1 classique 2026-01-15–2026-04-14']);
  });

  it('ends before the day that the last month lacks', () => {
    expect(shown(seen(followed(), '2026-11-30'))).toEqual(['1 classique 2026-11-30–2027-02-27']);
  });

  it('begins on the day at the site', () => {
    expect(shown(contacted(followed(), at('2026-01-15', '23:30')))).toEqual(['1 classique 2026-01-16–2026-04-15']);
  });

  it('moves when an earlier contact is entered late, or the first one turns out to be an error', () => {
    const record = seen(followed(), '2026-01-20', '2026-01-12');
    expect(shown(record)).toEqual(['1 classique 2026-01-12–2026-04-11']);
    const contacts = record.contacts.map((one) =>
      one.heldAt === at('2026-01-12') ? { ...one, enteredInError: { reason: 'x' } } : one,
    );
    const without = (more: object) =>
      shown({ sequences: sequencesAfter(programme, { ...record, contacts, ...more }, paris) });
    expect(without({})).toEqual(['1 classique 2026-01-20–2026-04-19']);
    expect(without({ contacts: [] })).toEqual(['1 classique ?–?']);
  });

  it('is not begun by an appointment missed, an attempt, or a contact of another episode', () => {
    const missed = contacted(contacted(followed(), at('2026-01-15'), 'missed'), at('2026-01-16'), 'attempted');
    expect(shown(missed)).toEqual(['1 classique ?–?']);
    const record = seen(followed(), '2026-01-15');
    const contacts = record.contacts.map((one) => ({ ...one, episodeId: 'former' }));
    expect(shown({ sequences: sequencesAfter(programme, { ...record, contacts }, paris) })).toEqual([
      '1 classique ?–?',
    ]);
  });

  it('is not begun by the initial evaluation, even on the day of the orientation', () => {
    const evaluated = contacted(contacted(opened(), at('2026-01-07')), at('2026-01-08', '08:59'));
    expect(shown(oriented(evaluated, at('2026-01-08')))).toEqual(['1 classique ?–?']);
    const atOnce = oriented(contacted(opened(), openedAt), openedAt);
    expect(shown(atOnce)).toEqual(['1 classique ?–?']);
    expect(shown(contacted(followed(), at('2026-01-08')))).toEqual(['1 classique 2026-01-08–2026-04-07']);
    expect(shown(contacted(followed(), at('2025-12-01')))).toEqual(['1 classique ?–?']);
  });

  it('leaves those of other episodes alone, and stands by its number', () => {
    const record = opening(seen(followed(), '2026-01-10'), 'classique', '2026-04-01');
    const [first, second] = record.sequences;
    if (first === undefined || second === undefined) throw new Error('two were opened');
    const sequences = [second, { ...first, episodeId: 'former' }, first];
    expect(sequencesAfter(programme, { ...record, sequences }, paris)).toEqual([first, second]);
  });
});

describe('a renewal', () => {
  const first = () => seen(followed(), '2026-01-10');

  it('is possible from 14 days before the end', () => {
    expect(codes(first(), 'classique', '2026-03-25')).toEqual(['openedOn sequence.too-early']);
    expect(texts(first(), 'classique', '2026-03-25')).toEqual([
      'Renouvellement trop tôt ; attendu : à partir du 26/03/2026.',
    ]);
    expect(codes(first(), 'classique', '2026-03-26')).toEqual([]);
    expect(codes(first(), 'classique', '2026-06-01')).toEqual([]);
  });

  it('begins with the first contact after the end of the one before', () => {
    const renewed = opening(first(), 'classique', '2026-03-26');
    expect(shown(seen(renewed, '2026-04-09'))).toEqual(['1 classique 2026-01-10–2026-04-09', '2 classique ?–?']);
    expect(shown(seen(renewed, '2026-04-09', '2026-04-10'))).toEqual([
      '1 classique 2026-01-10–2026-04-09',
      '2 classique 2026-04-10–2026-07-09',
    ]);
  });

  it('takes in the contacts since it was opened, and none before', () => {
    const late = seen(first(), '2026-04-20', '2026-05-02');
    expect(shown(opening(late, 'classique', '2026-05-01'))[1]).toBe('2 classique 2026-05-02–2026-08-01');
  });

  it('waits while the one before has no contact any more', () => {
    const renewed = opening(first(), 'classique', '2026-03-26');
    const record = { ...renewed, contacts: [] };
    expect(shown({ sequences: sequencesAfter(programme, record, paris) })).toEqual([
      '1 classique ?–?',
      '2 classique ?–?',
    ]);
    expect(shown(seen(record, '2026-04-20'))).toEqual(['1 classique 2026-04-20–2026-07-19', '2 classique ?–?']);
  });

  it('is opened once at a time, and not before the one that it renews', () => {
    const renewed = opening(first(), 'classique', '2026-03-26');
    expect(codes(renewed, 'classique', '2026-03-27')).toEqual(['kind sequence.waiting']);
    expect(texts(renewed, 'classique', '2026-03-27')).toEqual([
      'Séquence refusée : une séquence « SÉSAME classique » attend déjà son premier contact ; attendu : ce contact d’abord.',
    ]);
    expect(codes(first(), 'classique', '2026-01-09')).toEqual(['openedOn sequence.before-previous']);
    expect(texts(first(), 'classique', '2026-01-09')).toEqual([
      'Date refusée : avant la séquence précédente ; attendu : au plus tôt le 10/01/2026.',
    ]);
    expect(codes(first(), 'classique', '2026-01-10')).toEqual(['openedOn sequence.too-early']);
  });

  it('stops at twelve months: a fifth is refused with the reason', () => {
    expect(shown(whole())).toEqual([
      '1 classique 2026-01-10–2026-04-09',
      '2 classique 2026-04-10–2026-07-09',
      '3 classique 2026-07-10–2026-10-09',
      '4 classique 2026-10-10–2027-01-09',
    ]);
    expect(codes(whole(), 'classique', '2027-01-05')).toEqual(['kind sequence.maximum']);
    expect(texts(whole(), 'classique', '2027-02-05')).toEqual([
      'Séquence refusée : cet épisode compte déjà 4 séquences « SÉSAME classique », le maximum ; attendu : un suivi hors forfait, ou une sortie.',
    ]);
  });

  it('stops at the months of the kind, where they come before its renewals', () => {
    const under = changed('classique', { maxMonths: 8 });
    const twice = seen(opening(first(), 'classique', '2026-04-01'), '2026-04-12');
    expect(codes(twice, 'classique', '2026-07-05', under)).toEqual(['kind sequence.months']);
    expect(texts(twice, 'classique', '2026-07-05', under)).toEqual([
      'Séquence refusée : cet épisode compte déjà 6 mois de « SÉSAME classique » ; attendu : 8 mois au plus en tout.',
    ]);
    expect(codes(twice, 'classique', '2026-07-05', changed('classique', { maxMonths: 9 }))).toEqual([]);
  });

  it('is no renewal of a kind without any: a second léger is refused with the reason, even after its end', () => {
    const record = seen(followed('leger'), '2026-01-10');
    expect(codes(record, 'leger', '2026-02-01')).toEqual(['kind sequence.single']);
    expect(texts(record, 'leger', '2026-06-01')).toEqual([
      'Séquence refusée : « SÉSAME léger » ne se renouvelle pas, et cet épisode en compte déjà une ; attendu : un autre parcours, ou un suivi hors forfait.',
    ]);
  });
});

describe('what is opened', () => {
  it('is a kind of the programme, in a phase in which it runs', () => {
    expect(codes(followed(), 'weekly', '2026-02-01')).toEqual(['kind vocabulary.unknown']);
    expect(texts(followed(), 'weekly', '2026-02-01')).toEqual([
      'Valeur inconnue : « weekly » ; attendu : classique, leger.',
    ]);
    expect(codes(opened(), 'classique', '2026-02-01')).toEqual(['kind sequence.phase']);
    const record = inPhase(seen(followed(), '2026-01-10'), 'relapse-prevention', at('2026-03-01'));
    expect(codes(record, 'classique', '2026-04-01')).toEqual([]);
    expect(texts(record, 'leger', '2026-05-01')).toEqual([
      'Séquence refusée : « SÉSAME léger » ne court pas en phase « Prévention de la rechute » ; attendu : une phase de suivi prévue pour ce parcours.',
    ]);
  });

  it('may be another kind after the end, within its own counts', () => {
    const record = seen(followed(), '2026-01-10');
    expect(codes(record, 'leger', '2026-04-09')).toEqual(['kind sequence.may-not-follow']);
    expect(codes(record, 'leger', '2026-04-10')).toEqual([]);
    expect(texts(record, 'leger', '2026-02-01')).toEqual([
      'Séquence refusée : « SÉSAME léger » ne peut pas remplacer « SÉSAME classique » en cours ; attendu : une ouverture après le 09/04/2026, dernier jour de la séquence.',
    ]);
  });

  it('replaces one of another kind that has no contact: there is nothing to bill', () => {
    expect(codes(followed(), 'leger', '2026-01-09')).toEqual([]);
    const record = opening(followed(), 'leger', '2026-01-09');
    expect(shown(record)).toEqual(['1 leger ?–?']);
    expect(record.sequences).toMatchObject([{ openedOn: '2026-01-09' }]);
    const renewed = opening(seen(followed(), '2026-01-10'), 'classique', '2026-04-01');
    expect(codes(renewed, 'leger', '2026-04-02')).toEqual(['kind sequence.may-not-follow']);
    expect(shown(opening(renewed, 'leger', '2026-04-10'))).toEqual([
      '1 classique 2026-01-10–2026-04-09',
      '2 leger ?–?',
    ]);
  });
});

describe('léger to classique', () => {
  const light = () => seen(followed('leger'), '2026-01-10');
  const both = () => opening(light(), 'classique', '2026-02-01');

  it('is allowed before the end: the first is cut, the second begins after the day of the change', () => {
    expect(codes(light(), 'classique', '2026-02-01')).toEqual([]);
    expect(shown(both())).toEqual(['1 leger 2026-01-10–2026-04-09 (cut 2026-02-01)', '2 classique ?–?']);
    expect(shown(seen(both(), '2026-02-01'))[1]).toBe('2 classique ?–?');
    expect(shown(seen(both(), '2026-02-01', '2026-02-02'))).toEqual([
      '1 leger 2026-01-10–2026-04-09 (cut 2026-02-01)',
      '2 classique 2026-02-02–2026-05-01',
    ]);
  });

  it('cuts nothing on the last day or after it', () => {
    const on = (day: LocalDate) => shown(opening(light(), 'classique', day))[0];
    expect(on('2026-04-08')).toBe('1 leger 2026-01-10–2026-04-09 (cut 2026-04-08)');
    expect(on('2026-04-09')).toBe('1 leger 2026-01-10–2026-04-09');
    expect(on('2026-04-20')).toBe('1 leger 2026-01-10–2026-04-09');
  });

  it('does not go back', () => {
    expect(codes(seen(both(), '2026-02-02'), 'leger', '2026-03-01')).toEqual(['kind sequence.single']);
  });

  it('is undone by nobody: without its contact the first stays cut, and takes no later one', () => {
    const record = { ...both(), contacts: [] };
    expect(shown(seen(record, '2026-02-02'))).toEqual([
      '1 leger ?–? (cut 2026-02-01)',
      '2 classique 2026-02-02–2026-05-01',
    ]);
    expect(shown(seen(record, '2026-02-01'))[0]).toBe('1 leger 2026-02-01–2026-04-30 (cut 2026-02-01)');
  });

  it('never lets the second begin while one runs that an error has moved', () => {
    const record = seen(opening(seen(followed(), '2026-01-10'), 'classique', '2026-04-01'), '2026-04-10');
    const third = seen(opening(record, 'leger', '2026-07-10'), '2026-07-15', '2026-07-20');
    const contacts = third.contacts.map((one) =>
      one.heldAt < at('2026-05-01') ? { ...one, enteredInError: { reason: 'x' } } : one,
    );
    const moved = { ...third, contacts: seen({ ...third, contacts }, '2026-07-09', '2026-10-09').contacts };
    expect(shown({ sequences: sequencesAfter(programme, moved, paris) })).toEqual([
      '1 classique 2026-07-09–2026-10-08',
      '2 classique ?–? (cut 2026-07-10)',
      '3 leger 2026-10-09–2027-01-08',
    ]);
  });

  it('happens once where kinds may go to and fro', () => {
    const under = changed('classique', { mayBecome: ['leger'] });
    const often: ProgrammeDefinition = {
      ...under,
      sequences: {
        ...under.sequences,
        kinds: under.sequences.kinds.map((one) => ({ ...one, renewals: 3, maxMonths: 12 })),
      },
    };
    const there = seen(both(), '2026-02-02');
    expect(codes(there, 'leger', '2026-02-10', often)).toEqual([]);
    const back = seen(opening(there, 'leger', '2026-02-10', often), '2026-02-12');
    expect(shown(back)[2]).toMatch('3 leger 2026-02-12');
    expect(codes(back, 'classique', '2026-02-20', often)).toEqual(['kind sequence.changed-once']);
    expect(texts(back, 'classique', '2026-02-20', often)).toEqual([
      'Séquence refusée : le passage de « SÉSAME léger » à « SÉSAME classique » n’est possible qu’une fois par épisode ; attendu : une ouverture après le 11/05/2026.',
    ]);
    expect(codes(back, 'classique', '2026-05-12', often)).toEqual([]);
  });
});

describe('someone who comes back to the episode', () => {
  const left = () => inPhase(seen(followed(), '2026-01-10'), 'exit', at('2026-02-01'));
  const back = (kind: string, date = '2026-03-10') => {
    const record = contacted(returned(left(), at('2026-03-01')), at('2026-03-02'));
    const { episode } = oriented(record, at(date), kind);
    return { ...record, episode };
  };

  it('finds the sequence that still runs or waits, and needs one when there is none', () => {
    const needs = (record: RecordFacts, kind: string, on: LocalDate) =>
      needsOpening(programme, record, { kind, on }, paris);
    expect(needs(opened(), 'classique', '2026-01-08')).toBe(true);
    expect(needs(back('classique'), 'classique', '2026-03-10')).toBe(false);
    expect(needs(back('classique'), 'classique', '2026-04-10')).toBe(true);
    expect(needs(back('leger', '2026-04-10'), 'leger', '2026-04-10')).toBe(true);
    expect(needs(seen(followed(), '2026-01-10'), 'leger', '2026-02-10')).toBe(true);
    expect(needs(followed(), 'classique', '2026-01-09')).toBe(false);
    expect(needs(followed(), 'leger', '2026-01-09')).toBe(true);
  });

  it('keeps its counts, and begins none by the new evaluation', () => {
    const waiting = returned(inPhase(followed(), 'exit', at('2026-02-01')), at('2026-03-01'));
    const evaluated = contacted(waiting, at('2026-03-02'));
    expect(shown(evaluated)).toEqual(['1 classique ?–?']);
    const again = returned(left(), at('2026-03-01'));
    expect(shown(contacted({ ...again, contacts: [] }, at('2026-03-01')))).toEqual(['1 classique ?–?']);
    const { episode } = oriented(evaluated, at('2026-03-03'));
    expect(shown(contacted({ ...evaluated, episode }, at('2026-03-05')))).toEqual([
      '1 classique 2026-03-05–2026-06-04',
    ]);
    expect(codes({ ...whole(), episode: { ...back('classique').episode } }, 'classique', '2027-02-01')).toEqual([
      'kind sequence.maximum',
    ]);
  });
});

describe('the present sequence', () => {
  const two = () => opening(seen(followed(), '2026-01-10'), 'classique', '2026-04-01').sequences;
  const numberOn = (sequences: readonly SequenceFacts[], day: LocalDate) => currentSequence(sequences, day)?.number;

  it('is the one that runs, else the last that ran, else the one that waits', () => {
    expect(currentSequence([], '2026-02-01')).toBeNull();
    expect(numberOn(followed().sequences, '2026-01-08')).toBe(1);
    expect(numberOn(two(), '2026-01-10')).toBe(1);
    expect(numberOn(two(), '2026-04-20')).toBe(1);
    expect(numberOn(whole().sequences, '2026-04-10')).toBe(2);
    expect(numberOn(whole().sequences, '2027-06-01')).toBe(4);
    const cut = opening(seen(followed('leger'), '2026-01-10'), 'classique', '2026-02-01');
    const uncontacted = sequencesAfter(programme, { ...cut, contacts: [] }, paris);
    expect(numberOn(uncontacted, '2026-02-03')).toBe(2);
    expect(currentSequence(uncontacted.slice(0, 1), '2026-02-03')).toBeNull();
  });

  it('runs from its first to its last day, the day of a cut included', () => {
    const [one] = seen(followed(), '2026-01-10').sequences;
    if (one === undefined) throw new Error('none');
    const runs = (sequence: SequenceFacts) =>
      ['2026-01-09', '2026-01-10', '2026-02-01', '2026-02-02', '2026-04-09', '2026-04-10'].map((day) =>
        runsOn(sequence, day),
      );
    expect(runs(one)).toEqual([false, true, true, true, true, false]);
    expect(runs({ ...one, cutOn: '2026-02-01' })).toEqual([false, true, true, false, false, false]);
    expect(runs({ ...one, startsOn: null, endsOn: null })).toEqual(Array(6).fill(false));
    expect(runs({ ...one, startsOn: null, endsOn: null, cutOn: '2026-02-01' })).toEqual(Array(6).fill(false));
    expect([waits(one), waits({ ...one, startsOn: null })]).toEqual([false, true]);
    expect(waits({ ...one, startsOn: null, cutOn: '2026-02-01' })).toBe(false);
  });
});

describe('what is proposed of a renewal', () => {
  const on = (record: RecordFacts, today: LocalDate, under = programme) => renewalOf(under, record, today, paris);

  it('says from when, until when, and what stands against it', () => {
    const record = seen(followed(), '2026-01-10');
    expect(on(record, '2026-03-01')).toMatchObject({
      from: '2026-03-26',
      endsOn: '2026-04-09',
      may: false,
      issues: [{ code: 'sequence.too-early' }],
      opinionAsked: false,
      outsideCare: false,
    });
    expect(on(record, '2026-03-26')).toMatchObject({ may: true, issues: [] });
    expect(on(seen(followed('leger'), '2026-01-10'), '2026-04-01')).toMatchObject({
      may: false,
      issues: [{ code: 'sequence.single' }],
      opinionAsked: false,
    });
  });

  it('is nothing for someone who is not followed', () => {
    expect(on(opened(), '2026-02-01')).toBeNull();
    expect(on(inPhase(seen(followed(), '2026-01-10'), 'exit', at('2026-02-01')), '2026-02-02')).toBeNull();
    expect(on(inPhase(opened(), 'active', at('2026-02-01')), '2026-02-01')).toBeNull();
  });

  it('has no dates before the first contact', () => {
    expect(on(followed(), '2026-01-20')).toMatchObject({
      from: null,
      endsOn: null,
      may: false,
      issues: [{ code: 'sequence.waiting' }],
      outsideCare: false,
    });
    expect(on({ ...followed(), sequences: [] }, '2026-01-20')).toMatchObject({
      from: null,
      may: true,
      outsideCare: true,
    });
  });

  it('asks the psychiatrist from month 10 of 12 on what comes after', () => {
    expect(on(whole(), '2026-10-09')).toMatchObject({ opinionAsked: false });
    expect(on(whole(), '2026-10-10')).toMatchObject({ opinionAsked: true });
    const after = seen(opening(seen(followed('leger'), '2026-01-10'), 'classique', '2026-02-01'), '2026-02-05');
    expect(on(after, '2026-11-04')).toMatchObject({ opinionAsked: false });
    expect(on(after, '2026-11-05')).toMatchObject({ opinionAsked: true });
    expect(on(whole(), '2026-10-10', changed('classique', { opinionAtMonth: null }))).toMatchObject({
      opinionAsked: false,
    });
    expect(on(followed(), '2026-12-10')).toMatchObject({ opinionAsked: false });
  });

  it('says « hors forfait » for care without a sequence', () => {
    expect(on(whole(), '2027-01-09')).toMatchObject({ outsideCare: false });
    expect(on(whole(), '2027-01-10')).toMatchObject({ outsideCare: true, may: false });
    const record = seen(followed(), '2026-01-10');
    expect(on(record, '2026-04-10')).toMatchObject({ outsideCare: true, may: true });
    expect(on(opening(record, 'classique', '2026-04-10'), '2026-04-10')).toMatchObject({ outsideCare: false });
  });
});
