import type { careRoutes } from '../../shared/contracts/care.ts';
import { withPhase } from '../../shared/domain/caseload.ts';
import { checkOutReason, mayGoOn } from '../../shared/domain/pathway.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { entering } from '../../shared/store/history.ts';
import { safetyIsOpen } from '../../shared/store/record.ts';
import { actOnRecord } from './act-on-record.ts';
import { decidedAt } from './decided-at.ts';

/** On in the pathway, or out of it: nobody leaves while a safety alert is open (dangers, 10). */
export const changePhase: Handlers<typeof careRoutes>['changePhase'] = (call) =>
  actOnRecord(call, (record, { timeZone }) => {
    const { episode, row } = record;
    const { phase, reason = null, outReason = null } = call.input;
    const programme = programmeOf(episode.programmeVersion);
    const from = { phase: episode.phase, orientation: episode.orientation?.decision ?? null };
    if (!mayGoOn(programme, from, phase)) throw new AppError('episode.phase');
    refuse(checkOutReason(programme, { to: phase, outReason }));
    if (phase === 'exit' && safetyIsOpen(record)) throw new AppError('episode.safety-open');
    const since = decidedAt(call, episode, timeZone);
    return {
      episode: entering(episode, { phase, since, reason, outReason, by: call.actor.userId }),
      facts: withPhase(row.facts, { phase, at: since }),
      writes: [],
      leaves: phase === 'exit',
      adds: {},
    };
  });
