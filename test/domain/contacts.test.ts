import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AskedContact,
  checkContact,
  checkTickInError,
  type Tick,
  withoutTick,
} from '../../shared/domain/contacts.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { programme } from './support.ts';

const done: AskedContact = {
  status: 'done',
  mode: 'on-site',
  durationMinutes: 40,
  location: null,
  component: null,
  heldAt: '2026-03-10T09:00:00.000Z',
};
const check = (more: Partial<AskedContact>, kind: string | null = 'classique') =>
  checkContact(programme, { ...done, ...more }, kind);

describe('a contact', () => {
  it('takes place in one of the programme’s ways', () => {
    expect(check({})).toEqual([]);
    expect(check({ durationMinutes: null })).toEqual([]);
    expect(check({ mode: 'letter' }).map(issueText)).toEqual([
      'Valeur inconnue : « letter » ; attendu : on-site, phone, video.',
    ]);
    expect(check({ mode: 'letter' })).toMatchObject([{ field: 'mode' }]);
  });

  it('at a distance says where the person is', () => {
    expect(check({ mode: 'phone' })).toMatchObject([{ field: 'location', code: 'contact.location' }]);
    expect(check({ mode: 'video', location: ' ' }).map(issueText)).toEqual([
      'Champ absent ; attendu : le lieu où se trouve la personne, car le contact est en vidéo.',
    ]);
    expect(check({ mode: 'phone', location: 'Chez elle' })).toEqual([]);
    expect(check({ mode: 'phone', status: 'attempted', durationMinutes: null })).toEqual([]);
  });

  it('that did not take place has no duration', () => {
    for (const status of ['missed', 'attempted'] as const) {
      expect(check({ status, durationMinutes: null })).toEqual([]);
      expect(check({ status }).map(issueText)).toEqual([
        'Durée refusée : 40 min ; attendu : aucune durée, car le contact n’a pas eu lieu.',
      ]);
      expect(check({ status })).toMatchObject([{ field: 'durationMinutes', code: 'contact.no-duration' }]);
    }
  });

  it('counts for a component of its sequence, where that has any', () => {
    expect(check({ component: 'psychologist' })).toMatchObject([{ field: 'component', code: 'contact.no-component' }]);
    expect(check({ component: 'psychologist' }, null).map(issueText)).toEqual([
      'Composante refusée : « psychologist » ; attendu : aucune, car la séquence n’en compte pas.',
    ]);
    const [kind] = programme.sequences.kinds;
    if (kind === undefined) throw new Error('no kind');
    const components = [
      { id: 'psychologist', label: 'psychologue', count: 6 },
      { id: 'social-worker', label: 'travailleur social', count: 7 },
    ];
    const yearly = {
      ...programme,
      sequences: { ...programme.sequences, kinds: [{ ...kind, id: 'yearly', components }] },
    };
    const under = (component: string | null) => checkContact(yearly, { ...done, component }, 'yearly');
    expect(under('social-worker')).toEqual([]);
    expect(under(null)).toEqual([]);
    expect(under('dentist').map(issueText)).toEqual([
      'Valeur inconnue : « dentist » ; attendu : psychologist, social-worker.',
    ]);
    expect(under('dentist')).toMatchObject([{ field: 'component' }]);
  });
});

describe('a tick that was an error', () => {
  const lists = ['education', 'techniques', 'plan-reviewed'] as const;
  const words = ['sleep', 'anxiety', 'exposure'];
  const ticked = fc.record({
    education: fc.subarray(words),
    techniques: fc.subarray(words),
    planReviewed: fc.boolean(),
  });
  const ticks = fc.record({ list: fc.constantFrom(...lists), word: fc.constantFrom(null, ...words) });
  const all = (one: { education: readonly string[]; techniques: readonly string[]; planReviewed: boolean }): Tick[] => [
    ...one.education.map((word) => ({ list: 'education' as const, word })),
    ...one.techniques.map((word) => ({ list: 'techniques' as const, word })),
    ...(one.planReviewed ? [{ list: 'plan-reviewed' as const, word: null }] : []),
  ];

  it('is one that is there, and goes alone', () => {
    fc.assert(
      fc.property(ticked, ticks, (before, tick) => {
        const is = (one: Tick) => one.list === tick.list && one.word === tick.word;
        const there = all(before).some(is);
        expect(checkTickInError(before, tick).map(({ field, code }) => [field, code])).toEqual(
          there ? [] : [['word', 'contact.not-ticked']],
        );
        if (there) expect(all(withoutTick(before, tick))).toEqual(all(before).filter((one) => !is(one)));
      }),
    );
  });

  it('that is not there is refused in French', () => {
    const none = { education: [], techniques: [], planReviewed: false };
    expect(checkTickInError(none, { list: 'education', word: 'sleep' }).map(issueText)).toEqual([
      'Correction refusée : cela n’est pas coché dans ce contact ; attendu : quelque chose qui y est encore coché.',
    ]);
  });
});
