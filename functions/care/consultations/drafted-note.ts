import type { RecordCall } from '../../../shared/acts/act-on-record.ts';
import { newItemId, recorded } from '../../../shared/acts/recorded.ts';
import { caseloadView } from '../../../shared/domain/caseload-view.ts';
import { gpNoteText, type NoteScore } from '../../../shared/domain/consultations/gp-note.ts';
import { rowOf } from '../../../shared/domain/row.ts';
import { scaleOf } from '../../../shared/domain/scales.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../../shared/store/record.ts';
import type { Assessment, Contact } from '../../../shared/store/record-entities.ts';
import { recordFacts } from '../../../shared/store/record-facts.ts';
import type { Consultation, GpNote } from '../../../shared/store/tool-items.ts';

interface Held {
  contact: Contact;
  consultation: Consultation;
  /** Filled in this consultation. */
  filled: readonly Assessment[];
}

/** A scale that is no part of the course: how it was filled now, and nothing before. */
function aside(programme: ProgrammeDefinition, { scale, total, status, band, authoredAt }: Assessment): NoteScore {
  const { label, bands, levels } = scaleOf(programme, scale);
  return {
    label,
    text: total === null ? '' : String(total),
    band: [...bands, ...(levels ?? [])].find(({ id }) => id === band)?.label ?? null,
    at: authoredAt,
    prorated: status === 'prorated',
  };
}

/** The scores of the course as the consultation leaves them, then whatever else was filled in it. */
function scoresOf(record: PatientRecord, filled: readonly Assessment[], now: string, timeZone: string): NoteScore[] {
  const programme = programmeOf(record.episode.programmeVersion);
  const { scales } = caseloadView(programme, rowOf(programme, recordFacts(record), timeZone), now, timeZone);
  const course = Object.values(scales).flatMap(({ label, text, band, baseline, last }) => {
    if (last === null) return [];
    // A first score has changed from nothing.
    const read = baseline?.at === last.at ? String(last.total) : text;
    return [{ label, text: read, band: band?.label ?? null, at: last.at, prorated: last.prorated }];
  });
  const others = filled.filter(({ scale, total, band }) => !(scale in scales) && (total !== null || band !== null));
  return [...course, ...others.map((one) => aside(programme, one))];
}

/** The note to the GP as a draft; `record` is as the consultation leaves it. */
export function draftedNote(
  call: RecordCall,
  record: PatientRecord,
  { contact, consultation, filled }: Held,
  timeZone: string,
): GpNote {
  const { episodeId, gpId, programmeVersion } = record.episode;
  const coming = record.appointments.filter(({ status, startsAt }) => status === 'booked' && startsAt > call.now);
  const facts = {
    ...consultation,
    contact,
    scores: scoresOf(record, filled, call.now, timeZone),
    treatments: record.treatments.filter(({ enteredInError }) => enteredInError === null),
    next: coming.toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1))[0] ?? null,
  };
  return {
    ...recorded(call, record),
    noteId: newItemId(call),
    episodeId,
    contactId: contact.contactId,
    gpId,
    text: gpNoteText(programmeOf(programmeVersion), facts, timeZone),
    state: 'draft',
    signed: null,
  };
}
