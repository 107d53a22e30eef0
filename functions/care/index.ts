import { careRoutes } from '../../shared/contracts/care.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { changePhase } from './change-phase.ts';
import { drafts } from './drafts.ts';
import { getCaseload } from './get-caseload.ts';
import { getPatient } from './get-patient.ts';
import { listTeam } from './list-team.ts';
import { orient } from './orient.ts';
import { getReferral, listReferrals } from './read-referrals.ts';
import { recordAssessment } from './record-assessment.ts';
import { recordContact } from './record-contact.ts';
import { recordEvaluation } from './record-evaluation.ts';
import { recordReview } from './record-review.ts';
import { referOutside } from './refer-outside.ts';

export const handler = apiFunction(careRoutes, {
  listReferrals,
  getReferral,
  recordEvaluation,
  recordAssessment,
  orient,
  recordContact,
  changePhase,
  referOutside,
  recordReview,
  listTeam,
  getPatient,
  getCaseload,
  getCareDraft: drafts.get,
  saveCareDraft: drafts.save,
});
