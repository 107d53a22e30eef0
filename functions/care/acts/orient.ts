import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkOrientation } from '../../../shared/domain/orientation.ts';
import { evaluationPhase, phaseAfter } from '../../../shared/domain/pathway.ts';
import { takesInclusions } from '../../../shared/domain/programme-life.ts';
import { localDateOf } from '../../../shared/domain/time.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { entering } from '../../../shared/store/history.ts';
import { evaluationFacts } from '../../../shared/store/present-record.ts';
import { decidedAt } from './decided-at.ts';
import { intoCare } from './into-care.ts';
import { leaving } from './leaving.ts';

/** Concludes an evaluation: into a course of the programme, or out with a reason. */
export const orient: Handlers<typeof careRoutes>['orient'] = (call) =>
  actOnRecord(call, async (record, site, table) => {
    const { episode } = record;
    const { orientation, situations = [], reason = null, outReason = null } = call.input;
    const programme = programmeOf(episode.programmeVersion);
    if (episode.phase !== evaluationPhase(programme)) throw new AppError('episode.phase');
    refuse(checkOrientation(programme, evaluationFacts(record, situations), { orientation, reason, outReason }));
    const at = decidedAt(call, episode, site.timeZone);
    const by = call.actor.userId;
    const decided = {
      ...entering(episode, { phase: phaseAfter(programme, orientation), since: at, reason, outReason, by }),
      orientation: { decision: orientation, situations, reason, outReason, decidedAt: at, by },
    };
    if (orientation === 'out') {
      const left = await leaving(call, record, { table, site, exit: { input: call.input, at } });
      return { ...left, next: { ...left.next, episode: decided } };
    }
    if (!takesInclusions(programme, localDateOf(at, site.timeZone))) throw new AppError('programme.stopped');
    return { next: intoCare(record, decided, { kind: orientation, at, by, reason }, site.timeZone), writes: [] };
  });
