import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alert, untouched } from '../../shared/domain/alerts/alert.ts';
import { covered, raisedFor } from '../../shared/domain/alerts/cover.ts';
import { climb, type Duty } from '../../shared/domain/alerts/ladder.ts';
import { handOver } from '../../shared/domain/alerts/life.ts';
import { ownerOf, safetyAlert } from '../../shared/domain/alerts/safety.ts';
import { type TeamMember, teamOf } from '../../shared/domain/alerts/team.ts';
import { coverMoves, isToReplan } from '../../shared/domain/calendar/cover.ts';
import { coveredBy, type LeaveFacts, leaveOn, nextLeaveAt } from '../../shared/domain/calendar/leave.ts';
import { type Standing, standingAfter } from '../../shared/domain/calendar/standing.ts';
import { nobody } from '../../shared/domain/duty.ts';
import { instantAt } from '../../shared/domain/local-time.ts';
import { addDays, addHours, localDateOf } from '../../shared/domain/time.ts';
import { paris, programme } from './support.ts';

const members: TeamMember[] = [
  { userId: 'N1', role: 'nurse' },
  { userId: 'N2', role: 'nurse' },
  { userId: 'N3', role: 'nurse' },
  { userId: 'P1', role: 'psychiatrist' },
  { userId: 'P2', role: 'psychiatrist' },
  { userId: 'G1', role: 'gp' },
];
const first = '2026-07-06';
const leave = (userId: string, coverId: string | null, more: Partial<LeaveFacts> = {}): LeaveFacts => ({
  ...{ leaveId: `L${userId}`, userId, coverId, from: first, to: '2026-07-10', state: 'planned' },
  ...more,
});
const dutyWith = (leaves: LeaveFacts[], people = members, onDuty: string | null = null): Duty => ({
  roster: { opening: [], duty: nobody.map((span) => ({ ...span, userId: onDuty })) },
  timeZone: paris,
  members: people,
  leaves,
});
const noon = (date: string) => instantAt(date, 12 * 60, paris);
const assigned = { nurseId: 'N1', psychiatristId: 'P1', gpId: 'G1' };
const teamWith = (leaves: LeaveFacts[], onDuty: string | null = null, on = first) =>
  teamOf(assigned, members, onDuty, { leaves, on });

const cause = { kind: 'assessment', id: 'A1', patientId: 'P', episodeId: 'E', at: noon('2026-07-05') } as const;
const alertOf = (userId: string, role: Alert['owner']['role'] = 'nurse'): Alert => ({
  ...safetyAlert(programme, cause, { nurseId: userId, psychiatristId: null, gpId: null }, cause.at),
  owner: { userId, role },
});

