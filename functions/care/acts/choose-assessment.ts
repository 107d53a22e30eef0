import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { changedBy } from '../../../shared/acts/recorded.ts';
import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { localDateOf } from '../../../shared/domain/time.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { notFound } from '../../../shared/platform/errors.ts';
import type { Assessment } from '../../../shared/store/record-entities.ts';
import { amendedAssessments } from './amended-assessments.ts';

/** Those that are valid, of one scale and one local day: both stay, and one counts for the series. */
export function ofSameDay(all: readonly Assessment[], one: Assessment, timeZone: string): Assessment[] {
  const day = (at: string) => localDateOf(at, timeZone);
  return all.filter(
    ({ episodeId, scale, authoredAt, enteredInError }) =>
      enteredInError === null &&
      episodeId === one.episodeId &&
      scale === one.scale &&
      day(authoredAt) === day(one.authoredAt),
  );
}

export const chooseAssessment: Handlers<typeof careRoutes>['chooseAssessment'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const chosen = record.assessments.find(({ assessmentId }) => assessmentId === call.place('itemId'));
    if (chosen === undefined) throw notFound();
    if (chosen.enteredInError !== null) {
      refuseField(
        'itemId',
        'assessment.in-error',
        'Échelle saisie par erreur ; attendu : une échelle valable du même jour.',
      );
    }
    const choice = { reason: call.input.reason, ...changedBy(call) };
    const after = ofSameDay(record.assessments, chosen, timeZone).map((one) =>
      one === chosen ? { ...one, counts: true, choice } : { ...one, counts: false, choice: null },
    );
    return amendedAssessments(siteId, record, after);
  });
