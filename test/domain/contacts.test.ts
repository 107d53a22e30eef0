import { describe, expect, it } from 'vitest';
import { type AskedContact, checkContact } from '../../shared/domain/contacts.ts';
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
