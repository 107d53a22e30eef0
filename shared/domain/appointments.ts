import { type DomainIssue, type Instant, issue } from './model.ts';
import { addHours } from './time.ts';
import { momentText } from './wording.ts';

/** More is a slip of the pen: no conversation lasts a working day. */
const longestHours = 8;

interface Slot {
  /** Null for one that is not stored yet. */
  appointmentId: string | null;
  startsAt: Instant;
  endsAt: Instant;
}

/** What stands against a slot: it ends after it starts, lasts hours and not days, and the nurse has no other one then. */
export function slotIssues(slots: readonly Slot[], asked: Slot, timeZone: string): DomainIssue[] {
  const { appointmentId, startsAt, endsAt } = asked;
  if (endsAt <= startsAt) return [issue('endsAt', 'appointment.ends-first', { from: momentText(startsAt, timeZone) })];
  if (endsAt > addHours(startsAt, longestHours)) {
    return [issue('endsAt', 'appointment.too-long', { highest: longestHours })];
  }
  return slots
    .filter((slot) => slot.appointmentId === null || slot.appointmentId !== appointmentId)
    .filter((slot) => slot.startsAt < endsAt && startsAt < slot.endsAt)
    .map((slot) =>
      issue('startsAt', 'appointment.overlap', {
        from: momentText(slot.startsAt, timeZone),
        to: momentText(slot.endsAt, timeZone),
      }),
    );
}
