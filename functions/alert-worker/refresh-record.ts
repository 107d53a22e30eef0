import { now } from '../../shared/platform/clock.ts';
import { alertsOfPatient } from '../../shared/store/alerts.ts';
import { onCurrentRow } from '../../shared/store/caseload.ts';
import { derive, refreshWrites } from '../../shared/store/derived.ts';
import { withOwners } from '../../shared/store/owners.ts';
import { readRecord } from '../../shared/store/record.ts';
import { workerTable } from '../../shared/store/sessions.ts';
import { readSettings } from '../../shared/store/sites.ts';
import { workerEntry } from '../../shared/store/trail.ts';
import { cadenceLink } from './cadence-link.ts';

/**
 * Brings what follows from a record to where it is now: alerts that only the clock brings, a link that goes out before an
 * appointment, and the next date under which the sweep finds the person. Done twice, or a day late, it changes nothing more; an act that comes in between is read first.
 */
export async function refreshRecord(siteId: string, patientId: string): Promise<void> {
  const table = workerTable(siteId);
  await onCurrentRow(async () => {
    const at = now();
    const [site, seen] = await Promise.all([readSettings(table, siteId), readRecord(table, siteId, patientId)]);
    // As for an act: those read after the row miss none that the row's version lets by.
    const record = { ...seen, alerts: await alertsOfPatient(table, siteId, patientId) };
    const sent = await cadenceLink(table, site, record, at);
    const links = [...record.links, ...(sent === null ? [] : [sent.link])];
    const after = await withOwners(table, siteId, derive({ ...record, links }, site, at, 'rest'), at);
    const writes = [...refreshWrites(siteId, record, after), ...(sent?.writes ?? [])];
    if (writes.length === 0) return;
    await table.commit([...writes, workerEntry(siteId, patientId, 'system-alert-worker', 'follow-up', at)]);
  });
}
