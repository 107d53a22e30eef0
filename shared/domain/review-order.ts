import type { ProgrammeDefinition } from '../programme/definition.ts';
import {
  daysSince,
  notImprovingOf,
  relapseOf,
  reviewHolds,
  rhythmOf,
  targetScalesOf,
  tooIllForLeger,
  worseningOf,
} from './course.ts';
import type { CaseloadFacts, Instant } from './model.ts';
import { scaleOf } from './scales.ts';
import { addMonthsClamped, localDateOf } from './time.ts';
import { reasonText, shortDate } from './wording.ts';

export interface ReviewReason {
  /** Group of the review order; lower comes first. */
  group: number;
  code: string;
  /** From when it holds: inside a group the longest-standing comes first. */
  since: Instant;
  text: string;
}

interface Seen {
  programme: ProgrammeDefinition;
  facts: CaseloadFacts;
  now: Instant;
  timeZone: string;
}

type Rule = (seen: Seen) => ReviewReason[];

const safety: Rule = ({ programme, facts, timeZone }) => {
  const group = programme.reviewOrder.groups.safety;
  const { openAlerts, oldestOpenAt, unassessedItem9Since } = facts.safety;
  const open: ReviewReason[] =
    oldestOpenAt === null
      ? []
      : [
          {
            group,
            code: 'safety.alert',
            since: oldestOpenAt,
            text: reasonText('safety.alert', { count: openAlerts, date: shortDate(oldestOpenAt, timeZone) }),
          },
        ];
  if (unassessedItem9Since === null) return open;
  const text = reasonText('safety.unassessed', { date: shortDate(unassessedItem9Since, timeZone) });
  return [...open, { group, code: 'safety.unassessed', since: unassessedItem9Since, text }];
};

const worsening: Rule = ({ programme, facts, timeZone }) => {
  const group = programme.reviewOrder.groups.worsening;
  const label = (scale: string) => scaleOf(programme, scale).label;
  const worse = worseningOf(programme, facts, timeZone).map(({ scale, from, last }) => ({
    group,
    code: 'worsening',
    since: last.at,
    text: reasonText('worsening', {
      scale: label(scale),
      delta: last.total - from.total,
      date: shortDate(from.at, timeZone),
      from: from.total,
      to: last.total,
    }),
  }));
  const relapse = relapseOf(programme, facts).map(({ scale, last }) => ({
    group,
    code: 'relapse',
    since: last.at,
    text: reasonText('relapse', { scale: label(scale), to: last.total, date: shortDate(last.at, timeZone) }),
  }));
  return [...worse, ...relapse];
};

const notImproving: Rule = ({ programme, facts, now, timeZone }) => {
  const group = programme.reviewOrder.groups['not-improving'];
  const label = (scale: string) => scaleOf(programme, scale).label;
  const stuck = reviewHolds(programme, facts, now, timeZone)
    ? []
    : notImprovingOf(programme, facts, now, timeZone).map(({ scale, baseline, last, weeks, since }) => {
        const params = { scale: label(scale), weeks, from: baseline.total, to: last.total };
        const wording = last.at === baseline.at ? 'not-measured-again' : 'not-improving';
        return { group, code: 'not-improving', since, text: reasonText(wording, params) };
      });
  const tooIll = tooIllForLeger(programme, facts).map(({ scale, last, since }) => {
    const text = reasonText('leger-too-ill', { scale: label(scale), to: last.total });
    return { group, code: 'leger-too-ill', since, text };
  });
  return [...stuck, ...tooIll];
};

const fresh: Rule = ({ programme, facts, timeZone }) =>
  facts.lastReviewedAt !== null
    ? []
    : [
        {
          group: programme.reviewOrder.groups.new,
          code: 'new',
          since: facts.referredAt,
          text: reasonText('new', { date: shortDate(facts.referredAt, timeZone) }),
        },
      ];

const silence: Rule = ({ programme, facts, now, timeZone }) => {
  const rhythm = rhythmOf(programme, facts);
  if (rhythm === null) return [];
  const since = facts.lastContactAt ?? facts.phaseSince;
  const days = daysSince(since, now, timeZone);
  if (days <= rhythm.silenceAfterDays) return [];
  const code = facts.lastContactAt === null ? 'never-contacted' : 'silence';
  return [{ group: programme.reviewOrder.groups.silence, code, since, text: reasonText(code, { days }) }];
};

/** Someone who was never reviewed is new, not overdue. */
const reviewOverdue: Rule = ({ programme, facts, now, timeZone }) => {
  const rhythm = rhythmOf(programme, facts);
  const { lastReviewedAt } = facts;
  if (rhythm === null || lastReviewedAt === null) return [];
  const until = addMonthsClamped(localDateOf(lastReviewedAt, timeZone), rhythm.reviewEveryMonths);
  if (localDateOf(now, timeZone) <= until) return [];
  const text = reasonText('review-overdue', { days: daysSince(lastReviewedAt, now, timeZone) });
  return [
    { group: programme.reviewOrder.groups['review-overdue'], code: 'review-overdue', since: lastReviewedAt, text },
  ];
};

const staleScale: Rule = ({ programme, facts, now, timeZone }) => {
  const rhythm = rhythmOf(programme, facts);
  if (rhythm === null) return [];
  const targets = targetScalesOf(programme, facts);
  const group = programme.reviewOrder.groups['stale-scale'];
  return (targets.length === 0 ? (['phq9'] as const) : targets).flatMap((scale) => {
    const { last } = facts.scales[scale];
    const { label } = scaleOf(programme, scale);
    if (last === null) {
      return [{ group, code: 'no-scale', since: facts.phaseSince, text: reasonText('no-scale', { scale: label }) }];
    }
    const days = daysSince(last.at, now, timeZone);
    if (days <= rhythm.staleAfterDays) return [];
    return [{ group, code: 'stale-scale', since: last.at, text: reasonText('stale-scale', { scale: label, days }) }];
  });
};

const rules: readonly Rule[] = [safety, worsening, notImproving, fresh, silence, reviewOverdue, staleScale];

const byNeed = (a: ReviewReason, b: ReviewReason): number =>
  a.group - b.group || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);

/** Why this patient should be looked at, the most pressing first (review order; groups are the programme's). */
export function reviewReasons(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  now: Instant,
  timeZone: string,
): ReviewReason[] {
  const seen = { programme, facts, now, timeZone };
  return rules.flatMap((rule) => rule(seen)).sort(byNeed);
}

export interface Ranked {
  patientId: string;
  reasons: readonly Pick<ReviewReason, 'group' | 'since'>[];
  /** The higher of the last totals; null when there is none. */
  score: number | null;
}

/** Group, then the longest-standing reason, then the higher score, then the id: two readings give one order. */
export function compareForReview(programme: ProgrammeDefinition, a: Ranked, b: Ranked): number {
  const [first] = a.reasons;
  const [second] = b.reasons;
  const none = programme.reviewOrder.none;
  const group = (first?.group ?? none) - (second?.group ?? none);
  if (group !== 0) return group;
  const [since, other] = [first?.since ?? '', second?.since ?? ''];
  if (since !== other) return since < other ? -1 : 1;
  if (a.score !== b.score) return (b.score ?? -1) - (a.score ?? -1);
  return a.patientId < b.patientId ? -1 : a.patientId > b.patientId ? 1 : 0;
}
