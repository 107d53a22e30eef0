import { raisedFor } from '../domain/alerts/cover.ts';
import { isFollowUp } from '../domain/alerts/follow-up.ts';
import type { PatientRecord } from './record.ts';
import { readSiteTeam } from './site-team.ts';
import type { Table } from './table.ts';

/**
 * Alerts that a record raises at this moment go to whoever stands in where the nurse is away. The team is read for them
 * alone: few acts raise one.
 */
export async function withOwners(
  table: Table,
  siteId: string,
  record: PatientRecord,
  now: string,
): Promise<PatientRecord> {
  const isNew = (alert: PatientRecord['alerts'][number]) => alert.raisedAt === now && isFollowUp(alert);
  if (!record.alerts.some(isNew)) return record;
  const { duty } = await readSiteTeam(table, siteId);
  return { ...record, alerts: record.alerts.map((one) => (isNew(one) ? raisedFor(one, duty, now) : one)) };
}
