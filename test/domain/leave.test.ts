import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedIssues, closedOn } from '../../shared/domain/calendar/closed-days.ts';
import {
  coversFor,
  type LeaveFacts,
  leaveIssues,
  leaveOn,
  type WantedLeave,
} from '../../shared/domain/calendar/leave.ts';
import { inWeekOrder, spanIssues } from '../../shared/domain/duty.ts';
import { addDays } from '../../shared/domain/time.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { programme } from './support.ts';

const [nurse, colleague, third, psychiatrist] = ['U1', 'U2', 'U3', 'U4'];
const members = [
  { userId: nurse, role: 'nurse' },
  { userId: colleague, role: 'nurse' },
  { userId: psychiatrist, role: 'psychiatrist' },
  { userId: 'U5', role: 'gp' },
];
const leave = (userId: string, from: string, to: string, more: Partial<LeaveFacts> = {}): LeaveFacts => ({
  ...{ leaveId: `${userId} ${from}`, userId, coverId: null, from, to, state: 'planned' },
  ...more,
});
const wanted = (more: Partial<WantedLeave> = {}): WantedLeave => ({
  ...{ leaveId: null, userId: nurse, coverId: colleague, from: '2026-07-06', to: '2026-07-19' },
  ...more,
});
const said = (one: WantedLeave, leaves: LeaveFacts[] = [], of: { userId: string; role: string }[] = members) =>
  leaveIssues(one, { leaves, members: of }, { atMostDays: 180, today: '2026-06-01' }).map((found) => [
    found.field,
    issueText(found),
  ]);

describe('a leave', () => {
  it('is planned with a cover, and may have begun', () => {
    expect(said(wanted())).toEqual([]);
    expect(said(wanted({ from: '2026-05-25', to: '2026-06-01' }))).toEqual([]);
    expect(said(wanted({ from: '2026-07-06', to: '2026-07-06' }))).toEqual([]);
  });

  it('has days in order, that are not all past, and not too many', () => {
    expect(said(wanted({ to: '2026-07-05' }))).toEqual([
      ['to', 'Fin refusée : le 05/07/2026 ; attendu : le 06/07/2026 ou après.'],
    ]);
    expect(said(wanted({ from: '2026-05-25', to: '2026-05-31' }))).toEqual([
      ['to', 'Fin refusée : le 31/05/2026 est passé ; attendu : le 01/06/2026 ou après.'],
    ]);
    expect(said(wanted({ from: '2026-07-01', to: '2026-12-28' }))).toEqual([
      ['to', 'Fin refusée : 181 jours de congé ; attendu : au plus 180 jours, soit le 27/12/2026 au plus tard.'],
    ]);
    expect(said(wanted({ from: '2026-07-01', to: '2026-12-27' }))).toEqual([]);
  });

  it('goes over no other of the same person, but over itself and over a cancelled one', () => {
    const other = leave(nurse, '2026-07-19', '2026-07-25');
    expect(said(wanted(), [other])).toEqual([
      [
        'from',
        'Dates refusées : un congé est déjà prévu du 19/07/2026 au 25/07/2026 ; attendu : d’autres dates, ou ce congé modifié.',
      ],
    ]);
    expect(said(wanted({ leaveId: other.leaveId }), [other])).toEqual([]);
    expect(said(wanted(), [{ ...other, state: 'cancelled' }])).toEqual([]);
    expect(said(wanted(), [leave(nurse, '2026-07-20', '2026-07-25')])).toEqual([]);
  });

  it('is of a nurse or psychiatrist of the site', () => {
    for (const userId of ['U5', 'U9']) {
      expect(said(wanted({ userId }))).toEqual([
        ['userId', `Personne refusée : « ${userId} » ; attendu : un·e infirmier·ère ou psychiatre de ce site.`],
      ]);
    }
  });

  it('is covered by somebody else, of the same role, who is there', () => {
    expect(said(wanted({ coverId: nurse }))).toEqual([
      ['coverId', 'Personne refusée : c’est celle qui est en congé ; attendu : un·e collègue de même métier.'],
    ]);
    for (const coverId of [psychiatrist, 'U5', 'U9']) {
      expect(said(wanted({ coverId }))).toEqual([
        ['coverId', 'Personne refusée ; attendu : un·e infirmier·ère de ce site.'],
      ]);
    }
    expect(said(wanted({ userId: psychiatrist, coverId: nurse }))).toEqual([
      ['coverId', 'Personne refusée ; attendu : un·e psychiatre de ce site.'],
    ]);
    expect(said(wanted(), [leave(colleague, '2026-07-01', '2026-07-06')])).toEqual([
      [
        'coverId',
        'Personne refusée : en congé du 01/07/2026 au 06/07/2026 ; attendu : un·e collègue présent·e tous ces jours.',
      ],
    ]);
  });

  it('of a nurse has a cover where a colleague is there; of a psychiatrist, and of a nurse alone, it may have none', () => {
    const none = wanted({ coverId: null });
    expect(said(none)).toEqual([['coverId', 'Champ absent ; attendu : l’infirmier·ère du site qui remplace.']]);
    expect(said(none, [leave(colleague, '2026-07-01', '2026-07-06')])).toEqual([]);
    expect(said(none, [], members.slice(0, 1))).toEqual([]);
    expect(said(wanted({ userId: psychiatrist, coverId: null }))).toEqual([]);
    expect(
      said(wanted({ userId: psychiatrist, coverId: null }), [], [...members, { userId: third, role: 'psychiatrist' }]),
    ).toEqual([]);
  });

  it('can be covered by exactly those whose naming is not refused', () => {
    const offsets = fc.integer({ min: 0, max: 40 });
    const spans = fc.tuple(fc.constantFrom(nurse, colleague, third), offsets, offsets).map(([userId, from, days]) => {
      const first = addDays('2026-06-15', from);
      return leave(userId, first, addDays(first, days));
    });
    const team = [...members, { userId: third, role: 'nurse' }];
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 4 }), offsets, (leaves, later) => {
        const from = addDays('2026-06-15', later);
        const one = wanted({ from, to: addDays(from, 6) });
        const able = coversFor(one, { leaves, members: team }).map(({ userId }) => userId);
        for (const { userId: coverId } of team) {
          const refused = said({ ...one, coverId }, leaves, team).some(([field]) => field === 'coverId');
          expect(refused).toBe(!able.includes(coverId));
        }
        const missing = said({ ...one, coverId: null }, leaves, team).some(([field]) => field === 'coverId');
        expect(missing).toBe(able.length > 0);
      }),
    );
  });
});

