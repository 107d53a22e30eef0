import type { Judged } from './year-period.ts';
import { broken, cares, kindOfPhase } from './year-programme.ts';
import { groupsOf } from './year-reasons.ts';

/** Which reasons stand in a group of the review order. */
const reasonsOf: Record<string, readonly string[]> = {
  worsening: ['worsening', 'relapse'],
  'not-improving': ['not-improving', 'other-kind'],
  silence: ['silence', 'never-contacted', 'missed-appointments'],
  'stale-scale': ['stale-scale', 'no-scale'],
  'review-overdue': ['review-overdue'],
  'plan-missing': ['plan-missing'],
  'sequence-ends': ['sequence-ends', 'opinion-asked'],
};

/** A sequence may have ended before anybody looked: then nothing was raised. */
const mayBeSilent = ['sequence-ends'];

/** Rules that an alert names, as its readers see them. */
const namedIn = (sentence: string): string[] =>
  [...sentence.matchAll(/\(règle (\w+), version/g)].map(([, id]) => id ?? '');

/**
 * The alerts that follow from a record, by the groups that hold today: an open one says something that holds, and what holds
 * was said. None is open of someone who has left or died.
 */
export function alertFaults(judged: Judged, who: string): string[] {
  const { programme, record } = judged;
  const followed = record.alerts.filter(({ severity }) => severity !== 'safety');
  const open = followed.filter(({ state }) => state !== 'closed').flatMap(({ sentence }) => namedIn(sentence));
  const phase = record.episode.phase.id;
  const left = !cares(programme, phase) && kindOfPhase(programme, phase) === 'exit';
  const holding = left ? [] : groupsOf(judged);
  return Object.entries(reasonsOf).flatMap(([group, reasons]) => {
    const rules = programme.alerts.rules.filter((rule) => rule.reasons.some((one) => reasons.includes(one)));
    const ids = rules.map(({ id }) => id);
    const said = followed.some(({ sentence }) => namedIn(sentence).some((id) => ids.includes(id)));
    const holds = holding.includes(group);
    return broken(who, [
      [!holds && open.some((id) => ids.includes(id)), `an alert of ${group} is open without its cause`],
      [holds && !said && ids.length > 0 && !mayBeSilent.includes(group), `no alert of ${group} was ever raised`],
    ]);
  });
}
