import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { changedBy } from '../../../shared/acts/recorded.ts';
import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { notFound } from '../../../shared/platform/errors.ts';
import { amendedAssessments } from '../acts/amended-assessments.ts';

/** The nurse has asked: the answer that came by a link is the person's own. */
export const confirmAssessment: Handlers<typeof careRoutes>['confirmAssessment'] = (call) =>
  actOnRecord(call, (record, { siteId }) => {
    const found = record.assessments.find(({ assessmentId }) => assessmentId === call.place('itemId'));
    if (found === undefined) throw notFound();
    if (found.verified || found.enteredInError !== null) {
      const why = 'Réponse déjà confirmée, ou marquée par erreur ; attendu : une réponse par lien, non vérifiée.';
      refuseField('itemId', 'assessment.verified', why);
    }
    return amendedAssessments(siteId, record, [{ ...found, verified: true, confirmation: changedBy(call) }]);
  });
