import { safetyAlert } from '../../shared/domain/alerts.ts';
import { now } from '../../shared/platform/clock.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { log } from '../../shared/platform/logger.ts';
import { count } from '../../shared/platform/metrics.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { alreadyRaised, createAlert } from '../../shared/store/alerts.ts';
import { type Key, readOutboxKey } from '../../shared/store/keys.ts';
import { readEvent, shipped } from '../../shared/store/outbox.ts';
import { workerTable } from '../../shared/store/sessions.ts';
import { readSubject } from '../../shared/store/subject.ts';
import { workerEntry } from '../../shared/store/trail.ts';

const attempts = 8;

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
    const subject = await readSubject(table, place, found.event);
    const at = now();
    const alert = safetyAlert(programmeOf(subject.programmeVersion), subject.cause, subject.team, at);
    try {
      const trace = workerEntry(place.siteId, alert.patientId, 'system-alert-worker', 'alert', at);
      await table.commit([...createAlert(place.siteId, alert, subject), ...subject.guard, shipped(key, at), trace]);
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
