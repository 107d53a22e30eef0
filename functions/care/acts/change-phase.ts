import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkOutReason, exitPhase, mayGoOn } from '../../../shared/domain/pathway.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { entering } from '../../../shared/store/history.ts';
import { decidedAt } from './decided-at.ts';
import { leaving } from './leaving.ts';

/** On in the pathway, or out of it. */
export const changePhase: Handlers<typeof careRoutes>['changePhase'] = (call) =>
  actOnRecord(call, async (record, site, table) => {
    const { episode } = record;
    const { phase, reason = null, outReason = null } = call.input;
    const programme = programmeOf(episode.programmeVersion);
    const from = { phase: episode.phase, orientation: episode.orientation?.decision ?? null };
    if (!mayGoOn(programme, from, phase)) throw new AppError('episode.phase');
    const exits = phase === exitPhase(programme);
    if (!exits) refuse(checkOutReason(programme, { to: phase, outReason }));
    const since = decidedAt(call, episode, site.timeZone);
    const next = entering(episode, { phase, since, reason, outReason, by: call.actor.userId });
    if (!exits) return { next: { episode: next }, writes: [] };
    const left = await leaving(call, record, { table, site, exit: { input: call.input, at: since } });
    return { ...left, next: { ...left.next, episode: next } };
  });
