import { addDays } from '../../../shared/domain/time.ts';
import type { AgendaItem, SiteOfMine } from '../../api/queries.ts';
import { localDate } from '../../text/format.ts';

export type Planned = AgendaItem & SiteOfMine;

export interface Day {
  day: string;
  items: Planned[];
}

/** Monday of the week of a local date. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T12:00:00.000Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** From the Monday of this week to the Sunday of the next. */
export function fortnightOf(today: string): { from: string; nextMonday: string; to: string } {
  const from = mondayOf(today);
  return { from, nextMonday: addDays(from, 7), to: addDays(from, 13) };
}

/** Appointments by day of the zone in which they are read, the earliest first; days without any are left out, but for `always`. */
export function daysOf(
  items: readonly Planned[],
  zoneOf: (siteId: string) => string,
  always: Iterable<string> = [],
): Day[] {
  const days = new Map<string, Planned[]>([...always].map((day) => [day, []]));
  for (const item of [...items].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))) {
    const day = localDate(item.startsAt, zoneOf(item.siteId));
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].map(([day, own]) => ({ day, items: own })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** An hour that has passed, and nobody has said what came of it. */
export const isDue = ({ status, startsAt }: Pick<Planned, 'status' | 'startsAt'>, now: number): boolean =>
  status === 'booked' && Date.parse(startsAt) < now;
