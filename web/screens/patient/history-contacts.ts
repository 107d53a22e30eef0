import { guideOf } from '../../../shared/domain/consultations/guides.ts';
import { questionsOf } from '../../../shared/domain/guide.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { labelOf } from '../../text/words.ts';
import { tickLine, ticksOf } from '../acts/tick-words.ts';
import { historyText as text } from './history.text.ts';
import { type Happened, lines, type Reading, whyInError } from './history.ts';

type Consultation = PatientRecord['consultations'][number];

/**
 * The answers of a consultation, each after its question, in the words of the programme; and those of them that are read at a
 * glance: what was said first, what had to be explained, what is for the GP.
 */
function answersOf({ consultations }: ProgrammeDefinition, { guideId, answers }: Consultation) {
  const questions = questionsOf(guideOf({ consultations }, guideId) ?? { sections: [] });
  const given = (id: string) => [answers[id] ?? []].flat();
  const explained = (id: string) =>
    questions.some(({ when }) => when?.question === id && given(id).some((word) => when.options.includes(word)));
  const answered = questions.filter(({ id }) => given(id).length > 0);
  const lineOf = ({ id, label, options }: (typeof questions)[number]) =>
    `${label} : ${given(id)
      .map((word) => labelOf(options, word))
      .join(', ')}`;
  const glance = answered.filter(
    ({ id, when }, place) =>
      place === 0 || when != null || explained(id) || consultations.gpNote.questions.includes(id),
  );
  const rest = answered.filter((one) => !glance.includes(one));
  return { glance: glance.map(lineOf), rest: rest.map(lineOf) };
}

/** What a contact was held by and for: its guide with the answers, what was ticked, what was put off. */
function heldOf(reading: Reading, contactId: string, ticks: { education: string[]; techniques: string[] }) {
  const { consultations } = programmeFor(reading.record);
  const held = reading.record.consultations.find((one) => one.contactId === contactId);
  const named = (ids: readonly string[], words: readonly { id: string; label: string }[]) =>
    ids.map((id) => labelOf(words, id)).join(', ');
  const education = named(ticks.education, consultations.education);
  const techniques = named(ticks.techniques, consultations.techniques);
  const said = held === undefined ? { glance: [], rest: [] } : answersOf(programmeFor(reading.record), held);
  return {
    guide: held === undefined ? null : (guideOf({ consultations }, held.guideId)?.label ?? null),
    lines: [
      ...said.glance,
      ...(education === '' ? [] : [text.education(education)]),
      ...(techniques === '' ? [] : [text.techniques(techniques)]),
      ...(held?.planReviewed === true ? [text.planReviewed] : []),
      ...(held?.deferral == null ? [] : [text.deferred(held.deferral.reason)]),
    ],
    rest: said.rest,
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
    const crossed = contact.ticksInError.map((tick) => ({
      what: tickLine(reading.record, tick),
      why: whyInError(reading, tick),
    }));
    const acts = [
      { act: 'contactError', itemId: contactId } as const,
      ...(ticksOf(reading.record, contact).length === 0 ? [] : [{ act: 'tickError', itemId: contactId } as const]),
    ];
    return {
      key: contactId,
      kind: 'contact',
      at: heldAt,
      title: held.guide === null ? named : text.consultation(held.guide, named),
      by: reading.nameOf(author),
      folded: error === null ? held.rest : [],
      body: error === null ? lines(...held.lines, note, place) : lines(whyInError(reading, error), note),
      struck: error !== null,
      crossed,
      acts: error === null ? acts : [],
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