describe('who answers while somebody is away', () => {
  it('is the cover, else the nurse on duty, else another who is there, else the psychiatrist', () => {
    expect(teamWith([leave('N1', 'N3')])).toMatchObject({
      nurseId: 'N3',
      insteadOf: { userId: 'N1', leaveId: 'LN1' },
    });
    expect(teamWith([leave('N1', 'N3'), leave('N3', null)], 'N2').nurseId).toBe('N2');
    expect(teamWith([leave('N1', 'N3'), leave('N3', null)]).nurseId).toBe('N2');
    const nurses = [leave('N1', 'N3'), leave('N2', null), leave('N3', 'N2')];
    expect(teamWith(nurses)).toMatchObject({ nurseId: null, psychiatristId: 'P1' });
    expect(ownerOf(teamWith(nurses))).toEqual({ userId: 'P1', role: 'psychiatrist' });
    expect(teamWith([leave('P1', 'P2')])).toEqual({ nurseId: 'N1', psychiatristId: 'P2', gpId: 'G1' });
  });

  it('is themselves before and after, and when the leave was cancelled', () => {
    const away = leave('N1', 'N2');
    expect(teamWith([away], null, '2026-07-05')).toEqual(assigned);
    expect(teamWith([away], null, '2026-07-11')).toEqual(assigned);
    expect(teamWith([{ ...away, state: 'cancelled' }])).toEqual(assigned);
  });

  it('is who was assigned where everybody is away: a GP alone closes no alert', () => {
    const all = members.filter(({ role }) => role === 'nurse' || role === 'psychiatrist');
    const team = teamWith(all.map(({ userId }) => leave(userId, null)));
    expect([team.nurseId, team.psychiatristId]).toEqual(['N1', 'P1']);
    expect(ownerOf(team).role).toBe('nurse');
  });

  it('answers for the patients of those for whom a cover who is away would have', () => {
    const chain = [leave('N1', 'N2'), leave('N2', 'N3')];
    expect(coveredBy(chain, 'N3', first).sort()).toEqual(['N1', 'N2']);
    expect(coveredBy([leave('N1', 'N2'), leave('N2', 'N1')], 'N1', first)).toEqual(['N2']);
  });

  it('goes to the team that is there where whoever is on duty is away and nobody covers', () => {
    const alert = { ...alertOf('N1'), step: 1 };
    const at = addHours(noon(first), 1);
    const duty = dutyWith([leave('N2', null)], members, 'N2');
    expect(climb(programme, alert, assigned, duty, at)?.alert.owner).toEqual({ userId: 'N1', role: 'nurse' });
    const seen: Alert = { ...alert, state: 'acknowledged', assessBy: noon('2026-07-05') };
    const told = climb(programme, seen, assigned, dutyWith([leave('N2', 'N3')], members, 'N2'), at)?.told;
    expect(told?.[0]?.to).toContain('N3');
  });

  it('is the cover of whoever is on duty, where the ladder comes to them', () => {
    const alert = { ...alertOf('N1'), step: 1 };
    const at = addHours(noon(first), 1);
    const owned = (leaves: LeaveFacts[]) =>
      climb(programme, alert, assigned, dutyWith(leaves, members, 'N2'), at)?.alert.owner.userId;
    expect([owned([]), owned([leave('N2', 'N3')])]).toEqual(['N2', 'N3']);
  });
});

