/** The geometry of a curve, in CSS pixels: pure, so that it can be tested without a page. */

export interface CurvePoint {
  at: string;
  total: number;
  prorated: boolean;
}

export interface CurveSpan {
  label: string;
  from: string;
  /** Null: until now. */
  to: string | null;
}

export interface Plot {
  x: (at: string) => number;
  y: (total: number) => number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Foot of the row of changes; the bottom where there is none. */
  under: number;
  months: { at: string; x: number }[];
  /** Too narrow for names beside the figures. */
  narrow: boolean;
}

/** Names of bands stand left of the axis, the last scores right of the curve: neither covers a point. */
const margins = { left: 148, right: 84, top: 34, bottom: 40 };
const narrowMargins = { left: 28, right: 34 };
const narrowBelow = 560;
/** Room under the contacts for what changed of a treatment. */
const changesRoom = 20;
/** Room between the axis and the first point. */
const inset = 8;
const dayMs = 86_400_000;

/** First days of months between two instants, so thinned that their names do not touch. */
function monthsOf(from: number, to: number, room: number): number[] {
  const first = new Date(from);
  const starts: number[] = [];
  for (let month = 1; ; month += 1) {
    const start = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1);
    if (start > to) break;
    starts.push(start);
  }
  const every = Math.max(1, Math.ceil(starts.length / Math.max(1, Math.floor(room / 52))));
  return starts.filter((_, index) => index % every === 0);
}

/**
 * Scales of a plot of `width` × `height` for scores from 0 to `highest`, between the first and the last instant; `changes`
 * leaves a row free for the marks of changes.
 */
export function plotOf(
  times: readonly string[],
  highest: number,
  width: number,
  height: number,
  changes = false,
): Plot {
  const instants = times.map((at) => Date.parse(at));
  const from = Math.min(...instants);
  // A course of a few days still gets two weeks of room, or its points would stand on one another.
  const to = Math.max(...instants, from + 14 * dayMs);
  const narrow = width < narrowBelow;
  const sides = narrow ? narrowMargins : margins;
  const left = sides.left;
  const right = width - sides.right;
  const { top } = margins;
  const bottom = height - margins.bottom - (changes ? changesRoom : 0);
  const x = (at: string) => left + inset + ((Date.parse(at) - from) / (to - from)) * (right - left - inset);
  const y = (total: number) => bottom - (total / highest) * (bottom - top);
  return {
    x,
    y,
    left,
    right,
    top,
    bottom,
    under: height - margins.bottom,
    narrow,
    months: monthsOf(from, to, right - left).map((time) => {
      const at = new Date(time).toISOString();
      return { at, x: x(at) };
    }),
  };
}

/** `M x,y L x,y …` */
export const pathOf = (points: readonly CurvePoint[], { x, y }: Plot): string =>
  points.map(({ at, total }, index) => `${index === 0 ? 'M' : 'L'}${x(at).toFixed(1)},${y(total).toFixed(1)}`).join('');

/** Two labels at the end of lines that end near each other are moved apart. */
export function apart(first: number, second: number, least = 15): [number, number] {
  const gap = second - first;
  if (Math.abs(gap) >= least) return [first, second];
  const move = (least - Math.abs(gap)) / 2;
  return gap >= 0 ? [first - move, second + move] : [first + move, second - move];
}

/** Changes so near each other that they share a mark: the first and the last of them, by their numbers. */
export interface ChangeMark {
  x: number;
  first: number;
  last: number;
  label: string;
}

/** Width of a mark, by how much it says. */
export const markWidth = (label: string): number => 12 + 7 * label.length;

/**
 * Numbered marks for changes at these places, from left to right: those whose marks would touch share one, `2–4`, in the
 * middle of them.
 */
export function changeMarks(places: readonly number[], gap = 3): ChangeMark[] {
  const markOf = (first: number, last: number): ChangeMark => {
    const [from = 0, to = 0] = [places[first], places[last]];
    const label = first === last ? String(first + 1) : `${first + 1}–${last + 1}`;
    return { x: (from + to) / 2, first: first + 1, last: last + 1, label };
  };
  const marks: ChangeMark[] = [];
  for (const place of places.keys()) {
    let mark = markOf(place, place);
    // A mark that grew may touch the one before it in turn.
    for (let before = marks.at(-1); before !== undefined; before = marks.at(-1)) {
      if (mark.x - before.x >= (markWidth(mark.label) + markWidth(before.label)) / 2 + gap) break;
      marks.pop();
      mark = markOf(before.first - 1, place);
    }
    marks.push(mark);
  }
  return marks;
}
