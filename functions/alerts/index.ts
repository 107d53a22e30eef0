import { alertRoutes } from '../../shared/contracts/alerts.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';
import { askAdvice } from './ask-advice.ts';
import { assessAlert, assessAlertUnchanged, confirmError } from './assess-alert.ts';
import { closeAlert } from './close-alert.ts';
import { getDuty, nameDuty } from './duty.ts';
import { handOverAlert } from './hand-over-alert.ts';
import { getInbox, markRead } from './inbox.ts';
import { getAlert, listAlerts } from './read-alerts.ts';
import { countAlerts, getPulse } from './site-alerts.ts';
import { snoozeAlert } from './snooze-alert.ts';
import { takeUpAlert } from './take-up-alert.ts';
import { writeToAlert } from './write-to-alert.ts';

export const handler = apiFunction(alertRoutes, {
  listAlerts,
  getAlert,
  acknowledgeAlert,
  takeUpAlert,
  handOverAlert,
  snoozeAlert,
  writeToAlert,
  closeAlert,
  assessAlert,
  assessAlertUnchanged,
  confirmError,
  askAdvice,
  getInbox,
  markRead,
  getPulse,
  countAlerts,
  getDuty,
  nameDuty,
});