describe('an alert whose owner is away', () => {
  const away = leave('N1', 'N2');

  it('passes to the cover on the first day, unread, its deadlines as they were, and back on the day after the last', () => {
    const alert = alertOf('N1');
    expect(covered(alert, dutyWith([away]), noon('2026-07-05'))).toBe(alert);
    const at = noon(first);
    const passed = covered(alert, dutyWith([away]), at);
    expect(passed).toEqual({
      ...alert,
      owner: { userId: 'N2', role: 'nurse' },
      handOvers: [{ from: 'N1', to: 'N2', by: null, at, reason: null, leaveId: 'LN1' }],
      movedAt: at,
      version: 2,
    });
    expect(covered(passed, dutyWith([away]), noon('2026-07-10'))).toBe(passed);
    const back = covered(passed, dutyWith([away]), noon('2026-07-11'));
    expect(back).toMatchObject({ owner: alert.owner, version: 3 });
    expect(covered(back, dutyWith([away]), noon('2026-07-12'))).toBe(back);
  });

  it('comes back when the leave is cancelled, and goes on when another covers', () => {
    const passed = covered(alertOf('N1'), dutyWith([away]), noon(first));
    const cancelled = dutyWith([{ ...away, state: 'cancelled' }]);
    expect(covered(passed, cancelled, noon('2026-07-07')).owner.userId).toBe('N1');
    const other = covered(passed, dutyWith([{ ...away, coverId: 'N3' }]), noon('2026-07-07'));
    expect(other.owner.userId).toBe('N3');
    expect(covered(other, dutyWith([away]), noon('2026-07-11')).owner.userId).toBe('N1');
  });

  it('comes back from the cover of the cover, whichever leave is over first', () => {
    const leaves = [leave('N1', 'N2'), leave('N2', 'N3', { from: '2026-07-08', to: '2026-07-12' })];
    const duty = dutyWith(leaves);
    const owners: Alert[] = [];
    for (const date of [first, '2026-07-08', '2026-07-11', '2026-07-13']) {
      owners.push(covered(owners.at(-1) ?? alertOf('N1'), duty, noon(date)));
    }
    expect(owners.map(({ owner }) => owner.userId)).toEqual(['N2', 'N3', 'N1', 'N1']);
    const shorter = dutyWith([leave('N1', 'N2'), leave('N2', 'N3', { from: '2026-07-08', to: '2026-07-08' })]);
    expect(covered(owners[1] ?? alertOf('N1'), shorter, noon('2026-07-09')).owner.userId).toBe('N2');
  });

  it('of one leave after the other passes to the next cover', () => {
    const next = leave('N1', 'N3', { leaveId: 'L2', from: '2026-07-11', to: '2026-07-20' });
    const duty = dutyWith([away, next]);
    const passed = covered(alertOf('N1'), duty, noon(first));
    const again = covered(passed, duty, noon('2026-07-11'));
    expect(again.owner.userId).toBe('N3');
    expect(covered(again, duty, noon('2026-07-21')).owner.userId).toBe('N1');
  });

  it('stays where a person or the ladder has put it', () => {
    const passed = covered(alertOf('N1'), dutyWith([away]), noon(first));
    const handed = handOver(passed, { to: { userId: 'N3', role: 'nurse' }, by: 'N2', reason: 'Oui', at: noon(first) });
    expect(handed.ok && covered(handed.value, dutyWith([away]), noon('2026-07-11')).owner.userId).toBe('N3');
    const byLadder = { from: 'N2', to: 'P1', by: null, at: noon(first), reason: null };
    const climbed: Alert = {
      ...passed,
      owner: { userId: 'P1', role: 'psychiatrist' },
      handOvers: [...passed.handOvers, byLadder],
    };
    expect(covered(climbed, dutyWith([away]), noon('2026-07-11'))).toBe(climbed);
  });

  it('that is a question stays with the role that was asked, and does not come to its asker', () => {
    const by = { userId: 'P2', role: 'psychiatrist', name: 'P2' } as const;
    const call = (to: 'nurse' | 'psychiatrist') => ({ question: '?', urgency: 'days', by, to });
    const nurse = { ...alertOf('N1'), family: 'call' as const, call: call('nurse') };
    expect(covered(nurse, dutyWith([away]), noon(first)).owner.userId).toBe('N2');
    const psychiatrist = { ...alertOf('P1', 'psychiatrist'), family: 'call' as const, call: call('psychiatrist') };
    const duty = dutyWith([leave('P1', 'P2')]);
    expect(covered(psychiatrist, duty, noon(first))).toBe(psychiatrist);
  });

  it('that is closed stays, and one that is being raised is at its first version', () => {
    const closed: Alert = { ...alertOf('N1'), state: 'closed' };
    expect(covered(closed, dutyWith([away]), noon(first))).toBe(closed);
    const raised = raisedFor(alertOf('N1'), dutyWith([away]), noon(first));
    expect([raised.owner.userId, raised.version]).toEqual(['N2', untouched.version]);
  });

  it('of safety that is raised meanwhile comes back like the others', () => {
    const raised = safetyAlert(programme, cause, teamWith([away]), noon(first));
    expect([raised.owner.userId, raised.handOvers.length]).toEqual(['N2', 1]);
    expect(covered(raised, dutyWith([away]), noon('2026-07-08'))).toBe(raised);
    expect(covered(raised, dutyWith([away]), noon('2026-07-11')).owner.userId).toBe('N1');
  });
});

const carers = members.filter(({ role }) => role !== 'gp');
const leaves = fc
  .array(
    fc.record({
      userId: fc.constantFrom(...carers.map(({ userId }) => userId)),
      coverId: fc.option(fc.constantFrom(...carers.map(({ userId }) => userId))),
      from: fc.integer({ min: 0, max: 12 }).map((days) => addDays(first, days)),
      days: fc.integer({ min: 0, max: 6 }),
      state: fc.constantFrom('planned' as const, 'planned' as const, 'cancelled' as const),
    }),
    { maxLength: 6 },
  )
  .map((some) =>
    some.map(({ days, ...one }, place) => ({ ...one, leaveId: `L${place}`, to: addDays(one.from, days) })),
  );

