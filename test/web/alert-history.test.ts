import { describe, expect, it } from 'vitest';
import { sesame } from '../../shared/programme/index.ts';
import type { Alert } from '../../web/api/queries.ts';
import { historyOf } from '../../web/screens/alerts/alert-history.ts';
import { alertView } from './alert-view.ts';

const at = (minute: number): string => `2026-11-26T10:${String(minute).padStart(2, '0')}:00.000Z`;
const by = { userId: 'U2', role: 'psychiatrist' as const, name: 'Paul Baron' };

type Life = Parameters<typeof historyOf>[0];

const alert = (more: Partial<Life> = {}): Alert => alertView(at, more);

const names: Record<string, string> = { U1: 'Inès Aubry', U2: 'Dr Baron', U3: 'Zoé Petit' };
const told = (one: Alert) =>
  historyOf(one, { nameOf: (id) => names[id] ?? '', dayOf: () => '3 déc.', alerts: sesame.alerts }).map(
    ({ what, said }) => (said === null ? what : `${what} « ${said} »`),
  );

describe('the history of an alert', () => {
  it('tells every step in the order of time, whoever or whatever took it', () => {
    const life = alert({
      acknowledgements: [{ by: 'U2', role: 'psychiatrist', at: at(31) }],
      takenUp: { by: 'U3', at: at(40) },
      handOvers: [
        { from: 'U1', to: 'U2', by: null, at: at(30), reason: null },
        { from: 'U2', to: 'U3', by: 'U2', at: at(35), reason: 'Congés' },
      ],
      snooze: { until: at(59), reason: 'Elle rappelle', by: 'U3', at: at(45) },
    });
    expect(told(life)).toEqual([
      'Alerte levée',
      'Sans réaction à temps : confiée à Dr Baron (jusque-là : Inès Aubry)',
      'Dr Baron : pris acte',
      'Dr Baron : passée à Zoé Petit « Congés »',
      'Zoé Petit : « je m’en occupe »',
      'Zoé Petit : mise de côté jusqu’au 3 déc. « Elle rappelle »',
    ]);
  });

  it('tells to whom it went for a leave, and that it came back', () => {
    const life = alert({
      handOvers: [
        { from: 'U1', to: 'U3', by: null, at: at(30), reason: null, leaveId: 'L1' },
        { from: 'U3', to: 'U1', by: null, at: at(40), reason: null, leaveId: 'L1' },
      ],
    });
    expect(told(life)).toEqual([
      'Alerte levée',
      'Remplacement : confiée à Zoé Petit (jusque-là : Inès Aubry)',
      'Fin du remplacement : revenue à Inès Aubry (jusque-là : Zoé Petit)',
    ]);
  });

  const closed = (act: string, rule = 'N1') =>
    alert({ state: 'closed', rule: { id: rule, version: '1' }, closure: { act, by, at: at(50), note: null } });
  it.each([
    [closed('assessment'), 'Close par l’évaluation structurée de Dr Baron'],
    [closed('entered-in-error'), 'Close : la cause était une erreur de saisie, confirmée par Dr Baron'],
    [closed('answered'), 'Close : réponse donnée par Dr Baron'],
    [closed('handled'), 'Close par Dr Baron'],
    [closed('cause-ended'), 'Close : un nouveau contact a eu lieu'],
    [closed('cause-ended', 'N3'), 'Close : une nouvelle échelle a été remplie'],
    [closed('cause-ended', 'X9'), 'Close : sa cause a pris fin'],
  ])('says how it ended: %#', (one, words) => {
    expect(told(one).at(-1)).toBe(words);
  });

  it('has words for the end of every rule', () => {
    const unknown = sesame.alerts.rules.filter(
      ({ id }) => told(closed('cause-ended', id)).at(-1) === 'Close : sa cause a pris fin',
    );
    expect(unknown).toEqual([]);
  });
});
