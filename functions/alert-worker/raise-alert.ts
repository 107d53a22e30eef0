import type { Alert } from '../../shared/domain/alerts/alert.ts';
import { type AlertTeam, safetyAlert } from '../../shared/domain/alerts/safety.ts';
import { now } from '../../shared/platform/clock.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { log } from '../../shared/platform/logger.ts';
import { count } from '../../shared/platform/metrics.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { alreadyRaised, createAlert } from '../../shared/store/alerts.ts';
import { type Key, readOutboxKey } from '../../shared/store/keys.ts';
import { noticeWrites } from '../../shared/store/notices.ts';
import { readEvent, shipped } from '../../shared/store/outbox.ts';
import { workerTable } from '../../shared/store/sessions.ts';
import { readSubject } from '../../shared/store/subject.ts';
import { workerEntry } from '../../shared/store/trail.ts';
import type { Write } from '../../shared/store/write.ts';
import { receiveAnswer } from './receive-answer.ts';

const attempts = 8;

/** Its owner, and the psychiatrist at once. */
function told(siteId: string, { patientId, alertId, owner, raisedAt }: Alert, { psychiatristId }: AlertTeam): Write[] {
  const to = psychiatristId === null ? [owner.userId] : [owner.userId, psychiatristId];
  return noticeWrites(siteId, { patientId, alertId, to, kind: 'raised', at: raisedAt });
}

/**
 * Makes the one alert of an outbox event. Delivered twice, at once or a day later, it changes nothing: the alert's id is
 * made of rule and cause. The site comes from the key (security.md 5).
 */
export async function raiseAlert(key: Key): Promise<void> {
  const place = readOutboxKey(key);
  if (place === null) throw new Error('not an outbox key');
  const table = workerTable(place.siteId);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const found = await readEvent(table, key);
    if (found === null || !found.waiting) return;
    if (found.event.event === 'answer-received') {
      return receiveAnswer(table, { siteId: place.siteId, patientId: place.id }, key);
    }
    const at = now();
    const subject = await readSubject(table, place, found.event, at);
    const { programmeVersion, cause, team, closingAt } = subject;
    const alert = safetyAlert(programmeOf(programmeVersion), cause, team, at, closingAt);
    try {
      const trace = workerEntry(place.siteId, alert.patientId, 'system-alert-worker', 'alert', at);
      const raised = [...createAlert(place.siteId, alert, subject), ...told(place.siteId, alert, team)];
      await table.commit([...raised, ...subject.guard, shipped(key, at), trace]);
      count('SafetyAlertRaised');
      log.info('alert raised', { siteId: place.siteId, rule: alert.rule.id });
      return;
    } catch (error) {
      if (error === alreadyRaised) {
        await table.commit([shipped(key, at)]);
        log.info('alert already raised', { siteId: place.siteId, rule: alert.rule.id });
        return;
      }
      // The caseload row moved under us: look again and write on top of what is there now.
      if (!(error instanceof AppError) || error.code !== 'version.stale') throw error;
    }
  }
  throw new AppError('server.unavailable');
}
