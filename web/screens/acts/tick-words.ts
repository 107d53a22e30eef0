import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { labelOf } from '../../text/words.ts';
import { historyText } from '../patient/history.text.ts';

type Contact = PatientRecord['contacts'][number];
export type Tick = Pick<Contact['ticksInError'][number], 'list' | 'word'>;

/** One thing that was ticked, as the history says it. */
export function tickLine(record: PatientRecord, { list, word }: Tick): string {
  if (list === 'plan-reviewed') return historyText.planReviewed;
  return historyText[list](labelOf(programmeFor(record).consultations[list], word ?? ''));
}

/** What is ticked in a contact, and in the consultation that it was; in the order of the page. */
export function ticksOf({ consultations }: PatientRecord, { contactId, education, techniques }: Contact): Tick[] {
  const reviewed = consultations.some((one) => one.contactId === contactId && one.planReviewed);
  return [
    ...education.map((word) => ({ list: 'education' as const, word })),
    ...techniques.map((word) => ({ list: 'techniques' as const, word })),
    ...(reviewed ? [{ list: 'plan-reviewed' as const, word: null }] : []),
  ];
}
