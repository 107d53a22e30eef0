import type { Instant } from '../model.ts';
import { quarterMs, type Stretch } from './hours.ts';

/** As many as an address may bear: the firewall takes no query of more than 2,048 characters. */
const mostWritten = 100;

/** What meets a stretch; what ends as the other begins does not. */
export const meets = (one: Stretch, other: Stretch): boolean =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** Stretches in their order, those between which less than a quarter is free as one: nothing is proposed in there. */
export function together(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const { startsAt, endsAt } of stretches.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))) {
    const last = merged.at(-1);
    if (last === undefined || Date.parse(startsAt) - Date.parse(last.endsAt) >= quarterMs) {
      merged.push({ startsAt, endsAt });
    } else if (last.endsAt < endsAt) last.endsAt = endsAt;
  }
  return merged;
}

/** `20261127T0900Z-45`: the beginning and the minutes, in characters that an address bears as they are. */
const written = ({ startsAt, endsAt }: Stretch): string => {
  const minutes = Math.ceil((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
  return `${startsAt.slice(0, 16).replaceAll(/[-:]/g, '')}Z-${minutes}`;
};

/** As a query has them, with a dot between: at most so many, those first that are nearest to a moment. */
export function writtenBusy(stretches: readonly Stretch[], near: Instant, most = mostWritten): string {
  const distance = ({ startsAt }: Stretch) => Math.abs(Date.parse(startsAt) - Date.parse(near));
  return together(stretches)
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, most)
    .map(written)
    .join('.');
}

/** What was written so; a day that no calendar has is none. */
export const readBusy = (text: string): Stretch[] =>
  text.split('.').flatMap((one) => {
    const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z-(\d{1,4})$/.exec(one);
    if (parts === null) return [];
    const [, year, month, day, hour, minute, minutes] = parts;
    const from = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00.000Z`);
    if (Number.isNaN(from)) return [];
    const until = from + Number(minutes) * 60_000;
    return [{ startsAt: new Date(from).toISOString(), endsAt: new Date(until).toISOString() }];
  });
