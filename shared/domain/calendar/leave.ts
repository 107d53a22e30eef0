import { startOfDay } from '../local-time.ts';
import { type DomainIssue, type Instant, issue, type LocalDate } from '../model.ts';
import { addDays, daysBetween, dayText } from '../time.ts';

/** Days of the site on which a member is away, the first and the last included. */
export interface LeaveFacts {
  leaveId: string;
  userId: string;
  coverId: string | null;
  from: LocalDate;
  to: LocalDate;
  state: 'planned' | 'cancelled';
}

export type WantedLeave = Pick<LeaveFacts, 'userId' | 'coverId' | 'from' | 'to'> & {
  /** Null for one that is not stored yet. */
  leaveId: string | null;
};

interface Member {
  userId: string;
  role: string;
}

interface Around<One extends Member> {
  /** Every leave of the site. */
  leaves: readonly LeaveFacts[];
  members: readonly One[];
}

/** Is this member away on a date of the site? The leave that says so; null otherwise. */
export const leaveOn = <Leave extends LeaveFacts>(
  leaves: readonly Leave[],
  userId: string,
  on: LocalDate,
): Leave | null =>
  leaves.find((one) => one.userId === userId && one.state === 'planned' && one.from <= on && on <= one.to) ?? null;

/** This member or, while they are away, who covers for them; null while neither is there. */
export function thereOrCover(leaves: readonly LeaveFacts[], userId: string, on: LocalDate): string | null {
  const away = leaveOn(leaves, userId, on);
  if (away === null) return userId;
  return away.coverId === null || leaveOn(leaves, away.coverId, on) !== null ? null : away.coverId;
}

/** For whom this member covers on a date: those who named them, and for whom these would have covered were they there. */
export function coveredBy(leaves: readonly LeaveFacts[], coverId: string, on: LocalDate): string[] {
  const named = leaves.filter(
    (one) => one.coverId === coverId && leaveOn(leaves, one.userId, on)?.leaveId === one.leaveId,
  );
  // Each leave leads on once, so that two who named each other end nowhere.
  const others = leaves.filter((one) => !named.includes(one));
  return [...new Set(named.flatMap(({ userId }) => [userId, ...coveredBy(others, userId, on)]))].filter(
    (userId) => userId !== coverId,
  );
}

/** The next moment after `now` at which a leave begins or is over, at the start of a day of the site; null after its end. */
export function nextLeaveAt({ from, to, state }: LeaveFacts, now: Instant, timeZone: string): Instant | null {
  if (state === 'cancelled') return null;
  return [from, addDays(to, 1)].map((date) => startOfDay(date, timeZone)).find((at) => at > now) ?? null;
}

type Days = Pick<LeaveFacts, 'from' | 'to'>;

const meets = (one: Days, other: Days): boolean => one.from <= other.to && other.from <= one.to;

/** The first leave of a member that falls on some of these days. */
const awayDuring = (leaves: readonly LeaveFacts[], userId: string, days: Days): LeaveFacts | null =>
  leaves.find((one) => one.userId === userId && one.state === 'planned' && meets(one, days)) ?? null;

const roleOf = (members: readonly Member[], userId: string): string | null => {
  const role = members.find((member) => member.userId === userId)?.role;
  return role === 'nurse' || role === 'psychiatrist' ? role : null;
};

/** Who could cover: those of the same role at the site who are there on all of these days. */
export function coversFor<One extends Member>(wanted: WantedLeave, { leaves, members }: Around<One>): One[] {
  const role = roleOf(members, wanted.userId);
  return members.filter(
    (member) =>
      member.role === role && member.userId !== wanted.userId && awayDuring(leaves, member.userId, wanted) === null,
  );
}

const text = ({ from, to }: Days) => ({ from: dayText(from), to: dayText(to) });

function dayIssues(wanted: WantedLeave, leaves: readonly LeaveFacts[], atMostDays: number, today: LocalDate) {
  const { from, to, leaveId, userId } = wanted;
  if (to < from) return [issue('to', 'leave.ends-first', { to: dayText(to), from: dayText(from) })];
  if (to < today) return [issue('to', 'leave.over', { to: dayText(to), today: dayText(today) })];
  if (daysBetween(from, to) >= atMostDays) {
    const last = dayText(addDays(from, atMostDays - 1));
    return [issue('to', 'leave.too-long', { days: daysBetween(from, to) + 1, highest: atMostDays, last })];
  }
  const others = leaves.filter((one) => one.leaveId !== leaveId);
  const met = awayDuring(others, userId, wanted);
  return met === null ? [] : [issue('from', 'leave.overlap', text(met))];
}

function coverIssues(wanted: WantedLeave, around: Around<Member>): DomainIssue[] {
  const { userId, coverId } = wanted;
  const { leaves, members } = around;
  const role = roleOf(members, userId);
  if (role === null) return [];
  if (coverId === null) {
    // A psychiatrist’s site may well go on without: the nurse stays. A nurse’s patients may not be left to nobody.
    const alone = role !== 'nurse' || coversFor(wanted, around).length === 0;
    return alone ? [] : [issue('coverId', 'leave.cover-missing')];
  }
  if (coverId === userId) return [issue('coverId', 'leave.cover-self')];
  if (roleOf(members, coverId) !== role) return [issue('coverId', `leave.cover-not-${role}`)];
  const away = awayDuring(leaves, coverId, wanted);
  return away === null ? [] : [issue('coverId', 'leave.cover-away', text(away))];
}

/**
 * What stands against a leave: days in order, not all of them past, not more than the programme’s most, not over another
 * leave of the same person; and a cover of the same role who is there, which a nurse must name where there is one.
 */
export function leaveIssues(
  wanted: WantedLeave,
  around: Around<Member>,
  { atMostDays, today }: { atMostDays: number; today: LocalDate },
): DomainIssue[] {
  if (roleOf(around.members, wanted.userId) === null) {
    return [issue('userId', 'leave.not-carer', { value: wanted.userId })];
  }
  const days = dayIssues(wanted, around.leaves, atMostDays, today);
  // Who could cover is a question of the days.
  return days.some(({ field }) => field === 'to') ? days : [...days, ...coverIssues(wanted, around)];
}
