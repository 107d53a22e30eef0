import * as z from 'zod/mini';

const text = z.string();
const whole = z.number();
const maybe = <Schema extends z.ZodMiniType>(schema: Schema) => z.nullable(schema);
const many = <Schema extends z.ZodMiniType>(item: Schema) => z.array(item);

/** The raw file of a programme, as far as the oracle reads it. */
const programme = z.object({
  version: text,
  validTo: text,
  phases: many(z.object({ id: text, kind: text, to: many(text) })),
  cadence: z.object({
    rhythms: many(
      z.object({
        phase: text,
        sequence: maybe(text),
        contactEveryDays: whole,
        silenceAfterDays: whole,
        staleAfterDays: maybe(whole),
        reviewEveryMonths: whole,
      }),
    ),
  }),
  scales: many(
    z.object({
      id: text,
      label: text,
      entry: text,
      items: many(z.unknown()),
      maxMissing: whole,
      multiplier: whole,
      bands: many(z.object({ id: text, from: whole, to: whole })),
      levels: maybe(many(z.unknown())),
      safetyItem: maybe(whole),
      remissionBelow: maybe(whole),
      worseningBy: maybe(whole),
    }),
  ),
  orientation: z.object({
    scales: many(text),
    proposals: many(z.object({ orientation: text, scoreFrom: maybe(whole) })),
  }),
  answerLinks: z.object({
    scales: many(text),
    beforeAppointment: maybe(z.object({ days: whole, atHour: whole, freshDays: whole, stoppedBy: many(text) })),
  }),
  events: z.object({ kinds: many(z.object({ id: text, ends: z.boolean() })) }),
  treatments: z.object({
    classes: many(z.object({ id: text, antidepressant: z.boolean() })),
    contact: z.object({ withinDays: whole, closeWithinDays: whole, youngUnder: whole }),
  }),
  plans: z.object({ missingAfterDays: whole, kinds: many(z.object({ id: text })) }),
  exit: z.object({ reasons: many(z.object({ id: text, newEpisode: z.boolean() })), reentryWithinDays: whole }),
  sequences: z.object({
    renewableBeforeDays: whole,
    kinds: many(
      z.object({
        id: text,
        months: whole,
        renewals: whole,
        maxMonths: whole,
        priceCents: whole,
        phases: many(text),
        mayBecome: many(text),
        opinionAtMonth: maybe(whole),
      }),
    ),
  }),
  course: z.object({
    scales: many(text),
    targetFrom: whole,
    responseFallPercent: whole,
    baselineUntilActiveDay: whole,
    worseningWindowDays: whole,
    relapseFrom: whole,
    improvedBelow: whole,
    notImprovingAfterWeeks: whole,
    reviewHoldsDays: whole,
    missedAppointments: whole,
  }),
  reviewOrder: z.object({ groups: z.record(text, whole), none: whole }),
  alerts: z.object({ rules: many(z.object({ id: text, reasons: many(text) })) }),
});

export type Programme = z.output<typeof programme>;
export type Scale = Programme['scales'][number];
export type Kind = Programme['sequences']['kinds'][number];

export const programmeOf = (raw: unknown): Programme => programme.parse(raw);

export function named<One extends { id: string }>(list: readonly One[], id: string): One {
  const found = list.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the programme has no ${id}`);
  return found;
}

export const kindOfPhase = ({ phases }: Programme, id: string): string => named(phases, id).kind;
/** Under treatment, or in relapse prevention. */
export const cares = (from: Programme, phase: string): boolean =>
  ['treatment', 'relapse-prevention'].includes(kindOfPhase(from, phase));

const dayMs = 86_400_000;
const calendars = new Map<string, Intl.DateTimeFormat>();

/** The date of an instant where the site is. */
export function dateAt(instant: string, timeZone: string): string {
  const calendar =
    calendars.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  calendars.set(timeZone, calendar);
  return calendar.format(new Date(instant));
}

export const daysFrom = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);

/** Calendar months later: a day that the month lacks is its last. */
export function plusMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const end = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, end))).toISOString().slice(0, 10);
}

/** What is wrong with one thing: who, and a sentence for each rule that is broken. */
type Checks = (readonly [broken: boolean, fault: string])[];
export const broken = (who: string, checks: Checks): string[] =>
  checks.filter(([is]) => is).map(([, fault]) => `${who}: ${fault}`);

/** One figure as shown against the same as recomputed. */
export const differs = (who: string, what: string, shown: unknown, right: unknown): string[] => {
  const [said, is] = [JSON.stringify(shown), JSON.stringify(right)];
  return said === is ? [] : [`${who}: ${what} is shown as ${said}, recomputed ${is}`];
};
