import { addDays } from '../time.ts';
import type { ReferredFacts } from './first-contact.ts';
import { excluded, type Indicator, met, no, pending, type Standing, tally, yes } from './indicator.ts';
import { dateIn, inPeriod, type Reading, todayIn } from './reading.ts';
import { type CareRecord, contactsOf, type Treatment, treatmentsOf } from './treatments.ts';

/**
 * Indicator 2, first part: evaluated of those referred in the period. A refusal is no evaluation; whoever waits no longer than
 * the programme's weeks is pending.
 */
export function evaluatedOfReferred(reading: Reading, referrals: readonly ReferredFacts[]): Indicator {
  const { label, withinWeeks } = reading.programme.indicators.evaluated;
  const today = todayIn(reading);
  const standings = referrals.flatMap(({ referredAt, state }): Standing[] => {
    const on = dateIn(reading, referredAt);
    if (!inPeriod(reading, on)) return [];
    if (state === 'evaluated') return [yes];
    return [state !== 'refused' && today <= addDays(on, withinWeeks * 7) ? pending : no];
  });
  return tally({ id: '2.evaluated', label }, standings);
}

function standing(reading: Reading, treatment: Treatment): Standing {
  const { programme, activeOn, exit, diedOn } = treatment;
  const { contacts, withinWeeks } = programme.indicators.engaged;
  const last = addDays(activeOn, withinWeeks * 7 - 1);
  const held = contactsOf(treatment, 'done').filter((at) => dateIn(reading, at) <= last);
  if (held.length >= contacts) return yes;
  if (diedOn !== null && diedOn <= last) return excluded('died');
  return exit === null && todayIn(reading) <= last ? pending : met(false);
}

/**
 * Indicator 2, second part: of those whose treatment began in the period, how many had the programme's number of contacts in
 * its first weeks, the day of entry being the first; the evaluation before it is none of them.
 */
export function engaged(reading: Reading, records: readonly CareRecord[]): Indicator {
  const { label } = reading.programme.indicators.engaged;
  const begun = treatmentsOf(reading, records).filter(({ activeOn }) => inPeriod(reading, activeOn));
  return tally(
    { id: '2.engaged', label },
    begun.map((one) => standing(reading, one)),
  );
}
