import { keyConsumer } from '../../shared/platform/consume.ts';
import { type Key, readDueKey } from '../../shared/store/keys.ts';
import { callBack } from './call-back.ts';
import { climbAlert } from './climb.ts';
import { coverLeave } from './cover-leave.ts';
import { raiseAlert } from './raise-alert.ts';
import { refreshRecord } from './refresh-record.ts';

/** An event that was committed, or something that fell due: the key says which, and whose. */
function work(key: Key): Promise<void> {
  const due = readDueKey(key);
  if (due === null) return raiseAlert(key);
  if (due.what === 'record') return refreshRecord(due.siteId, due.patientId);
  if (due.what === 'leave') return coverLeave(due);
  return due.what === 'step' ? climbAlert(due) : callBack(due);
}

/** Takes the alert queue's batches: a group stops at its first failure, so that a patient's events stay in order. */
export const handler = keyConsumer(work, { metric: 'EventFailed', says: 'event failed' });
