import { careRoutes } from '../../shared/contracts/care.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { amendIdentity } from './amend-identity.ts';
import { answerReferral } from './answer-referral.ts';
import { changeAppointment } from './change-appointment.ts';
import { changePhase } from './change-phase.ts';
import { changeProgramme } from './change-programme.ts';
import { chooseAssessment } from './choose-assessment.ts';
import { drafts } from './drafts.ts';
import { findDuplicates } from './find-duplicates.ts';
import { flagPatient } from './flag-patient.ts';
import { getCaseload } from './get-caseload.ts';
import { getPatient } from './get-patient.ts';
import { listAgenda } from './list-agenda.ts';
import { listBilling } from './list-billing.ts';
import { listHandOver } from './list-hand-over.ts';
import { listScreening } from './list-screening.ts';
import { listTeam } from './list-team.ts';
import { markAssessmentInError, markContactInError } from './mark-in-error.ts';
import { openSequence } from './open-sequence.ts';
import { orient } from './orient.ts';
import { planAppointment } from './plan-appointment.ts';
import { getReferral, listReferrals } from './read-referrals.ts';
import { recordAssessment } from './record-assessment.ts';
import { recordCallAttempt } from './record-call-attempt.ts';
import { recordConsent } from './record-consent.ts';
import { recordContact } from './record-contact.ts';
import { recordDiagnosis } from './record-diagnosis.ts';
import { recordEvaluation } from './record-evaluation.ts';
import { recordEvent } from './record-event.ts';
import { recordReview } from './record-review.ts';
import { referOutside } from './refer-outside.ts';
import { satisfaction } from './satisfaction.ts';

export const handler = apiFunction(careRoutes, {
  listReferrals,
  getReferral,
  recordCallAttempt,
  answerReferral,
  findDuplicates,
  recordEvaluation,
  recordAssessment,
  chooseAssessment,
  markAssessmentInError,
  orient,
  recordContact,
  markContactInError,
  changePhase,
  openSequence,
  planAppointment,
  changeAppointment,
  referOutside,
  recordReview,
  recordDiagnosis,
  recordEvent,
  flagPatient,
  recordConsent,
  amendIdentity,
  changeProgramme,
  listTeam,
  getPatient,
  getCaseload,
  listAgenda,
  listBilling,
  listHandOver,
  listScreening,
  saveCareSatisfaction: satisfaction.save,
  listCareSatisfaction: satisfaction.list,
  getCareDraft: drafts.get,
  saveCareDraft: drafts.save,
});
