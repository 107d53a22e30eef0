import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { otherKindOf, scaleFactsOf, worseningOf } from '../course.ts';
import type { CaseloadFacts, Instant, Point } from '../model.ts';
import { phaseKindOf } from '../pathway.ts';
import { type FoundReason, foundReasons } from '../review-order.ts';
import { localDateOf } from '../time.ts';
import type { Alert, AlertFamily, AlertSeverity, RaisedRule } from './alert.ts';

/** Families of the alerts that follow from a record: what its course shows, who is not heard of, what falls due. */
export const followUpFamilies: readonly AlertFamily[] = ['course', 'silence', 'deadline'];

export const isFollowUp = ({ family }: Pick<Alert, 'family'>): boolean => followUpFamilies.includes(family);

/** An alert that a record asks for: the rules of one cause. */
export interface Wanted {
  /** Names the cause for ever: the same cause makes the same alert, whoever works it out and when. */
  cause: string;
  family: AlertFamily;
  severity: Exclude<AlertSeverity, 'safety'>;
  /** The gravest first. */
  rules: RaisedRule[];
  /** Raised once and never again, even where it ended by itself in between. */
  once: boolean;
  /** It goes on though its figures changed: a contact of long ago that is entered today ends no silence. */
  lasting: boolean;
}

export interface FollowUp {
  wanted: Wanted[];
  /** Causes that raise nothing any more, and keep open what they raised. */
  standing: Pick<Wanted, 'cause' | 'once'>[];
}

interface Seen {
  programme: ProgrammeDefinition;
  facts: CaseloadFacts;
  timeZone: string;
}

type Cause = (seen: Seen, reason: FoundReason) => string;

/** The first of the highest: a later score that is no higher is the same cause (dangers, 3). */
const highest = (points: readonly Point[]): Point | undefined =>
  points.reduce<Point | undefined>(
    (high, one) => (high === undefined || one.total > high.total ? one : high),
    undefined,
  );

const scoreCause = (scale: string, high: Point | undefined): string =>
  `score|${scale}|${high?.at ?? ''}|${high?.total ?? ''}`;

const pointsOf = ({ facts }: Seen, scale: string): readonly Point[] => scaleFactsOf(facts, scale).series;

/** The high of what followed the lowest score that it is judged by: once per new high. */
const worseningCause: Cause = (seen, { scale }) => {
  const { programme, facts, timeZone } = seen;
  const points = pointsOf(seen, scale ?? '');
  const found = worseningOf(programme, facts, timeZone).find((one) => one.scale === scale);
  const low = points.findLastIndex(
    ({ at, total }) => found !== undefined && at < found.last.at && total === found.from.total,
  );
  return scoreCause(scale ?? '', highest(points.slice(low + 1)));
};

/** The high since the last remission, or since relapse prevention began. */
const relapseCause: Cause = (seen, { scale }) => {
  const { facts } = seen;
  const { remission } = scaleFactsOf(facts, scale ?? '');
  const after = ({ at }: Point) => (remission === null ? at >= facts.phaseSince : at > remission.at);
  return scoreCause(scale ?? '', highest(pointsOf(seen, scale ?? '').filter(after)));
};

/** The high of the scores that reach the other kind. */
const otherKindCause: Cause = (seen, { scale }) => {
  const found = otherKindOf(seen.programme, seen.facts).find((one) => one.scale === scale);
  return scoreCause(
    scale ?? '',
    highest(pointsOf(seen, scale ?? '').filter(({ at }) => found !== undefined && at >= found.since)),
  );
};

const sinceWhen =
  (what: string): Cause =>
  (_, { since }) =>
    `${what}|${since}`;

/** Scales that were filled last on the same day are asked for by one alert. */
const scaleCause: Cause = ({ timeZone }, { since }) => `scale|${localDateOf(since, timeZone)}`;

const sequenceCause: Cause = ({ facts }) => `sequence|${facts.sequence?.number ?? ''}`;

