import type { alertRoutes } from '../../shared/contracts/alerts.ts';
import { assessAll, assessUnchanged, confirmError as confirm } from '../../shared/domain/alerts/assessment.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { markedInErrorBy } from '../../shared/store/alert-causes.ts';
import { actOnAlert, actOnAlerts } from './act-on-alert.ts';

type AlertHandlers = Handlers<typeof alertRoutes>;

/** The structured assessment, signed by its author's name, of this alert and of those that it names. */
export const assessAlert: AlertHandlers['assessAlert'] = (call) =>
  actOnAlerts(call, (alert, { site, by, others }) => {
    const { alsoCloses = [], note = null, ...words } = call.input;
    const given = { ...words, note };
    return assessAll(programmeOf(site.programmeVersion), { alert, others, alsoCloses }, given, by, call.now);
  });

/** The same in short: an earlier assessment of this person still holds. */
export const assessAlertUnchanged: AlertHandlers['assessAlertUnchanged'] = (call) =>
  actOnAlerts(call, (alert, { site, by, others }) => {
    const { since, alsoCloses = [], note = null } = call.input;
    const asked = { alert, others, alsoCloses, since };
    return assessUnchanged(programmeOf(site.programmeVersion), asked, note, by, call.now);
  });

/** The word of a second professional: the cause was an error, and no assessment is owed. */
export const confirmError: AlertHandlers['confirmError'] = (call) =>
  actOnAlert(call, async (alert, { table, site, by }) => {
    const markedBy = await markedInErrorBy(table, site.siteId, alert);
    return confirm(alert, markedBy, call.input.note, by, call.now);
  });
