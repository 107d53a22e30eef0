import { intakeRoutes } from '../../shared/contracts/intake.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { answerReferral } from './answer-referral.ts';
import { findDuplicates } from './find-duplicates.ts';
import { getReferral, listReferrals } from './read-referrals.ts';
import { recordCallAttempt } from './record-call-attempt.ts';
import { recordEvaluation } from './record-evaluation.ts';

export const handler = apiFunction(intakeRoutes, {
  listReferrals,
  getReferral,
  recordCallAttempt,
  answerReferral,
  findDuplicates,
  recordEvaluation,
});