const causes: Record<string, Cause> = {
  worsening: worseningCause,
  relapse: relapseCause,
  'other-kind': otherKindCause,
  // Once per treatment period, on whatever scale; and again only when a review that was signed since holds no longer.
  'not-improving': ({ facts }) => `not-improving|${facts.period}|${facts.lastReviewedAt ?? ''}`,
  silence: sinceWhen('silence'),
  'never-contacted': sinceWhen('silence'),
  'missed-appointments': sinceWhen('missed'),
  'stale-scale': scaleCause,
  'no-scale': scaleCause,
  'sequence-ends': sequenceCause,
  'review-overdue': sinceWhen('review'),
  'opinion-asked': ({ facts }) => `opinion|${facts.sequence?.kind ?? ''}`,
};

const lasting = ['silence', 'never-contacted', 'missed-appointments', 'stale-scale', 'no-scale', 'review-overdue'];

/** A cause is of an episode, so that no two people have one. */
const causeOf = (seen: Seen, reason: FoundReason): string =>
  `${seen.facts.episodeId}|${(causes[reason.code] ?? sinceWhen(reason.code))(seen, reason)}`;

/** The gravest first. */
export const gravity: readonly AlertSeverity[] = ['urgent', 'soon', 'routine'];

interface Ruled {
  cause: string;
  place: number;
  rule: ProgrammeDefinition['alerts']['rules'][number];
  text: string;
  once: boolean;
  lasting: boolean;
}

/** The rule that speaks for a reason; none for those that only order the review. */
function ruled(seen: Seen, reason: FoundReason): Ruled[] {
  const { rules } = seen.programme.alerts;
  const place = rules.findIndex(({ reasons }) => reasons.includes(reason.code));
  const rule = rules[place];
  if (rule === undefined || !isFollowUp(rule)) return [];
  const { code, text } = reason;
  const kind = { once: code === 'not-improving', lasting: lasting.includes(code) };
  return [{ cause: causeOf(seen, reason), place, rule, text, ...kind }];
}

/** A sentence in the middle of another; a scale keeps its capitals. */
const goingOn = (text: string): string => text.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());

/** Rules of one cause stand together; what one rule says of several scales is one sentence. */
function grouped(cause: string, all: readonly Ruled[]): Wanted[] {
  const graver = (a: Ruled, b: Ruled) =>
    gravity.indexOf(a.rule.severity) - gravity.indexOf(b.rule.severity) || a.place - b.place;
  const own = all.filter((one) => one.cause === cause).toSorted(graver);
  const [first] = own;
  if (first === undefined) return [];
  const rules = [...new Set(own.map(({ rule }) => rule))].map((rule) => {
    const [head = '', ...more] = own.flatMap((one) => (one.rule === rule ? one.text : []));
    return { id: rule.id, version: rule.version, sentence: [head, ...more.map(goingOn)].join(' ; ') };
  });
  const { family, severity } = first.rule;
  return [
    { cause, family, severity, rules, once: own.some((one) => one.once), lasting: own.some((one) => one.lasting) },
  ];
}

/**
 * The alerts that follow from a record at a moment: its reasons, by the programme's rules, grouped by cause. None for
 * someone who has left or died.
 */
export function followUpOf(
  programme: ProgrammeDefinition,
  facts: CaseloadFacts,
  now: Instant,
  timeZone: string,
): FollowUp {
  if (facts.ended || phaseKindOf(programme, facts.phase) === 'exit') return { wanted: [], standing: [] };
  const seen = { programme, facts, timeZone };
  const reasons = foundReasons(programme, facts, now, timeZone);
  const all = reasons.flatMap((reason) => ruled(seen, reason));
  // A sequence that has ended without another is no less to be dealt with than when its end was near.
  const over = reasons.filter(({ code }) => code === 'outside-care' && facts.sequence !== null);
  return {
    wanted: [...new Set(all.map(({ cause }) => cause))].flatMap((cause) => grouped(cause, all)),
    standing: over
      .flatMap((reason) => ruled(seen, { ...reason, code: 'sequence-ends' }))
      .map(({ cause, once }) => ({ cause, once })),
  };
}
