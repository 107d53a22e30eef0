import { newTimeOrderedId } from '../platform/ids.ts';
import type { PatientRecord } from '../store/record.ts';
import type { RecordCall } from './act-on-record.ts';

/** What every item of a record says of its entry. */
export const recorded = ({ now, actor }: RecordCall, { patient }: PatientRecord) => ({
  patientId: patient.patientId,
  recordedAt: now,
  author: actor.userId,
});

export const newItemId = ({ now }: RecordCall): string => newTimeOrderedId(now);

/** Who changed something, and when. */
export const changedBy = ({ now, actor }: RecordCall) => ({ by: actor.userId, at: now });
