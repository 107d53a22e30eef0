import type { Calendar } from '../calendar.ts';
import { sitesOf } from '../staff.ts';

/** A stretch of one day of the week, by the clock of the site. */
export interface Span {
  /** 1 is Monday. */
  day: number;
  /** HH:MM. */
  from: string;
  to: string;
}

const morning = (day: number): Span => ({ day, from: '09:00', to: '12:30' });
const afternoon = (day: number): Span => ({ day, from: '13:30', to: '17:00' });
const whole = (day: number): Span[] => [morning(day), afternoon(day)];

/** Weeks of a nurse at one site: nobody is there every half-day. */
const weeks: Span[][] = [
  [...whole(1), ...whole(2), morning(3), ...whole(4), ...whole(5)],
  [...whole(1), ...whole(2), ...whole(3), ...whole(4), morning(5)],
  [afternoon(1), ...whole(2), ...whole(3), ...whole(4), ...whole(5)],
];
/** Of one at two sites: Monday to Wednesday noon at the one, the rest at the other. */
const halves: Span[][] = [
  [...whole(1), ...whole(2), morning(3)],
  [afternoon(3), ...whole(4), ...whole(5)],
];

/** When the nurse, by place in the list, is at the first or the second of their sites. */
export const nurseWeek = (nurse: number, place: number): Span[] =>
  (sitesOf(nurse).length > 1 ? halves[place] : weeks[nurse % weeks.length]) ?? [];

/** The afternoon of the case reviews, shared between two sites, and a morning for advice. */
export function psychiatristWeek(psychiatrist: number, place: number): Span[] {
  const day = 1 + (psychiatrist % 5);
  const review = place === 0 ? { day, from: '13:00', to: '15:00' } : { day, from: '15:00', to: '17:00' };
  const two = sitesOf(psychiatrist).length > 1;
  return [
    two ? review : { day, from: '13:00', to: '16:30' },
    { day: 1 + ((day + place + 1) % 5), from: '09:00', to: '11:00' },
  ];
}

/** Days away, as ages: negative, since they are to come. */
export interface Away {
  role: 'nurse' | 'psychiatrist';
  /** Place in the list of those of the role. */
  person: number;
  from: number;
  to: number;
  /** Place of the nurse who stands in; null where nobody does. */
  cover: number | null;
  note: string;
}

/** The Monday that is so many weeks ahead. */
function monday(calendar: Calendar, weeksAhead: number): number {
  const next = [-1, -2, -3, -4, -5, -6, -7].find((age) => calendar.weekday(age) === 2) ?? -7;
  return next - 7 * (weeksAhead - 1);
}

/** Leave of the next weeks; where a colleague knows the patients, they stand in. */
export function leavesAhead(calendar: Calendar): Away[] {
  const from = (ahead: number, days: number) => {
    const first = monday(calendar, ahead);
    return { from: first, to: first - days + 1 };
  };
  return [
    { role: 'nurse', person: 0, cover: 4, note: 'Congés annuels', ...from(3, 12) },
    { role: 'nurse', person: 2, cover: 7, note: 'Formation', ...from(2, 3) },
    { role: 'nurse', person: 5, cover: 6, note: 'Congés annuels', ...from(4, 5) },
    { role: 'nurse', person: 3, cover: null, note: 'Congés ; urgences par le médecin', ...from(5, 5) },
    { role: 'psychiatrist', person: 1, cover: null, note: 'Congrès', ...from(2, 3) },
    { role: 'psychiatrist', person: 6, cover: null, note: 'Congés annuels', ...from(4, 12) },
  ];
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
/** From one appointment of half an hour to the next. */
const every = 40;
const half = 30;
/** Days ahead whose hours are given before those of the weeks after them. */
const window = 21;
const soonest = 2 * 3_600_000;

function slotsOn(calendar: Calendar, week: readonly Span[], age: number): number[] {
  // The calendar counts from Sunday, a week of hours from Monday.
  const day = calendar.weekday(age) - 1;
  const minutes = week
    .filter((span) => span.day === day)
    .flatMap(({ from, to }) => {
      const count = Math.floor((minutesOf(to) - minutesOf(from) - half) / every) + 1;
      return Array.from({ length: count }, (_, place) => minutesOf(from) + place * every);
    });
  return minutes.map((minute) => calendar.at(age, minute)).filter((at) => at > calendar.base + soonest);
}

/**
 * Free hours of a nurse at one of their sites (epoch ms), in the order in which appointments take them: the next days one
 * hour each, then a second one of each, and later days only when these are full. Never on a holiday or a leave.
 */
export function hoursAhead(calendar: Calendar, nurse: number, place: number): number[] {
  const week = nurseWeek(nurse, place);
  const away = leavesAhead(calendar).filter(({ role, person }) => role === 'nurse' && person === nurse);
  const isAway = (age: number) => away.some(({ from, to }) => age <= from && age >= to);
  const days = Array.from({ length: 6 * window }, (_, ahead) => -ahead)
    .filter((age) => calendar.works(age) && !isAway(age))
    .map((age) => ({ age, slots: slotsOn(calendar, week, age) }))
    .filter(({ slots }) => slots.length > 0)
    .map(({ age, slots }, turn) => {
      const first = (turn * 3) % slots.length;
      return { age, slots: [...slots.slice(first), ...slots.slice(0, first)] };
    });
  return Array.from({ length: 6 }, (_, one) => days.filter(({ age }) => Math.floor(-age / window) === one)).flatMap(
    (some) =>
      Array.from({ length: 12 }, (_, round) => some.flatMap(({ slots }) => slots.slice(round, round + 1))).flat(),
  );
}
