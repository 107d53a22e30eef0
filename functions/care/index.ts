import { careRoutes } from '../../shared/contracts/care.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { amendIdentity } from './acts/amend-identity.ts';
import { changePhase } from './acts/change-phase.ts';
import { changeProgramme } from './acts/change-programme.ts';
import { chooseAssessment } from './acts/choose-assessment.ts';
import { flagPatient } from './acts/flag-patient.ts';
import { getPatient } from './acts/get-patient.ts';
import { markAssessmentInError, markContactInError, markTickInError } from './acts/mark-in-error.ts';
import { openSequence } from './acts/open-sequence.ts';
import { orient } from './acts/orient.ts';
import { recordAssessment } from './acts/record-assessment.ts';
import { recordConsent } from './acts/record-consent.ts';
import { recordContact } from './acts/record-contact.ts';
import { recordDiagnosis } from './acts/record-diagnosis.ts';
import { recordEvent } from './acts/record-event.ts';
import { recordReview } from './acts/record-review.ts';
import { referOutside } from './acts/refer-outside.ts';
import { changeAppointment } from './appointments/change-appointment.ts';
import { listAgenda } from './appointments/list-agenda.ts';
import { planAppointment } from './appointments/plan-appointment.ts';
import { finishConsultation } from './consultations/finish-consultation.ts';
import { confirmAssessment } from './links/confirm-assessment.ts';
import { createAnswerLink } from './links/create-link.ts';
import { listAnswerLinks } from './links/list-links.ts';
import { revokeAnswerLink } from './links/revoke-link.ts';
import { drafts } from './site/drafts.ts';
import { getCaseload } from './site/get-caseload.ts';
import { listBilling } from './site/list-billing.ts';
import { listHandOver } from './site/list-hand-over.ts';
import { listScreening } from './site/list-screening.ts';
import { listTeam } from './site/list-team.ts';
import { satisfaction } from './site/satisfaction.ts';

export const handler = apiFunction(careRoutes, {
  recordAssessment,
  chooseAssessment,
  markAssessmentInError,
  orient,
  recordContact,
  finishConsultation,
  markContactInError,
  markTickInError,
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
  createAnswerLink,
  listAnswerLinks,
  revokeAnswerLink,
  confirmAssessment,
});
