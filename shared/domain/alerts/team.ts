import type { AlertRole } from './alert.ts';
import type { AlertTeam } from './safety.ts';

export interface TeamMember {
  userId: string;
  role: AlertRole;
}

/**
 * Who answers for someone at this moment (dangers, 7): the assigned nurse while they are of the site, else the nurse on duty,
 * else any nurse of the site; the assigned psychiatrist, else the site's.
 */
export function teamOf(assigned: AlertTeam, members: readonly TeamMember[], onDuty: string | null): AlertTeam {
  const of = (role: AlertRole) => members.filter((member) => member.role === role).map(({ userId }) => userId);
  const first = (ids: readonly string[], ...wanted: (string | null)[]) =>
    wanted.find((userId) => userId !== null && ids.includes(userId)) ?? ids[0] ?? null;
  return {
    nurseId: first(of('nurse'), assigned.nurseId, onDuty),
    psychiatristId: first(of('psychiatrist'), assigned.psychiatristId),
    gpId: assigned.gpId,
  };
}
