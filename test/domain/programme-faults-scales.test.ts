import { describe, expect, it } from 'vitest';
import { type Change, changed, ofScale, refused, scale, set } from './programme-changes.ts';

describe('a scale is refused with', () => {
  const band =
    (id: string, place: number, values: object): Change =>
    (copy) =>
      Object.assign(scale(copy, id).bands[place] ?? {}, values);
  refused([
    ['bands that overlap', band('phq9', 1, { from: 4 }), ['scale phq9: band mild overlaps the one before it at 4']],
    ['a gap between bands', band('phq9', 1, { from: 7 }), ['scale phq9: no band for 5 to 6']],
    ['bands that do not begin at 0', band('phq9', 0, { from: 1 }), ['scale phq9: no band for 0 to 0']],
    ['bands that end too early', (copy) => scale(copy, 'gad7').bands.pop(), ['scale gad7: no band for 15 to 21']],
    ['bands that go too far', band('gad7', 3, { to: 22 }), ['scale gad7: bands go beyond the highest total 21']],
    [
      'a band turned round',
      band('gad7', 3, { to: 14 }),
      ['scale gad7: band severe ends before it begins', 'scale gad7: no band for 15 to 21'],
    ],
    ['no band at all', ofScale('had', { bands: [] }), ['scale had: no band for 0 to 42']],
    [
      'a total that its answers do not come to',
      ofScale('phq2', { multiplier: 4 }),
      ['scale phq2: maxTotal 6 is not 2 items × 3 × 4 = 24'],
    ],
    [
      'neither a total nor levels',
      ofScale('who5', { maxTotal: null }),
      ['scale who5: a scale without levels needs a maxTotal'],
    ],
    ['a label too few', (copy) => scale(copy, 'gad7').answers.pop(), ['scale gad7: 3 labels for answers 0 to 3']],
    [
      'labels of a total that are not all there',
      ofScale('who5', { answers: ['Jamais'] }),
      ['scale who5: 1 labels for answers 0 to 5'],
    ],
    [
      'a label of difficulty too many',
      (copy) => scale(copy, 'phq9').difficulty?.answers.push('Autre'),
      ['scale phq9: 5 labels for difficulty 0 to 3'],
    ],
    ['a total of no answer', ofScale('phq9', { maxMissing: 9 }), ['scale phq9: a total cannot be made of no answer']],
    ['a safety item that it has not', ofScale('phq9', { safetyItem: 9 }), ['scale phq9: safety item 9 does not exist']],
    [
      'items beside a total',
      ofScale('who5', { items: [{ code: null, text: null }] }),
      ['scale who5: a scale kept as a total has no items'],
    ],
    [
      'no item to answer',
      ofScale('phq2', { items: [] }),
      ['scale phq2: maxTotal 6 is not 0 items × 3 × 1 = 0', 'scale phq2: a scale answered by items needs some'],
    ],
    [
      'levels and a total',
      ofScale('c-ssrs', { maxTotal: 7, bands: [{ id: 'total', label: 'total', from: 0, to: 7 }] }),
      ['scale c-ssrs: a scale of levels has no maxTotal', 'scale c-ssrs: a scale of levels has no bands'],
    ],
    [
      'levels and a positive total',
      ofScale('c-ssrs', { positive: { female: 1, male: 1, other: 1, singleAnswer: null } }),
      ['scale c-ssrs: a scale of levels has no total that could be positive'],
    ],
    [
      'levels without answers',
      ofScale('c-ssrs', { entry: 'total' }),
      ['scale c-ssrs: levels need the answers (entry "items")', 'scale c-ssrs: a scale kept as a total has no items'],
    ],
    [
      'a level by an item that it has not',
      (copy) => scale(copy, 'c-ssrs').levels?.[1]?.anyOf.push(7),
      ['scale c-ssrs: level moderate: item 7 does not exist'],
    ],
    [
      'thresholds beyond its totals',
      ofScale('phq2', {
        positive: { female: 7, male: 8, other: 9, singleAnswer: 4 },
        remissionBelow: 10,
        worseningBy: 11,
      }),
      [
        'scale phq2: positive.female 7 is beyond the highest, 6',
        'scale phq2: positive.male 8 is beyond the highest, 6',
        'scale phq2: positive.other 9 is beyond the highest, 6',
        'scale phq2: positive.singleAnswer 4 is beyond the highest, 3',
        'scale phq2: remissionBelow 10 is beyond the highest, 6',
        'scale phq2: worseningBy 11 is beyond the highest, 6',
      ],
    ],
  ]);

  it('the last total alone without a band, or no label at all', () => {
    expect(changed((copy) => Object.assign(scale(copy, 'gad7').bands[3] ?? {}, { to: 20 }))).toEqual([
      'scale gad7: no band for 21 to 21',
    ]);
    expect(changed(ofScale('phq2', { answers: [] }))).toEqual(['scale phq2: 0 labels for answers 0 to 3']);
  });

  it('answers of a licensed scale, although nothing of its text is there', () => {
    expect(changed(ofScale('c-ssrs', { licence: 'licensed', answers: [] }))).toEqual([
      'scale c-ssrs: 0 labels for answers 0 to 1',
      'scale c-ssrs: licensed: its text may not be kept, a total at most',
    ]);
  });

  it('nothing wrong where a threshold is the highest itself', () => {
    const highest = { positive: { female: 6, male: 6, other: 6, singleAnswer: 3 }, remissionBelow: 6, worseningBy: 6 };
    expect(changed(ofScale('phq2', highest))).toEqual([]);
  });
});

