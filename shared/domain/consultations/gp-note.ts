import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { labelOf } from '../checks.ts';
import { type GuideAnswers, questionsOf } from '../guide.ts';
import type { Instant, LocalDate } from '../model.ts';
import { dayText, localDateOf } from '../time.ts';
import { momentText } from '../wording.ts';
import { guideOf } from './guides.ts';

/** A score as it is read, with when it was given. */
export interface NoteScore {
  label: string;
  /** `19 → 9 (−10)`; empty for a scale of levels. */
  text: string;
  band: string | null;
  at: Instant;
  prorated: boolean;
}

export interface NoteTreatment {
  drug: string;
  dose: string;
  startedOn: LocalDate;
  stoppedOn: LocalDate | null;
  changes: readonly { on: LocalDate; adherence: string | null; sideEffects: readonly string[] }[];
}

/** What a consultation has to tell the GP, by the programme's words. */
export interface NoteFacts {
  guideId: string;
  answers: GuideAnswers;
  planReviewed: boolean;
  contact: { heldAt: Instant; mode: string; education: readonly string[]; techniques: readonly string[] };
  scores: readonly NoteScore[];
  /** Those of the episode that are no error. */
  treatments: readonly NoteTreatment[];
  next: { startsAt: Instant; mode: string } | null;
}

const listed = (words: Parameters<typeof labelOf>[0], ids: readonly string[]): string =>
  ids.map((id) => labelOf(words, id)).join(', ');

const scoreLine = ({ label, text, band, at, prorated }: NoteScore, timeZone: string): string => {
  const figures = [text, band ?? '', prorated ? 'au prorata' : '', `le ${dayText(localDateOf(at, timeZone))}`];
  return `${label} : ${figures.filter((part) => part !== '').join(', ')}.`;
};

/** As prescribed, and what was last said of how it is taken and borne. */
function treatmentLine({ treatments }: ProgrammeDefinition, { drug, dose, startedOn, changes }: NoteTreatment): string {
  const taken = changes.findLast(({ adherence }) => adherence !== null);
  const borne = changes.findLast(({ sideEffects }) => sideEffects.length > 0);
  const parts = [
    `Traitement : ${drug}, ${dose}, depuis le ${dayText(startedOn)}`,
    ...(taken === undefined
      ? []
      : [`prise : ${labelOf(treatments.adherence, taken.adherence ?? '')} (le ${dayText(taken.on)})`]),
    ...(borne === undefined
      ? []
      : [`effets signalés : ${listed(treatments.sideEffects, borne.sideEffects)} (le ${dayText(borne.on)})`]),
  ];
  return `${parts.join(' ; ')}.`;
}

/** The answers that the programme has the note repeat, each after its question. */
function saidLines({ consultations }: ProgrammeDefinition, { guideId, answers }: NoteFacts): string[] {
  const questions = questionsOf(guideOf({ consultations }, guideId) ?? { sections: [] });
  return questions
    .filter(({ id }) => consultations.gpNote.questions.includes(id))
    .flatMap(({ id, label, options }) => {
      const answer = answers[id] ?? [];
      const words = typeof answer === 'string' && options.length === 0 ? answer : listed(options, [answer].flat());
      return words.trim() === '' ? [] : [`${label} : ${words}`];
    });
}

function doneLines({ consultations }: ProgrammeDefinition, { contact, planReviewed }: NoteFacts): string[] {
  const { education, techniques } = contact;
  return [
    ...(education.length === 0 ? [] : [`Information donnée : ${listed(consultations.education, education)}.`]),
    ...(techniques.length === 0 ? [] : [`Techniques : ${listed(consultations.techniques, techniques)}.`]),
    ...(planReviewed ? ['Plan de soins relu avec la personne.'] : []),
  ];
}

/**
 * The draft of what the nurse writes to the GP after a consultation: what stands in the record, line by line, and no word
 * beyond it. Whatever nobody entered has no line. Dates of the site.
 */
export function gpNoteText(programme: ProgrammeDefinition, facts: NoteFacts, timeZone: string): string {
  const { contact, guideId, scores, treatments, next } = facts;
  const { modes } = programme.contacts;
  const today = localDateOf(contact.heldAt, timeZone);
  const title = guideOf(programme, guideId)?.label ?? guideId;
  const running = treatments.filter(({ stoppedOn }) => stoppedOn === null || stoppedOn > today);
  const paragraphs = [
    [`${title} du ${dayText(today)}, ${labelOf(modes, contact.mode)}.`],
    scores.map((score) => scoreLine(score, timeZone)),
    running.map((treatment) => treatmentLine(programme, treatment)),
    doneLines(programme, facts),
    saidLines(programme, facts),
    next === null
      ? []
      : [`Prochain rendez-vous : ${momentText(next.startsAt, timeZone)}, ${labelOf(modes, next.mode)}.`],
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}
