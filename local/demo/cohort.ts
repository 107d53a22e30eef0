import type { Course } from './course.ts';

/**
 * Where an active patient stands today, and where their story leads to. The `fine` ones and their like have nothing to be
 * looked at for: most of a caseload is so.
 */
export type State =
  | 'new'
  | 'early'
  | 'fine'
  | 'prevention'
  | 'leger'
  | 'alert-open'
  | 'alert-acknowledged'
  | 'item9-unanswered'
  | 'worsening'
  | 'relapse'
  | 'not-improving'
  | 'not-improving-reviewed'
  | 'silence'
  | 'review-overdue'
  | 'stale';

export type ExitReason =
  | 'remission'
  | 'specialised-care'
  | 'patient-wish'
  | 'inappropriate-referral'
  | 'lost-to-follow-up';

export type Waiting = 'on-time' | 'past-target' | 'past-limit';

export type Refusal = 'ongoing-care' | 'patient-wish' | 'unreachable' | 'not-eligible';

export interface Active {
  state: State;
  /** Of a nurse's fifty. */
  share: number;
  /** Days since the evaluation. */
  since: [number, number];
  courses: Course[];
}

export const actives: Active[] = [
  { state: 'fine', share: 11, since: [62, 190], courses: ['remits', 'responds', 'improves', 'improves'] },
  { state: 'alert-open', share: 1, since: [40, 150], courses: ['plateau', 'improves'] },
  { state: 'worsening', share: 2, since: [60, 200], courses: ['worsens'] },
  { state: 'not-improving', share: 4.75, since: [70, 220], courses: ['plateau'] },
  { state: 'new', share: 4.95, since: [5, 24], courses: ['responds'] },
  { state: 'early', share: 7, since: [22, 52], courses: ['remits', 'responds', 'improves'] },
  { state: 'silence', share: 3, since: [75, 250], courses: ['responds', 'improves'] },
  { state: 'leger', share: 3, since: [20, 76], courses: ['remits', 'responds'] },
  { state: 'alert-acknowledged', share: 0.8, since: [40, 150], courses: ['plateau', 'improves'] },
  { state: 'item9-unanswered', share: 0.25, since: [40, 150], courses: ['improves'] },
  { state: 'not-improving-reviewed', share: 2.5, since: [66, 200], courses: ['plateau'] },
  { state: 'review-overdue', share: 2, since: [75, 240], courses: ['responds', 'remits'] },
  { state: 'stale', share: 1.5, since: [75, 200], courses: ['improves', 'responds'] },
  { state: 'prevention', share: 5, since: [125, 330], courses: ['remits'] },
  { state: 'relapse', share: 1.25, since: [150, 310], courses: ['relapses'] },
];

export interface Way {
  share: number;
  reason: ExitReason;
  /** Days of care, from the evaluation to the exit; the whole is brought to the pilot's mean. */
  days: [number, number];
  courses: Course[];
  leger: boolean;
  prevention: boolean;
}

const way = (
  share: number,
  reason: ExitReason,
  days: [number, number],
  courses: Course[],
  more: Partial<Way> = {},
) => ({
  share,
  reason,
  days,
  courses,
  leger: false,
  prevention: false,
  ...more,
});

/** How people leave, and after how long. */
export const ways: Way[] = [
  way(21, 'remission', [165, 300], ['remits'], { prevention: true }),
  way(9, 'remission', [110, 200], ['remits']),
  way(19, 'patient-wish', [60, 210], ['responds', 'improves', 'plateau', 'improves']),
  way(11, 'specialised-care', [50, 190], ['plateau', 'worsens', 'plateau']),
  way(20, 'lost-to-follow-up', [105, 230], ['improves', 'responds', 'plateau', 'improves']),
  way(4, 'inappropriate-referral', [40, 90], ['plateau']),
  way(9, 'remission', [52, 88], ['remits'], { leger: true }),
  way(4, 'patient-wish', [50, 86], ['responds'], { leger: true }),
  way(3, 'lost-to-follow-up', [80, 88], ['responds'], { leger: true }),
];

/** Who leaves at the evaluation itself. */
export const outs: (readonly [ExitReason, number])[] = [
  ['inappropriate-referral', 3],
  ['specialised-care', 1],
  ['patient-wish', 1],
];

export const waits: (readonly [Waiting, number])[] = [
  ['on-time', 2],
  ['past-target', 1],
  ['past-limit', 1],
];

/** Why the team does not take somebody. */
export const refusalShares: (readonly [Refusal, number])[] = [
  ['ongoing-care', 2],
  ['unreachable', 2],
  ['patient-wish', 1],
  ['not-eligible', 1],
];

/** The pilot's five months of care, in days (source 002). */
export const meanDays = 152;

export interface Sizes {
  active: number;
  exited: number;
  out: number;
  evaluated: number;
  waiting: number;
  refused: number;
}

/** A nurse's year: some 131 are referred, about 50 of them in care at once (source 000). `each` is the latter. */
export const sizesOf = (nurses: number, each: number): Sizes => ({
  active: nurses * each,
  exited: Math.round(nurses * each * 1.42),
  out: Math.round(nurses * each * 0.1),
  evaluated: nurses,
  waiting: nurses * Math.max(3, Math.round(each * 0.08)),
  refused: Math.max(1, Math.round(nurses * each * 0.03)),
});
