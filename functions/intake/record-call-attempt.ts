import type { intakeRoutes } from '../../shared/contracts/intake.ts';
import { checkAttempt } from '../../shared/domain/referral.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { clinicalInstant } from '../../shared/platform/instants.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { actOnReferral } from './act-on-referral.ts';

const byDate = (one: { at: string }, other: { at: string }): number => (one.at < other.at ? -1 : 1);

/** A call to the person who was referred, and what came of it; the first conversation answers the clock. */
export const recordCallAttempt: Handlers<typeof intakeRoutes>['recordCallAttempt'] = (call) =>
  actOnReferral(call, ({ attempts, referredAt }, { programmeVersion }) => {
    const { outcome, note = null } = call.input;
    const at = clinicalInstant('at', call.input.at, call.now);
    refuse(checkAttempt(programmeOf(programmeVersion), { outcome, at }, referredAt));
    return { attempts: [...attempts, { at, outcome, note, by: call.actor.userId }].toSorted(byDate) };
  });
