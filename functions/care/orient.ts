import type { careRoutes } from '../../shared/contracts/care.ts';
import { withOrientation } from '../../shared/domain/caseload.ts';
import { issue } from '../../shared/domain/model.ts';
import { checkOrientation } from '../../shared/domain/orientation.ts';
import { canTransition, phaseAfter } from '../../shared/domain/pathway.ts';
import { openFirstSequence } from '../../shared/domain/sequences.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { entering } from '../../shared/store/history.ts';
import { createSequence } from '../../shared/store/opening.ts';
import { evaluationFacts } from '../../shared/store/present-record.ts';
import { safetyIsOpen } from '../../shared/store/record.ts';
import { actOnRecord } from './act-on-record.ts';
import { decidedAt } from './decided-at.ts';

export const orient: Handlers<typeof careRoutes>['orient'] = (call) =>
  actOnRecord(call, (record, { timeZone }) => {
    const { episode, patient, row } = record;
    const { orientation, situations = [], reason = null, outReason = null } = call.input;
    const programme = programmeOf(episode.programmeVersion);
    const phase = phaseAfter(orientation);
    if (episode.phase !== 'evaluation' || !canTransition(programme, episode.phase, phase)) {
      throw new AppError('episode.phase');
    }
    refuse(checkOrientation(programme, evaluationFacts(record, situations), { orientation, reason, outReason }));
    if (orientation === 'out' && safetyIsOpen(record)) {
      refuse([issue('orientation', 'orientation.safety-first')]);
    }
    const at = decidedAt(call, episode, timeZone);
    const by = call.actor.userId;
    const opened = orientation === 'out' ? null : openFirstSequence(orientation);
    const sequences = opened === null ? [] : [{ ...opened, episodeId: episode.episodeId, openedAt: at, version: 1 }];
    return {
      episode: {
        ...entering(episode, { phase, since: at, reason, outReason, by }),
        activeSince: phase === 'active' ? at : null,
        orientation: { decision: orientation, situations, reason, outReason, decidedAt: at, by },
      },
      facts: withOrientation(row.facts, { orientation, phase, sequence: opened, at }),
      writes: sequences.map((sequence) => createSequence(call.place('siteId'), patient.patientId, sequence)),
      leaves: phase === 'exit',
      adds: { sequences },
    };
  });
