import type { careRoutes } from '../../shared/contracts/care.ts';
import { withAssessment } from '../../shared/domain/caseload.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { clinicalInstant } from '../../shared/platform/instants.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { addAssessment } from '../../shared/store/opening.ts';
import { actOnRecord } from './act-on-record.ts';
import { inKeyOrder, scored } from './assessments.ts';

export const recordAssessment: Handlers<typeof careRoutes>['recordAssessment'] = (call) =>
  actOnRecord(call, (record, { timeZone }) => {
    const { episode, patient, row } = record;
    const { input, now } = call;
    const programme = programmeOf(episode.programmeVersion);
    const authoredAt = clinicalInstant('authoredAt', input.authoredAt, now);
    const difficulty = input.scale === 'phq9' ? (input.difficulty ?? null) : null;
    const { assessment, score, eventId } = scored(
      programme,
      { scale: input.scale, items: input.items, difficulty, field: 'items' },
      {
        patientId: patient.patientId,
        episodeId: episode.episodeId,
        authoredAt,
        recordedAt: now,
        author: call.actor.userId,
      },
    );
    const facts = withAssessment(programme, row.facts, { score, authoredAt }, timeZone);
    return {
      episode,
      facts,
      writes: addAssessment(call.place('siteId'), assessment, eventId),
      leaves: false,
      adds: { assessments: inKeyOrder([...record.assessments, assessment], 'authoredAt', 'assessmentId') },
    };
  });
