import type { LocalDate } from '../model.ts';

/** Why a letter is written: a signed advice, an evaluation, a change of phase, an exit, or a note that the nurse signed. */
export type LetterKind = 'advice' | 'evaluation' | 'phase' | 'exit' | 'note';

/** What stands at the top, in this order, for whoever reads five lines: each is one line of its own. */
export interface LetterLead {
  patient: string;
  question: string;
  advice: string;
  /** What the GP has to do, and until when. */
  todo: string;
  call: string;
}

export interface LetterSection {
  heading: string;
  paragraphs: readonly string[];
  items: readonly string[];
}

/**
 * A letter to a GP before it is a PDF, a FHIR document or a page: French words from the record, complete and final. Whatever
 * shows it adds no word of its own.
 */
export interface LetterContent {
  title: string;
  /** Practice, and who writes, with their profession. */
  from: { site: string; name: string; profession: string };
  to: string;
  writtenOn: LocalDate;
  /** Whom it is about, for programs: the words stand in `lead.patient`. */
  patient: { family: string; given: string; birthDate: LocalDate; sex: string };
  lead: LetterLead;
  sections: readonly LetterSection[];
}