describe('a scale’s text', () => {
  const licensed = (id: string) => [`scale ${id}: licensed: its text may not be kept, a total at most`];
  refused([
    ['needs its source: items', ofScale('phq2', { textSource: null }), ['scale phq2: a wording needs its textSource']],
    [
      'needs its source: an introduction alone',
      ofScale('c-ssrs', { introduction: 'Ces questions…' }),
      ['scale c-ssrs: a wording needs its textSource'],
    ],
    [
      'needs its source: one item of many',
      (copy) => Object.assign(scale(copy, 'c-ssrs').items[3] ?? {}, { text: 'Avez-vous…' }),
      ['scale c-ssrs: a wording needs its textSource'],
    ],
    ['is not kept of a licensed scale: introduction', ofScale('had', { introduction: 'Ce test…' }), licensed('had')],
    ['is not kept of a licensed scale: source', ofScale('epds', { textSource: 'Manuel' }), licensed('epds')],
    [
      'is not kept of a licensed scale: answers',
      ofScale('isi', { answers: ['0', '1', '2', '3', '4'] }),
      licensed('isi'),
    ],
    [
      'is not kept of a licensed scale: difficulty',
      ofScale('bdi-2', { difficulty: { code: 'x', maxAnswer: 1, text: 'Gêne ?', answers: ['non', 'oui'] } }),
      licensed('bdi-2'),
    ],
    [
      'is not kept of a licensed scale: items, even without a word',
      ofScale('bdi-2', {
        entry: 'items',
        items: Array.from({ length: 21 }, () => ({ code: null, text: null })),
        answers: ['0', '1', '2', '3'],
      }),
      licensed('bdi-2'),
    ],
    [
      'is not kept of a licensed scale that was thought free',
      ofScale('gad7', { licence: 'licensed' }),
      [...licensed('gad7'), 'answerLinks: scale gad7 is not free with a whole French text'],
    ],
  ]);
});

describe('what a link carries', () => {
  const links = (scales: string[]) => set(({ answerLinks }) => answerLinks, { scales });
  const unreadable = (id: string) => [`answerLinks: scale ${id} is not free with a whole French text`];
  refused([
    ['is a scale of the programme', links(['phq9', 'none']), ['answerLinks: unknown scale none']],
    ['stands once', links(['phq9', 'phq9']), ['answerLinks: phq9 stands twice']],
    ['has all its words', links(['c-ssrs']), unreadable('c-ssrs')],
    ['is no licensed text', links(['bdi-2']), unreadable('bdi-2')],
    ['is more than a total', links(['who5']), unreadable('who5')],
  ]);
});

describe('what goes out before an appointment', () => {
  const place = 'answerLinks.beforeAppointment';
  const sent = (values: object): Change => set(({ answerLinks }) => answerLinks.beforeAppointment, values);
  refused([
    [
      'is one of its questionnaires',
      set(({ answerLinks }) => answerLinks, { scales: [] }),
      [`${place}: no scale to send`],
    ],
    [
      'is open until the appointment',
      sent({ days: 15 }),
      [`${place}: a link of 14 days would be over before the appointment`],
    ],
    ['may be refused', sent({ stoppedBy: [] }), [`${place}: no consent stops it`]],
    ['is stopped by a consent', sent({ stoppedBy: ['care', 'none'] }), [`${place}: unknown consent none`]],
    ['is stopped by each once', sent({ stoppedBy: ['care', 'care'] }), [`${place}: care stands twice`]],
    ['leaves at an hour', sent({ atHour: 24 }), [`${place}.atHour: too_big`]],
  ]);
});
