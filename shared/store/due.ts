import { log } from '../platform/logger.ts';
import { count } from '../platform/metrics.ts';
import { alertSeverities } from '../programme/alert-words.ts';
import { type DueSubject, dueUntil, type Key, readDueKey, siteKeys } from './keys.ts';
import type { Item, Table } from './table.ts';

export interface DueItem {
  key: Key;
  /** In which its events stay in order: that of a patient's answers, or of a GP's referrals. */
  group: string;
  /** Since when. */
  at: string;
  /** 0 is the most pressing. */
  urgency: number;
}

function groupOf(subject: DueSubject): string {
  const keys = siteKeys(subject.siteId);
  if (subject.what === 'leave') return keys.partition;
  // An outbox's partition is the group of its events, whatever the event.
  return subject.what === 'call-back'
    ? keys.gp.outbox(subject.gpId, '0').PK
    : keys.patient.outbox(subject.patientId, '0').PK;
}

/** A safety alert that nobody acknowledged comes first, then who was not called back or is away, other alerts, and records. */
function urgencyOf({ what }: DueSubject, { severity }: Item): number {
  if (what === 'step') return severity === alertSeverities[0] ? 0 : 2;
  return what === 'call-back' || what === 'leave' ? 1 : 3;
}

function dueItem(item: Item): DueItem[] {
  const key = { PK: String(item['PK']), SK: String(item['SK']) };
  const subject = readDueKey(key);
  if (subject === null) {
    count('CorruptItem');
    log.error('corrupt item', { entity: String(item['entity']) });
    return [];
  }
  const [at = ''] = String(item['GSI1SK']).split('#');
  return [{ key, group: groupOf(subject), at, urgency: urgencyOf(subject, item) }];
}

/** What falls due at a site up to now: the due index, and nothing else of it, is read. */
export async function dueItems(table: Table, siteId: string, now: string): Promise<DueItem[]> {
  const partition = siteKeys(siteId).indexPartition.due;
  const items = await table.queryAll({ partition, index: 'GSI1', between: dueUntil(now) });
  return items.flatMap(dueItem);
}

/** The most pressing first, then what has been due for longest. */
export const byUrgency = (one: DueItem, other: DueItem): number =>
  one.urgency - other.urgency || (one.at < other.at ? -1 : one.at > other.at ? 1 : 0);
