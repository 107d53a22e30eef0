import type { LocalDate } from '../model.ts';
import { type LeaveFacts, leaveOn } from './leave.ts';

/** From one member to another, and for which leave; without one, a person or the ladder passed it on. */
export interface Passing {
  from: string;
  to: string;
  leaveId?: string | undefined;
}

export interface Standing {
  from: string;
  leaveId: string;
}

/** What stands with somebody for leaves, once it is passed on: back with whom it was, no later leave holds it any more. */
export function standingAfter(standing: readonly Standing[], { from, to, leaveId }: Passing): Standing[] {
  if (leaveId === undefined) return [];
  const back = standing.findIndex((one) => one.from === to);
  return back === -1 ? [...standing, { from, leaveId }] : standing.slice(0, back);
}

/**
 * From whom, and for which leave, an alert or an appointment stands with whoever has it; the first first. What a person
 * passed on, or the ladder, is for good: it goes back to nobody by itself.
 */
export const standingFor = (passings: readonly Passing[]): Standing[] =>
  passings.reduce<Standing[]>((standing, passing) => standingAfter(standing, passing), []);

/** The leave of this id, where its member is away for it on a date. */
export const runningLeave = <Leave extends LeaveFacts>(
  leaves: readonly Leave[],
  id: string,
  on: LocalDate,
): Leave | undefined =>
  leaves.find(({ leaveId, userId }) => leaveId === id && leaveOn(leaves, userId, on)?.leaveId === id);
