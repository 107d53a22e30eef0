import { careRoutes } from '../../shared/contracts/care.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { getCaseload } from './get-caseload.ts';
import { getPatient } from './get-patient.ts';
import { orient } from './orient.ts';
import { getReferral, listReferrals } from './read-referrals.ts';
import { recordAssessment } from './record-assessment.ts';
import { recordContact } from './record-contact.ts';
import { recordEvaluation } from './record-evaluation.ts';

export const handler = apiFunction(careRoutes, {
  listReferrals,
  getReferral,
  recordEvaluation,
  recordAssessment,
  orient,
  recordContact,
  getPatient,
  getCaseload,
});
