import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { assess } from '../../shared/domain/alerts.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { invalid } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { fullName } from '../../shared/store/sites.ts';
import { actOnAlert } from './act-on-alert.ts';

/** The structured assessment, signed by its author's name: the only way a safety alert closes. */
export const assessAlert: Handlers<typeof alertRoutes>['assessAlert'] = (call) =>
  actOnAlert(call, (alert, { site, member }) => {
    const actor = { userId: member.userId, role: member.role, name: fullName(member) };
    const given = { ...call.input, note: call.input.note ?? null };
    const result = assess(programmeOf(site.programmeVersion), alert, given, actor, call.now);
    if (result.ok) return result.value;
    refuse(result.issues);
    throw invalid([]);
  });