describe('whatever leaves there are', () => {
  it('whoever answers or owns is never away, unless everybody is', () => {
    fc.assert(
      fc.property(
        leaves,
        fc.integer({ min: 0, max: 20 }),
        fc.option(fc.constantFrom('N1', 'N2', 'N3')),
        (all, day, onDuty) => {
          const on = addDays(first, day);
          const there = carers.filter(({ userId }) => leaveOn(all, userId, on) === null);
          const team = teamOf(assigned, members, onDuty, { leaves: all, on });
          const owners = [
            ownerOf(team).userId,
            ...carers.map(
              ({ userId, role }) =>
                covered(alertOf(userId, role), dutyWith(all, members, onDuty), noon(on)).owner.userId,
            ),
          ];
          for (const owner of owners) {
            expect(there.length === 0 || there.some(({ userId }) => userId === owner)).toBe(true);
          }
        },
      ),
    );
  });

  it('an alert is looked at as often as one likes, and ends with its first owner when nobody is away any more', () => {
    fc.assert(
      fc.property(leaves, fc.constantFrom(...carers), (all, owner) => {
        const duty = dutyWith(all);
        const days = Array.from({ length: 22 }, (_, day) => noon(addDays(first, day)));
        let alert = alertOf(owner.userId, owner.role);
        for (const at of days) {
          alert = covered(alert, duty, at);
          expect(covered(alert, duty, at)).toBe(alert);
        }
        expect(alert.owner.userId).toBe(owner.userId);
      }),
    );
  });
});

