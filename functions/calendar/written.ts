import ical, { ICalEventBusyStatus } from 'ical-generator';
import type { Slot } from '../../shared/store/agenda.ts';

/**
 * Appointments as iCalendar (RFC 5545). Instants in UTC: no program has to know a clock change. An event says that there is an
 * appointment, and of which practice; with whom and why stays in the application.
 */
export function written(slots: readonly Slot[], site: string): string {
  const calendar = ical({
    name: `Rendez-vous – ${site}`,
    prodId: { company: 'agenda', product: 'rendez-vous', language: 'FR' },
  });
  for (const { appointmentId, startsAt, endsAt } of slots) {
    calendar.createEvent({
      id: appointmentId,
      start: new Date(startsAt),
      end: new Date(endsAt),
      // The same at each reading: a program that compares finds nothing new.
      stamp: new Date(startsAt),
      summary: `Rendez-vous – ${site}`,
      busystatus: ICalEventBusyStatus.BUSY,
    });
  }
  return calendar.toString();
}
