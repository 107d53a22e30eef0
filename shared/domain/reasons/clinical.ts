import { kindOf, notImprovingOf, otherKindOf, readySince, relapseOf, reviewHolds, worseningOf } from '../course.ts';
import { exitPhase, phaseKindOf, phaseLabel } from '../pathway.ts';
import { scaleOf } from '../scales.ts';
import { shortDate } from '../wording.ts';
import { because, onScale, type Rule, type Seen } from './reason.ts';

const labelOf = ({ programme }: Seen, scale: string): string => scaleOf(programme, scale).label;
const kindLabel = ({ programme }: Seen, kind: string | null): string =>
  programme.sequences.kinds.find(({ id }) => id === kind)?.label ?? '';

/** 1: an open safety alert, or item 9 that nobody assessed. */
export const safety: Rule = (seen) => {
  const { openAlerts, oldestOpenAt, unassessedItem9Since } = seen.facts.safety;
  const date = (at: string) => shortDate(at, seen.timeZone);
  return [
    ...(oldestOpenAt === null
      ? []
      : [because(seen, 'safety', 'safety.alert', oldestOpenAt, { count: openAlerts, date: date(oldestOpenAt) })]),
    ...(unassessedItem9Since === null
      ? []
      : [because(seen, 'safety', 'safety.unassessed', unassessedItem9Since, { date: date(unassessedItem9Since) })]),
  ];
};

/** 2: worsening, or a possible relapse. */
export const worsening: Rule = (seen) => {
  const { programme, facts, timeZone } = seen;
  const worse = worseningOf(programme, facts, timeZone).map(({ scale, from, last }) => {
    const figures = { delta: last.total - from.total, from: from.total, to: last.total };
    const params = { scale: labelOf(seen, scale), date: shortDate(from.at, timeZone), ...figures };
    return onScale(scale, because(seen, 'worsening', 'worsening', last.at, params));
  });
  const relapse = relapseOf(programme, facts).map(({ scale, last }) => {
    const params = { scale: labelOf(seen, scale), to: last.total, date: shortDate(last.at, timeZone) };
    return onScale(scale, because(seen, 'worsening', 'relapse', last.at, params));
  });
  return [...worse, ...relapse];
};

/** 3: not improving and not reviewed since, or ill enough for another kind of sequence. */
export const notImproving: Rule = (seen) => {
  const { programme, facts, now, timeZone } = seen;
  const stuck = reviewHolds(programme, facts, now, timeZone) ? [] : notImprovingOf(programme, facts, now, timeZone);
  return [
    ...stuck.map(({ scale, baseline, last, weeks, since }) => {
      const params = { scale: labelOf(seen, scale), weeks, from: baseline.total, to: last.total };
      const wording = last.at === baseline.at ? 'not-measured-again' : 'not-improving';
      return onScale(scale, because(seen, 'not-improving', 'not-improving', since, params, wording));
    }),
    ...otherKindOf(programme, facts).map(({ scale, last, kind, since }) => {
      const kinds = { present: kindLabel(seen, kindOf(facts)), other: kindLabel(seen, kind) };
      const params = { scale: labelOf(seen, scale), to: last.total, ...kinds };
      return onScale(scale, because(seen, 'not-improving', 'other-kind', since, params));
    }),
  ];
};

/** The next phase that the kind of sequence knows, relapse prevention before the exit. */
function nextPhase({ programme, facts }: Seen): string {
  const { phases, sequences } = programme;
  const to = phases.find(({ id }) => id === facts.phase)?.to ?? [];
  const ofKind = sequences.kinds.find(({ id }) => id === kindOf(facts))?.phases ?? [];
  const preventing = to.find((id) => phaseKindOf(programme, id) === 'relapse-prevention' && ofKind.includes(id));
  return preventing ?? exitPhase(programme);
}

/** 10: ready for relapse prevention, or for the exit. */
export const ready: Rule = (seen) => {
  const { programme, facts, timeZone } = seen;
  const since = readySince(programme, facts, timeZone);
  if (since === null) return [];
  const params = { date: shortDate(since, timeZone), phase: phaseLabel(programme, nextPhase(seen)) };
  return [because(seen, 'ready', 'ready', since, params)];
};
