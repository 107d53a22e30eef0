import type { ProgrammeDefinition } from '../definition.ts';
import { questionFaults } from './guides.ts';
import { idsOf, repeated, unknown } from './lists.ts';

type Guide = ProgrammeDefinition['consultations']['guides'][number];

/** An answer is kept by its question's id alone: it may stand once in the whole guide. */
function guideFaults({ id, phases, sections }: Guide, { phases: known, scales }: ProgrammeDefinition): string[] {
  const questions = sections.flatMap((section) => section.questions);
  const of = `guide ${id}`;
  return [
    ...unknown(phases, idsOf(known), of, 'phase'),
    ...repeated(phases, `${of}, phases`),
    ...repeated(idsOf(sections), `${of}, sections`),
    ...repeated(idsOf(questions), `${of}, questions`),
    ...questions.flatMap(({ id: question, options }) => repeated(idsOf(options), `${of}, options of ${question}`)),
    ...repeated(
      questions.flatMap(({ scale }) => scale ?? []),
      `${of}, scales`,
    ),
    ...questionFaults(sections, idsOf(scales), `${of}, `),
  ];
}

/** What a consultation is held by, ticked in, and what it ends with. */
export function consultationFaults(programme: ProgrammeDefinition): string[] {
  const { guides, education, techniques, tasks, gpNote } = programme.consultations;
  const asked = guides.flatMap(({ sections }) => sections.flatMap(({ questions }) => idsOf(questions)));
  return [
    ...repeated(idsOf(guides), 'guides'),
    ...guides.flatMap((guide) => guideFaults(guide, programme)),
    ...repeated(idsOf(education), 'education'),
    ...repeated(idsOf(techniques), 'techniques'),
    ...repeated(idsOf(tasks.kinds), 'task kinds'),
    ...unknown(gpNote.questions, asked, 'gpNote', 'question'),
    ...repeated(gpNote.questions, 'gpNote'),
  ];
}
