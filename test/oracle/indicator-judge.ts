import type { Told, ToldAlert, ToldReferral } from './indicator-data.ts';
import { dropOutsOf, heldIn, notImprovedOn, type Stay, staysOf, wasOut } from './indicator-treatment.ts';
import { dateAt, differs, plusDays } from './year-programme.ts';

/** `yes`, `no`, `pending`, or the reason for which someone is not counted. */
type Fate = string;

export interface Figure {
  numerator: number;
  denominator: number;
  pending: number;
  /** How many are excluded or missing, by reason. */
  others: Record<string, number>;
  median?: number | null;
  percentile?: number | null;
}

function figure(fates: Fate[]): Figure {
  const others: Record<string, number> = {};
  const count = { yes: 0, no: 0, pending: 0 };
  for (const fate of fates) {
    if (fate === 'yes' || fate === 'no' || fate === 'pending') count[fate] += 1;
    else others[fate] = (others[fate] ?? 0) + 1;
  }
  return { numerator: count.yes, denominator: count.yes + count.no, pending: count.pending, others };
}

const hourMs = 3_600_000;
const hoursFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / hourMs;
const within = ({ from, to }: Told, on: string): boolean => on >= from && on <= to;
const least = (all: (string | null)[]): string | null => all.filter((one) => one !== null).sort()[0] ?? null;

function reached(told: Told, referral: ToldReferral, at: string | null, hours: number): Fate {
  const { referredAt, state, answer } = referral;
  if (at !== null) return hoursFrom(referredAt, at) <= hours ? 'yes' : 'no';
  if (state === 'refused' && answer !== null && hoursFrom(referredAt, answer.at) <= hours) return 'refused-in-time';
  if (state === 'evaluated') return 'no-time';
  return hoursFrom(referredAt, told.now) <= hours ? 'pending' : 'no';
}

function contactFigures(told: Told, referrals: ToldReferral[]): Record<string, Figure> {
  const spoken = (outcome: string) =>
    told.programme.referral.attemptOutcomes.some(({ id, conversation }) => id === outcome && conversation);
  const figures: Record<string, Figure> = {};
  for (const hours of told.programme.indicators.firstContact.withinHours) {
    const fates = (counts: (outcome: string) => boolean) =>
      referrals.map((one) => {
        const calls = one.attempts.filter(({ outcome }) => counts(outcome)).map(({ at }) => at);
        return reached(told, one, least([...calls, one.evaluatedAt]), hours);
      });
    figures[`1.${hours}`] = figure(fates(spoken));
    figures[`1.${hours}.attempt`] = figure(fates(() => true));
  }
  return figures;
}

function evaluatedFate(told: Told, { referredAt, state }: ToldReferral): Fate {
  if (state === 'evaluated') return 'yes';
  const { withinWeeks } = told.programme.indicators.evaluated;
  const until = plusDays(dateAt(referredAt, told.timeZone), 7 * withinWeeks);
  return state !== 'refused' && dateAt(told.now, told.timeZone) <= until ? 'pending' : 'no';
}

function engagedFate(told: Told, stay: Stay): Fate {
  const { contacts, withinWeeks } = told.programme.indicators.engaged;
  const after = plusDays(stay.enteredOn, 7 * withinWeeks);
  const held = heldIn(stay, 'done').filter((at) => dateAt(at, told.timeZone) < after);
  if (held.length >= contacts) return 'yes';
  if (stay.diedOn !== null && stay.diedOn < after) return 'died';
  return stay.leftOn === null && dateAt(told.now, told.timeZone) < after ? 'pending' : 'no';
}

function reviewedFates(told: Told, stay: Stay): Fate[] {
  const { fromWeek, toWeek } = told.programme.indicators.reviewed;
  const [first, last] = [plusDays(stay.enteredOn, 7 * fromWeek), plusDays(stay.enteredOn, 7 * toWeek)];
  const today = dateAt(told.now, told.timeZone);
  const over = least([stay.leftOn, stay.diedOn]);
  if (told.programme.course.scales.length === 0 || !within(told, first) || today < first) return [];
  if (over !== null && over <= first) return [];
  const still = notImprovedOn(told, stay, first);
  if (still === null) return ['no-baseline'];
  if (!still) return [];
  const days = stay.record.reviews.map(({ heldAt }) => dateAt(heldAt, told.timeZone));
  if (days.some((on) => on >= first && on <= last)) return ['yes'];
  if (over !== null && over <= last) return [over === stay.diedOn ? 'died' : 'left-in-window'];
  return [today <= last ? 'pending' : 'no'];
}

