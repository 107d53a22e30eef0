import { guideOf } from '../../../shared/domain/consultations/guides.ts';
import { questionsOf } from '../../../shared/domain/guide.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { labelOf } from '../../text/words.ts';
import { historyText as text } from './history.text.ts';
import { type Happened, lines, type Reading } from './history.ts';

type Consultation = PatientRecord['consultations'][number];

/** The answers of a consultation, each after its question, in the words of the programme. */
function answerLines({ consultations }: ProgrammeDefinition, { guideId, answers }: Consultation): string[] {
  const guide = guideOf({ consultations }, guideId) ?? { sections: [] };
  return questionsOf(guide).flatMap(({ id, label, options }) => {
    const words = [answers[id] ?? []].flat().map((word) => labelOf(options, word));
    return words.length === 0 ? [] : [`${label} : ${words.join(', ')}`];
  });
}

/** What a contact was held by and for: its guide with the answers, what was ticked, what was put off. */
function heldOf(reading: Reading, contactId: string, ticks: { education: string[]; techniques: string[] }) {
  const { consultations } = programmeFor(reading.record);
  const held = reading.record.consultations.find((one) => one.contactId === contactId);
  const named = (ids: readonly string[], words: readonly { id: string; label: string }[]) =>
    ids.map((id) => labelOf(words, id)).join(', ');
  const education = named(ticks.education, consultations.education);
  const techniques = named(ticks.techniques, consultations.techniques);
  return {
    guide: held === undefined ? null : (guideOf({ consultations }, held.guideId)?.label ?? null),
    lines: [
      ...(held === undefined ? [] : answerLines(programmeFor(reading.record), held)),
      ...(education === '' ? [] : [text.education(education)]),
      ...(techniques === '' ? [] : [text.techniques(techniques)]),
      ...(held?.planReviewed === true ? [text.planReviewed] : []),
      ...(held?.deferral == null ? [] : [text.deferred(held.deferral.reason)]),
    ],
  };
}

export function contactsOf(reading: Reading): Happened[] {
  const { modes } = programmeFor(reading.record).contacts;
  return reading.record.contacts.map((contact) => {
    const { contactId, status, heldAt, mode, durationMinutes, note, location, author, enteredInError: error } = contact;
    const how = labelOf(modes, mode);
    const { missed, attempted, done } = text.contact;
    const held = heldOf(reading, contactId, contact);
    const named =
      status === 'missed' ? missed(how) : status === 'attempted' ? attempted(how) : done(how, durationMinutes);
    const place = location === null ? null : text.location(location);
    return {
      key: contactId,
      kind: 'contact',
      at: heldAt,
      title: held.guide === null ? named : text.consultation(held.guide, named),
      by: reading.nameOf(author),
      body: error === null ? lines(...held.lines, note, place) : lines(text.inError(error.reason), note),
      struck: error !== null,
      acts: error === null ? [{ act: 'contactError', itemId: contactId }] : [],
    };
  });
}

/** What was written to the GP and signed. */
export const notesOf = ({ record, nameOf }: Reading): Happened[] =>
  record.gpNotes.flatMap(({ noteId, text: words, signed }) =>
    signed === null
      ? []
      : [{ key: noteId, kind: 'contact', at: signed.at, title: text.gpNote, by: nameOf(signed.by), body: words }],
  );