describe('a day on which one is not to be booked without a reason', () => {
  const closing = {
    calendar: programme.calendar,
    area: 'la-reunion',
    leaves: [leave(nurse, '2026-12-19', '2026-12-23'), leave(colleague, '2026-12-01', '2026-12-31')],
    userId: nurse,
  };

  it('is a holiday of the site’s area, or one of one’s own leave', () => {
    expect(closedOn('2026-12-20', closing)).toEqual({
      kind: 'holiday',
      date: '2026-12-20',
      label: 'abolition de l’esclavage',
    });
    expect(closedOn('2026-12-20', { ...closing, area: null })).toMatchObject({ kind: 'leave', from: '2026-12-19' });
    const closed = ['2026-12-18', '2026-12-19', '2026-12-23', '2026-12-24'].map((date) => closedOn(date, closing));
    expect(closed.map((one) => one?.kind ?? null)).toEqual([null, 'leave', 'leave', null]);
    expect(leaveOn([leave(nurse, '2026-12-19', '2026-12-23', { state: 'cancelled' })], nurse, '2026-12-20')).toBeNull();
  });

  it('wants the reason, in words that say why', () => {
    const texts = (date: string, reason: string | null = null) =>
      closedIssues(closedOn(date, closing), reason).map((one) => [one.field, issueText(one)]);
    expect(texts('2026-12-25')).toEqual([
      [
        'closedReason',
        'Champ absent : le 25/12/2026 est férié (Noël) ; attendu : un autre jour, ou pourquoi ce jour-là.',
      ],
    ]);
    expect(texts('2026-12-22')).toEqual([
      [
        'closedReason',
        'Champ absent : l’infirmier·ère du rendez-vous est en congé du 19/12/2026 au 23/12/2026 ; attendu : un autre jour, ou pourquoi malgré le congé.',
      ],
    ]);
    expect(texts('2026-12-25', 'Garde')).toEqual([]);
    expect(texts('2026-12-24')).toEqual([]);
  });
});

describe('weekly hours', () => {
  const span = (day: number, from: string, to: string) => ({ day, from, to });

  it('end after they begin, and stand over no others of their day', () => {
    expect(spanIssues('hours', [])).toEqual([]);
    const good = [span(1, '09:00', '12:00'), span(1, '12:00', '17:00'), span(2, '09:00', '12:00')];
    expect(spanIssues('hours', good)).toEqual([]);
    const wrong = [span(1, '09:00', '09:00'), span(2, '09:00', '12:00'), span(2, '11:45', '14:00')];
    expect(spanIssues('hours', wrong).map((one) => [one.field, issueText(one)])).toEqual([
      ['hours[0].to', 'Fin refusée : 09:00 ; attendu : une heure après 09:00, du même jour.'],
      [
        'hours[2].from',
        'Heure refusée : le mardi, une autre plage va déjà de 09:00 à 12:00 ; attendu : chaque heure une seule fois.',
      ],
    ]);
  });

  it('are kept in the order of a week', () => {
    const [first, second, last] = [span(1, '09:00', '10:00'), span(1, '14:00', '15:00'), span(5, '08:00', '09:00')];
    expect(inWeekOrder([last, second, first])).toEqual([first, second, last]);
  });
});
