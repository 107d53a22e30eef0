import type { Instant } from '../model.ts';

/** What shows that a letter is in a state; a state without evidence does not exist. */
export type Evidence =
  | 'smtp-accepted'
  | 'delivery-report'
  | 'disposition-notice'
  | 'page-opened'
  | 'fhir-read'
  | 'bounce'
  | 'no-address';

export type DeliveryState = 'waiting' | 'sent' | 'delivered' | 'read' | 'failed';

export interface DeliveryEvent {
  state: DeliveryState;
  evidence: Evidence;
  at: Instant;
}

/** Everything that was seen of a letter on its way, the first event first; nothing of it is taken back. */
export interface Delivery {
  state: DeliveryState;
  events: readonly DeliveryEvent[];
  /** Attempts that the server did not take, since the last that it did. */
  failures: number;
}

export const notSent: Delivery = { state: 'waiting', events: [], failures: 0 };

const stateOf: Record<Evidence, DeliveryState> = {
  'smtp-accepted': 'sent',
  'delivery-report': 'delivered',
  'disposition-notice': 'read',
  'page-opened': 'read',
  'fhir-read': 'read',
  bounce: 'failed',
  'no-address': 'failed',
};

const rank: Record<DeliveryState, number> = { waiting: 0, failed: 1, sent: 2, delivered: 3, read: 4 };

/**
 * A delivery with one more piece of evidence. Reports overtake one another: a state never falls behind what was shown
 * already, but a bounce after *sent* says that it did not arrive. Evidence that is there already adds nothing.
 */
export function shown(delivery: Delivery, evidence: Evidence, at: Instant): Delivery {
  if (delivery.events.some((event) => event.evidence === evidence)) return delivery;
  const state = stateOf[evidence];
  const bounced = evidence === 'bounce' && delivery.state === 'sent';
  const moves = bounced || rank[state] > rank[delivery.state];
  return {
    state: moves ? state : delivery.state,
    events: [...delivery.events, { state, evidence, at }],
    failures: evidence === 'smtp-accepted' ? 0 : delivery.failures,
  };
}
