import type { DutySpan, Span } from '../../../shared/domain/duty.ts';
import { inOrder, minutesOf } from '../../forms/week.ts';

/** The week of a site as its coordinator reads and types it. */

const minutesOfDay = 1440;
const minutesOfWeek = 7 * minutesOfDay;

/** A place in the week as a day and an hour; the end of a span says 24:00, its beginning 00:00. */
function placeOf(minute: number, end: boolean): { day: number; clock: string } {
  const past = end && minute % minutesOfDay === 0;
  const day = Math.floor((past ? minute - 1 : minute) / minutesOfDay) + 1;
  const rest = minute - (day - 1) * minutesOfDay;
  const two = (part: number) => String(part).padStart(2, '0');
  return { day, clock: `${two(Math.floor(rest / 60))}:${two(rest % 60)}` };
}

export interface Stretch {
  from: { day: number; clock: string };
  to: { day: number; clock: string };
}

/** When nobody is on duty, in stretches over days; from Sunday it may go on into Monday. `all`: the whole week. */
export function uncovered(duty: readonly DutySpan[]): 'all' | Stretch[] {
  const spans = duty
    .filter(({ userId }) => userId === null)
    .map(({ day, from, to }) => {
      const start = (day - 1) * minutesOfDay;
      return { start: start + minutesOf(from), end: start + minutesOf(to) };
    })
    .sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && last.end >= span.start) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  const [first] = merged;
  const last = merged.at(-1);
  if (first === undefined || last === undefined) return [];
  if (first.start === 0 && first.end === minutesOfWeek) return 'all';
  if (first !== last && first.start === 0 && last.end === minutesOfWeek) {
    merged.shift();
    last.end = first.end;
  }
  return merged.map(({ start, end }) => ({ from: placeOf(start, false), to: placeOf(end, true) }));
}

/** Days of which some minute has nobody’s name, not even *nobody*. */
export function daysWithGap(duty: readonly Span[]): number[] {
  return [1, 2, 3, 4, 5, 6, 7].filter((day) => {
    let reached = 0;
    for (const { from, to } of inOrder(duty.filter((span) => span.day === day))) {
      if (minutesOf(from) > reached) return true;
      reached = Math.max(reached, minutesOf(to));
    }
    return reached < minutesOfDay;
  });
}
