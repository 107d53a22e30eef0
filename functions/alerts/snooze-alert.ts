import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { snooze } from '../../shared/domain/alerts/life.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { actOnAlert } from './act-on-alert.ts';

export const snoozeAlert: Handlers<typeof alertRoutes>['snoozeAlert'] = (call) =>
  actOnAlert(call, (alert, { site, by }) => {
    // With milliseconds, so that instants sort as texts.
    const until = new Date(call.input.until).toISOString();
    const given = { until, reason: call.input.reason, by, at: call.now };
    return snooze(programmeOf(site.programmeVersion), alert, given, site.timeZone);
  });
