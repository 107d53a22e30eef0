import { type LeaveFacts, leaveOn, thereOrCover } from '../calendar/leave.ts';
import type { LocalDate } from '../model.ts';
import type { AlertRole } from './alert.ts';
import type { AlertTeam } from './safety.ts';

export interface TeamMember {
  userId: string;
  role: AlertRole;
}

/** Every leave of a site, and a date there. */
export interface Absences {
  leaves: readonly LeaveFacts[];
  on: LocalDate;
}

const nobody: Absences = { leaves: [], on: '' };

/** The assigned nurse, as the one for whom somebody else answers. */
function insteadOf({ nurseId }: AlertTeam, members: readonly TeamMember[], { leaves, on }: Absences) {
  if (nurseId === null || !members.some(({ userId }) => userId === nurseId)) return {};
  const away = leaveOn(leaves, nurseId, on);
  return away === null ? {} : { insteadOf: { userId: nurseId, leaveId: away.leaveId } };
}

/**
 * Who answers for someone at this moment (dangers, 7): the assigned nurse while they are of the site, else who covers for
 * them, else the nurse on duty, else any nurse of the site; the assigned psychiatrist, else their cover, else another of the
 * site. Whoever is away is none of these, unless nobody else is there.
 */
export function teamOf(
  assigned: AlertTeam,
  members: readonly TeamMember[],
  onDuty: string | null,
  absences: Absences = nobody,
): AlertTeam {
  const { leaves, on } = absences;
  const first = (role: AlertRole, ...wanted: (string | null)[]) => {
    const ids = members.filter((one) => one.role === role).map(({ userId }) => userId);
    const there = ids.filter((userId) => leaveOn(leaves, userId, on) === null);
    const named = wanted.map((userId) => (userId === null ? null : thereOrCover(leaves, userId, on)));
    return named.find((userId) => userId !== null && there.includes(userId)) ?? there[0] ?? null;
  };
  const { gpId } = assigned;
  const nurseId = first('nurse', assigned.nurseId, onDuty);
  const psychiatristId = first('psychiatrist', assigned.psychiatristId);
  // Where everybody is away, those who are assigned hear of it all the same: a GP alone cannot close an alert.
  if (leaves.length > 0 && nurseId === null && psychiatristId === null) {
    return teamOf(assigned, members, onDuty);
  }
  return { nurseId, psychiatristId, gpId, ...insteadOf(assigned, members, absences) };
}

/**
 * Who takes what is somebody's while they are away: their cover, else someone of their role, whoever is on duty first, else
 * of the other; null where nobody is there who `fits`.
 */
export function standInFor(
  away: TeamMember,
  members: readonly TeamMember[],
  onDuty: string | null,
  { leaves, on }: Absences,
  fits: (member: TeamMember) => boolean,
): TeamMember | null {
  const cover = thereOrCover(leaves, away.userId, on);
  const place = ({ userId, role }: TeamMember) =>
    userId === cover ? 0 : (role === away.role ? 1 : 3) + (userId === onDuty ? 0 : 1);
  const [first] = members
    .filter((one) => (one.role === 'nurse' || one.role === 'psychiatrist') && fits(one))
    .filter(({ userId }) => leaveOn(leaves, userId, on) === null)
    .toSorted((one, other) => place(one) - place(other));
  return first ?? null;
}
