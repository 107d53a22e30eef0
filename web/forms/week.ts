import type { Span } from '../../shared/domain/duty.ts';

export const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** An hour as the API wants it, from how one types it: `8`, `8h30`, `8:30`; what is no hour stays as it is. */
export function clockOf(typed: string): string {
  const [, hours, minutes = '00'] = /^\s*(\d{1,2})(?:\s*[:hH.]\s*(\d{2})?)?\s*$/.exec(typed) ?? [];
  return hours === undefined ? typed.trim() : `${hours.padStart(2, '0')}:${minutes}`;
}

/** A span as the API wants it, from how one typed its hours. */
export const typedSpan = ({ day, from, to }: Span): Span => ({ day, from: clockOf(from), to: clockOf(to) });

/** By day and hour, as they are typed. */
export const inOrder = <One extends Span>(spans: readonly One[]): One[] =>
  [...spans].sort((a, b) => a.day - b.day || minutesOf(a.from) - minutesOf(b.from));
