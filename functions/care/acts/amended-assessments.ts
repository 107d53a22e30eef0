import type { Change } from '../../../shared/acts/act-on-record.ts';
import type { PatientRecord } from '../../../shared/store/record.ts';
import type { Assessment } from '../../../shared/store/record-entities.ts';
import { amendAssessment } from '../../../shared/store/record-writes.ts';

/** The record with what has been said of some of its assessments since. */
export function amendedAssessments(siteId: string, record: PatientRecord, after: readonly Assessment[]): Change {
  const amended = new Map(after.map((one) => [one.assessmentId, one]));
  return {
    next: { assessments: record.assessments.map((one) => amended.get(one.assessmentId) ?? one) },
    writes: after.map((one) => amendAssessment(siteId, one)),
  };
}