function droppedFates(told: Told, stay: Stay): Fate[] {
  const today = dateAt(told.now, told.timeZone);
  const until = today < told.to ? today : told.to;
  const dropped = dropOutsOf(told, stay);
  const left =
    stay.lost && stay.leftOn !== null ? ([stay.leftOn, dropped.at(-1) ?? ''].sort()[1] ?? null) : stay.leftOn;
  const over = least([left, stay.diedOn, stay.backAt === null ? null : dateAt(stay.backAt, told.timeZone)]);
  if (stay.enteredOn > until || (over !== null && over < told.from)) return [];
  if (dropped.some((day) => day >= told.from && day <= until)) return ['yes'];
  if (stay.diedOn !== null && stay.diedOn <= until) return ['died'];
  if (wasOut(told, stay, until)) return ['already-out'];
  return [today <= told.to && dropped.some((day) => day > today) ? 'pending' : 'no'];
}

function alertFigure(told: Told, limit: number, actOf: (alert: ToldAlert) => string | null): Figure {
  const causes = new Map([
    ...told.referrals.map(({ referralId, recordedAt }) => [referralId, recordedAt] as const),
    ...told.records.flatMap(({ assessments }) =>
      assessments.map(({ assessmentId, recordedAt }) => [assessmentId, recordedAt] as const),
    ),
  ]);
  const hours: number[] = [];
  const fates: Fate[] = [];
  for (const alert of told.alerts.filter(({ severity }) => severity === 'safety')) {
    const since = causes.get(alert.cause.id) ?? alert.raisedAt;
    const at = actOf(alert);
    if (!within(told, dateAt(since, told.timeZone))) continue;
    if (alert.closure?.act === 'entered-in-error') fates.push('entered-in-error');
    else if (at !== null) {
      hours.push(hoursFrom(since, at));
      fates.push(hoursFrom(since, at) <= limit ? 'yes' : 'no');
    } else if (alert.state === 'closed') fates.push('moved');
    else fates.push(hoursFrom(since, told.now) > limit ? 'open-late' : 'open');
  }
  hours.sort((a, b) => a - b);
  const half = (hours.length - 1) / 2;
  const at = (place: number) => hours[place] ?? 0;
  const rank = Math.ceil((told.programme.indicators.safetyAlerts.percentile / 100) * hours.length) - 1;
  const none = hours.length === 0;
  const median = none ? null : (at(Math.floor(half)) + at(Math.ceil(half))) / 2;
  return { ...figure(fates), median, percentile: none ? null : at(rank) };
}

/** All figures by the ids of the product, from answers of the API and the raw programme alone. */
export function indicatorsOf(told: Told): Record<string, Figure> {
  const { programme, referrals, timeZone } = told;
  const stays = staysOf(told);
  const referred = referrals.filter(({ referredAt }) => within(told, dateAt(referredAt, timeZone)));
  const begun = stays.filter(({ enteredOn }) => within(told, enteredOn));
  const seen = ({ acknowledgements, takenUp, assessment }: ToldAlert) =>
    least([...acknowledgements.map(({ at }) => at), takenUp?.at ?? null, assessment?.at ?? null]);
  return {
    ...contactFigures(told, referred),
    '2.evaluated': figure(referred.map((one) => evaluatedFate(told, one))),
    '2.engaged': figure(begun.map((stay) => engagedFate(told, stay))),
    '8': figure(stays.flatMap((stay) => reviewedFates(told, stay))),
    '12': figure(stays.flatMap((stay) => droppedFates(told, stay))),
    '14.acknowledged': alertFigure(told, programme.safety.acknowledgeWithinHours, seen),
    '14.assessed': alertFigure(told, programme.safety.assessWithinHours, ({ assessment }) => assessment?.at ?? null),
  };
}

const sorted = ({ others, median, percentile, ...rest }: Figure) => ({
  ...rest,
  others: Object.entries(others).sort(),
  ...(median === undefined ? {} : { median, percentile }),
});

/** What is wrong with the figures as shown, one sentence each. */
export function indicatorFaults(told: Told, shown: Record<string, Figure>): string[] {
  const right = indicatorsOf(told);
  const ids = [...new Set([...Object.keys(right), ...Object.keys(shown)])];
  return ids.flatMap((id) => {
    const [said, is] = [shown[id], right[id]];
    if (said === undefined || is === undefined)
      return [`indicator ${id}: ${said === undefined ? 'missing' : 'unknown'}`];
    return differs(`indicator ${id}`, 'its figure', sorted(said), sorted(is));
  });
}
