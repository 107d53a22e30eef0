import { definitionsOf } from './definitions.ts';
import { dropOut } from './drop-out.ts';
import { engaged, evaluatedOfReferred } from './engagement.ts';
import { firstContact, type ReferredFacts } from './first-contact.ts';
import type { Indicator } from './indicator.ts';
import type { Reading } from './reading.ts';
import { nonImproversReviewed } from './reviewed.ts';
import { type AlertFacts, type Committed, type Delay, safetyDelays } from './safety-alerts.ts';
import type { CareRecord } from './treatments.ts';

/** What the indicators are worked out from: of one person, or of all people of a site. */
export interface Counted {
  referrals: readonly ReferredFacts[];
  records: readonly CareRecord[];
  alerts: readonly AlertFacts[];
  causes: Committed;
}

/** An indicator as its readers need it: what it counts, by what right, and whether it says something of people's care. */
export interface SiteIndicator extends Indicator {
  definition: string;
  source: string;
  /** False for figures of how the team works: who was called back, and evaluated. */
  clinical: boolean;
  /** Of those that came to it, in hours; null for what has none. */
  hours: { median: number | null; percentile: number | null; rank: number } | null;
}

/** Every indicator that the product works out, in the order of their numbers. */
export function siteIndicators(reading: Reading, { referrals, records, alerts, causes }: Counted): SiteIndicator[] {
  const { indicators } = reading.programme;
  const definitions = definitionsOf(reading.programme);
  const { acknowledged, assessed } = safetyDelays(reading, alerts, causes);
  const shown = (indicator: Indicator, source: string, clinical: boolean, hours: SiteIndicator['hours'] = null) => ({
    ...indicator,
    definition: definitions[indicator.id] ?? '',
    source,
    clinical,
    hours,
  });
  const delayed = ({ medianHours, percentileHours, ...indicator }: Delay) => {
    const { source, percentile: rank } = indicators.safetyAlerts;
    return shown(indicator, source, true, { median: medianHours, percentile: percentileHours, rank });
  };
  return [
    ...firstContact(reading, referrals)
      .flatMap(({ withinHours, ...both }) => [both.contact, both.attempt].map((one) => ({ one, withinHours })))
      .map(({ one: { label, ...one }, withinHours }) =>
        shown({ ...one, label: `${label}, en ${withinHours} heures` }, indicators.firstContact.source, false),
      ),
    shown(evaluatedOfReferred(reading, referrals), indicators.evaluated.source, false),
    shown(engaged(reading, records), indicators.engaged.source, true),
    shown(nonImproversReviewed(reading, records), indicators.reviewed.source, true),
    shown(dropOut(reading, records), indicators.dropOut.source, true),
    delayed(acknowledged),
    delayed(assessed),
  ];
}
