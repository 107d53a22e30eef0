import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../../shared/acts/key-order.ts';
import { recorded } from '../../../shared/acts/recorded.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { clinicalInstant } from '../../../shared/platform/instants.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { addAssessment } from '../../../shared/store/record-writes.ts';
import { scored } from '../../../shared/store/scored.ts';

export const recordAssessment: Handlers<typeof careRoutes>['recordAssessment'] = (call) =>
  actOnRecord(call, (record, { siteId }) => {
    const { episodeId, programmeVersion } = record.episode;
    const { authoredAt: entered, ...filled } = call.input;
    const authoredAt = clinicalInstant('authoredAt', entered, call.now);
    const circumstances = { ...recorded(call, record), episodeId, authoredAt };
    const { assessment, eventId, levels } = scored(
      programmeOf(programmeVersion),
      { ...filled, field: '' },
      circumstances,
    );
    return {
      next: { assessments: inKeyOrder([...record.assessments, assessment], 'authoredAt', 'assessmentId') },
      writes: addAssessment(siteId, assessment, eventId, levels),
    };
  });
