import type { intakeRoutes } from '../../shared/contracts/intake.ts';
import { checkContact } from '../../shared/domain/contacts.ts';
import { checkGuide, checkScales } from '../../shared/domain/guide.ts';
import { checkEvaluatedAt } from '../../shared/domain/referral.ts';
import type { Call } from '../../shared/platform/call.ts';
import { newTimeOrderedId } from '../../shared/platform/ids.ts';
import { refuse } from '../../shared/platform/issues.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import type { Contact, Episode, Referral } from '../../shared/store/record-entities.ts';
import type { Diagnosis, Evaluation } from '../../shared/store/record-items.ts';
import { type Scored, scored } from '../../shared/store/scored.ts';

export type EvaluationCall = Call<typeof intakeRoutes.recordEvaluation>;

interface Heard {
  referral: Referral;
  heldAt: string;
}

interface Asked extends Heard {
  programme: ProgrammeDefinition;
  site: { timeZone: string };
}

/** What stands against an evaluation as sent, all of it at once. Now is never too early: clocks differ. */
export function checkEvaluation({ input }: EvaluationCall, { referral, heldAt, programme, site }: Asked): void {
  const { mode, durationMinutes = null, location = null, assessments, guide } = input;
  refuse([
    ...(input.heldAt === undefined ? [] : checkEvaluatedAt(heldAt, referral.referredAt, site.timeZone)),
    ...checkContact(programme, { status: 'done', mode, durationMinutes, location, component: null, heldAt }, null),
    ...checkGuide(programme, guide ?? {}),
    ...checkScales(programme, assessments),
  ]);
}

/** What an initial evaluation puts into a record. */
export interface Items {
  contact: Contact;
  evaluation: Evaluation;
  assessments: Scored[];
  diagnosis: Diagnosis | null;
}

/** The GP's own word, from the day of the referral. */
const initialDiagnosis = ({ gpId, referredAt }: Referral, text: string, diagnosisId: string) => ({
  diagnosisId,
  kind: 'initial' as const,
  code: null,
  text,
  reason: null,
  recordedFor: referredAt,
  author: gpId,
});

export function evaluationItems(call: EvaluationCall, { referral, heldAt }: Heard, episode: Episode): Items {
  const { input, now, actor } = call;
  const { patientId, episodeId, programmeVersion } = episode;
  const programme = programmeOf(programmeVersion);
  const by = { patientId, recordedAt: now, author: actor.userId };
  const newId = () => newTimeOrderedId(now);
  const { mode, durationMinutes = null, location = null, note = null, guide, problems = [] } = input;
  return {
    contact: {
      ...by,
      contactId: newId(),
      episodeId,
      heldAt,
      status: 'done',
      mode,
      durationMinutes,
      otherMinutes: null,
      location,
      component: null,
      appointmentId: null,
      education: [],
      techniques: [],
      ticksInError: [],
      note,
      enteredInError: null,
    },
    evaluation: {
      ...by,
      evaluationId: newId(),
      episodeId,
      heldAt,
      guideVersion: programme.evaluation.guide.version,
      guide: guide ?? {},
      problems,
    },
    assessments: input.assessments.map((filled, place) =>
      scored(programme, { ...filled, field: `assessments[${place}]` }, { ...by, episodeId, authoredAt: heldAt }),
    ),
    diagnosis:
      referral.diagnosis === null ? null : { ...by, ...initialDiagnosis(referral, referral.diagnosis, newId()) },
  };
}
