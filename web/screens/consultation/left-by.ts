import type { PatientRecord } from '../../api/queries.ts';
import { alertOfAssessment } from '../alerts/towards-alert.tsx';

type Assessment = PatientRecord['assessments'][number];

/** The filling of a scale that the team recorded last, whenever it was filled; undefined where there is none. */
export const lastRecorded = (
  { assessments }: Pick<PatientRecord, 'assessments'>,
  scale: string,
): Assessment | undefined =>
  assessments
    .filter((one) => one.scale === scale && one.channel === 'care')
    .toSorted((one, other) => (one.recordedAt < other.recordedAt ? -1 : 1))
    .at(-1);

/**
 * What the last consultation of a record left: the alert that its scales raise, the draft of its note, and how many tasks. Told
 * by the record alone, so that an answer which was lost and asked for again tells the same.
 */
export function leftBy(record: PatientRecord) {
  const consultation = record.consultations.at(-1);
  if (consultation === undefined) return { alertId: null, note: null, tasks: 0 };
  const { contactId, heldAt, recordedAt } = consultation;
  // Entered by the one act: nothing else bears its instant.
  const alarming = record.assessments.find(
    (one) => one.safety === 'positive' && one.authoredAt === heldAt && one.recordedAt === recordedAt,
  );
  return {
    alertId: alarming === undefined ? null : alertOfAssessment(record, alarming),
    note: record.gpNotes.find((one) => one.contactId === contactId) ?? null,
    tasks: record.tasks.filter((one) => one.recordedAt === recordedAt).length,
  };
}