describe('an appointment and a leave', () => {
  const days = (all: LeaveFacts[]) => ({ calendar: programme.calendar, area: null, leaves: all });
  interface Booked {
    startsAt: string;
    status: string;
    standing?: Standing[];
    stated?: boolean;
  }
  const slot = (date: string, more: Partial<Booked> = {}): Booked => ({
    startsAt: noon(date),
    status: 'booked',
    ...more,
  });
  const away = leave('N1', 'N2');
  const people = carers.map(({ userId }) => userId);
  const movesOf = (one: Booked, holder: string, all: LeaveFacts[], there = people) =>
    coverMoves(one, holder, { ...days(all), carers: there, timeZone: paris });
  /** An appointment and its holder, as the leaves have it. */
  const settled = ([one, holder]: readonly [Booked, string], all: LeaveFacts[], there = people): [Booked, string] => {
    const moves = movesOf(one, holder, all, there);
    const standing = moves.reduce<Standing[]>(
      (before, { from, to, leave: { leaveId } }) => standingAfter(before, { from, to, leaveId }),
      one.standing ?? [],
    );
    return [{ ...one, standing }, moves.at(-1)?.to ?? holder];
  };
  const heldBy = (one: Booked, holder = 'N1', of = away, all = [of]) => settled([one, holder], all)[1];

  it('is with the cover on its days alone, and stays where it is when the cover is away too', () => {
    expect(heldBy(slot(first))).toBe('N2');
    expect(heldBy(slot('2026-07-11'))).toBe('N1');
    expect(heldBy(slot(first, { status: 'cancelled' }))).toBe('N1');
    expect(heldBy(slot(first), 'N3')).toBe('N3');
    expect(heldBy(slot(first), 'N1', away, [away, leave('N2', null)])).toBe('N1');
    expect(heldBy(slot(first), 'N1', leave('N1', null))).toBe('N1');
  });

  it('is back with whoever it was taken from when the leave no longer holds its day', () => {
    const moved = slot(first, { standing: [{ from: 'N1', leaveId: away.leaveId }] });
    expect(heldBy(moved, 'N2')).toBe('N2');
    expect(heldBy(moved, 'N2', { ...away, state: 'cancelled' })).toBe('N1');
    expect(heldBy(moved, 'N2', { ...away, from: '2026-07-07' })).toBe('N1');
    expect(heldBy(moved, 'N2', { ...away, coverId: 'N3' })).toBe('N3');
    const over = { ...away, state: 'cancelled' as const };
    expect(heldBy(moved, 'N2', over, [over, leave('N1', null, { leaveId: 'L2' })])).toBe('N2');
    expect(heldBy(moved, 'N2', over, [over, leave('N1', 'N3', { leaveId: 'L2' })])).toBe('N3');
    expect(heldBy(moved, 'N2', { ...away, coverId: null })).toBe('N2');
    // Who has left the site holds nothing, and whoever covers holds it until somebody finds another.
    expect(settled([moved, 'N2'], [over], ['N2', 'N3'])[1]).toBe('N2');
    expect(settled([slot(first), 'N1'], [away], ['N1', 'N3'])[1]).toBe('N1');
  });

  it('comes back from the cover of the cover, whichever leave goes first', () => {
    const [one, other] = [leave('N1', 'N2'), leave('N2', 'N3')];
    const gone = (of: LeaveFacts): LeaveFacts => ({ ...of, state: 'cancelled' });
    const covered = settled([slot(first), 'N1'], [one]);
    const twice = settled(covered, [one, other]);
    expect([covered[1], twice[1]]).toEqual(['N2', 'N3']);
    expect(twice[0].standing).toEqual([
      { from: 'N1', leaveId: one.leaveId },
      { from: 'N2', leaveId: other.leaveId },
    ]);
    const back = settled(twice, [one, gone(other)]);
    expect(back).toEqual([{ ...slot(first), standing: [{ from: 'N1', leaveId: one.leaveId }] }, 'N2']);
    const home = [{ ...slot(first), standing: [] }, 'N1'];
    expect(settled(back, [gone(one), gone(other)])).toEqual(home);
    // The first one while the cover is away still, and both at once.
    expect(settled(twice, [gone(one), other])).toEqual(home);
    expect(settled(twice, [{ ...one, from: '2026-07-07' }, gone(other)])).toEqual(home);
    // Whom the first leave names by now, once the cover is back.
    expect(settled(twice, [{ ...one, coverId: 'P1' }, gone(other)])[1]).toBe('P1');
  });

  it('is with somebody who is there, and with its own nurse when all is cancelled, whatever leaves came and went', () => {
    fc.assert(
      fc.property(fc.array(leaves, { maxLength: 4 }), fc.constantFrom(...people), (turns, holder) => {
        const own: [Booked, string] = [slot('2026-07-08'), holder];
        // Each leave keeps its id and its member; its days, its cover and its state change.
        const known = new Map<string, LeaveFacts>();
        let now = own;
        for (const turn of turns) {
          for (const [id, one] of known) known.set(id, { ...one, state: 'cancelled' });
          for (const one of turn)
            known.set(`${one.leaveId} ${one.userId}`, { ...one, leaveId: `${one.leaveId} ${one.userId}` });
          const all = [...known.values()];
          now = settled(now, all);
          expect(movesOf(...now, all)).toEqual([]);
          const holds = leaveOn(all, now[1], '2026-07-08');
          const cover = holds === null ? null : holds.coverId;
          expect(cover === null || leaveOn(all, cover, '2026-07-08') !== null).toBe(true);
        }
        const cancelled = [...known.values()].map((one) => ({ ...one, state: 'cancelled' as const }));
        expect(settled(now, cancelled)).toEqual([{ ...slot('2026-07-08'), standing: [] }, holder]);
      }),
    );
  });

  it('that was booked on such a day on purpose stays, and asks for nothing', () => {
    const stated = slot(first, { stated: true });
    expect(heldBy(stated)).toBe('N1');
    const replan = (one: Booked) => isToReplan(one, 'N1', days([leave('N1', null, { to: '2026-07-14' })]), paris);
    expect([replan(slot(first)), replan(stated), replan(slot('2026-07-15'))]).toEqual([true, false, false]);
    // The reason was one for the public holiday.
    expect(replan(slot('2026-07-14', { stated: true }))).toBe(true);
  });
});

describe('a leave is due', () => {
  it('at the start of its first day and of the day after its last, by the clock of the site', () => {
    const one = leave('N1', 'N2', { from: '2026-10-25', to: '2026-10-25' });
    const at = nextLeaveAt(one, noon('2026-10-20'), paris) ?? '';
    expect(at).toBe('2026-10-24T22:00:00.000Z');
    expect(nextLeaveAt(one, at, paris)).toBe('2026-10-25T23:00:00.000Z');
    expect(nextLeaveAt(one, '2026-10-25T23:00:00.000Z', paris)).toBeNull();
    expect(nextLeaveAt({ ...one, state: 'cancelled' }, noon('2026-10-20'), paris)).toBeNull();
    expect(localDateOf(nextLeaveAt(one, at, 'Indian/Reunion') ?? '', 'Indian/Reunion')).toBe('2026-10-26');
  });
});
