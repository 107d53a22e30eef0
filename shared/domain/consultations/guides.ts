import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { checkWord } from '../checks.ts';
import { checkAnswers, type GuideAnswers } from '../guide.ts';
import { type DomainIssue, issue } from '../model.ts';
import { phaseLabel } from '../pathway.ts';

export type ConsultationGuide = ProgrammeDefinition['consultations']['guides'][number];

/** The guides by which one may talk in a phase, the programme's first choice first; none in a phase that has no consultation. */
export const guidesIn = ({ consultations }: ProgrammeDefinition, phase: string): ConsultationGuide[] =>
  consultations.guides.filter(({ phases }) => phases.includes(phase));

/** Of a record: the guide that it names, as its version then was named. Null for one that the programme does not have any more. */
export const guideOf = (
  { consultations }: Pick<ProgrammeDefinition, 'consultations'>,
  id: string,
): ConsultationGuide | null => consultations.guides.find((guide) => guide.id === id) ?? null;

/** A guide of the programme, and one that is of this phase; what would be right otherwise. */
function checkPhase(programme: ProgrammeDefinition, { guideId, phase }: AskedConsultation): DomainIssue[] {
  const guide = guideOf(programme, guideId);
  if (guide === null) return checkWord('guideId', guideId, programme.consultations.guides);
  if (guide.phases.includes(phase)) return [];
  const expected = guide.phases.map((id) => phaseLabel(programme, id)).join(', ');
  const params = { guide: guide.label, phase: phaseLabel(programme, phase), expected };
  return [issue('guideId', 'consultation.phase', params)];
}

export interface AskedConsultation {
  guideId: string;
  /** Of the episode, now. */
  phase: string;
  answers: GuideAnswers;
}

/** What stands against a consultation as heard: its guide in this phase, and the answers to that guide. */
export function checkConsultation(programme: ProgrammeDefinition, asked: AskedConsultation): DomainIssue[] {
  const wrong = checkPhase(programme, asked);
  const guide = guideOf(programme, asked.guideId);
  return guide === null || wrong.length > 0 ? wrong : checkAnswers(guide, asked.answers, 'answers');
}
