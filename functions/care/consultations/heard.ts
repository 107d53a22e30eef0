import { newItemId, recorded } from '../../../shared/acts/recorded.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkDeferral } from '../../../shared/domain/consultations/deferral.ts';
import { checkConsultation, guideOf } from '../../../shared/domain/consultations/guides.ts';
import { checkOnce } from '../../../shared/domain/guide.ts';
import type { Call } from '../../../shared/platform/call.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { type PatientRecord, safetyIsOpen } from '../../../shared/store/record.ts';
import type { Contact } from '../../../shared/store/record-entities.ts';
import { type Scored, scored } from '../../../shared/store/scored.ts';
import type { SiteSettings } from '../../../shared/store/sites.ts';
import type { Consultation } from '../../../shared/store/tool-items.ts';

export type Finishing = Call<typeof careRoutes.finishConsultation>;

/** The scales filled in a consultation, scored at the moment of the conversation. */
function filledIn(call: Finishing, record: PatientRecord, { heldAt }: Contact): Scored[] {
  const { episodeId, programmeVersion } = record.episode;
  const programme = programmeOf(programmeVersion);
  const { assessments = [] } = call.input;
  refuse(checkOnce(programme, assessments));
  const circumstances = { ...recorded(call, record), episodeId, authoredAt: heldAt };
  return assessments.map((filled, place) =>
    scored(programme, { ...filled, field: `assessments[${place}]` }, circumstances),
  );
}

/** Why the assessment of safety waits, signed by whoever ends the consultation; refused where it is wanting, or wanted by nobody. */
function deferralOf(call: Finishing, record: PatientRecord, filled: readonly Scored[], { timeZone }: SiteSettings) {
  const { deferral = null } = call.input;
  const put = deferral === null ? null : { ...deferral, until: new Date(deferral.until).toISOString() };
  const safety = {
    positive: filled.some(({ assessment }) => assessment.safety === 'positive'),
    open: safetyIsOpen(record),
  };
  const programme = programmeOf(record.episode.programmeVersion);
  refuse(checkDeferral(programme, safety, put, { now: call.now, timeZone }));
  return put === null ? null : { ...put, by: call.actor.userId, at: call.now };
}

/** What was heard: the guide's answers and the filled scales, checked as a whole. */
export function heardIn(
  call: Finishing,
  record: PatientRecord,
  contact: Contact,
  site: SiteSettings,
): { consultation: Consultation; filled: Scored[] } {
  const { guideId, answers = {}, planReviewed = false } = call.input;
  const { episodeId, programmeVersion, phase } = record.episode;
  const programme = programmeOf(programmeVersion);
  refuse(checkConsultation(programme, { guideId, phase, answers }));
  const filled = filledIn(call, record, contact);
  const consultation: Consultation = {
    ...recorded(call, record),
    consultationId: newItemId(call),
    contactId: contact.contactId,
    episodeId,
    guideId,
    guideVersion: guideOf(programme, guideId)?.version ?? '',
    heldAt: contact.heldAt,
    answers,
    planReviewed,
    deferral: deferralOf(call, record, filled, site),
  };
  return { consultation, filled };
}
