import type { LocalDate } from '../model.ts';

const whole = (value: number, by: number): number => Math.floor(value / by);

/** Easter Sunday of a year of the Gregorian calendar (Butcher’s rule: Meeus, *Astronomical Algorithms*, ch. 8). */
export function easterOf(year: number): LocalDate {
  const golden = year % 19;
  const century = whole(year, 100);
  const ofCentury = year % 100;
  const lunar = whole(century - whole(century + 8, 25) + 1, 3);
  const epact = (19 * golden + century - whole(century, 4) - lunar + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * whole(ofCentury, 4) - epact - (ofCentury % 4)) % 7;
  const late = whole(golden + 11 * epact + 22 * weekday, 451);
  const days = epact + weekday - 7 * late + 114;
  return new Date(Date.UTC(year, whole(days, 31) - 1, (days % 31) + 1)).toISOString().slice(0, 10);
}
