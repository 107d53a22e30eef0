import type { Change, RecordCall } from '../../../shared/acts/act-on-record.ts';
import { cancelAppointments } from '../../../shared/acts/appointment-changes.ts';
import { changedBy } from '../../../shared/acts/recorded.ts';
import { withdrawLinks } from '../../../shared/store/answer-links.ts';
import type { PatientRecord } from '../../../shared/store/record.ts';
import type { SiteSettings } from '../../../shared/store/sites.ts';
import type { Table } from '../../../shared/store/table.ts';

/** Whoever leaves, or has died, has no appointment and no answer link any more; an answer that came before is kept. */
export async function ending(
  call: RecordCall,
  record: PatientRecord,
  { table, site, reason }: { table: Table; site: SiteSettings; reason: string },
): Promise<Change> {
  const [appointments, links] = await Promise.all([
    cancelAppointments(call, record, { table, site, reason }),
    withdrawLinks(table, site.siteId, record.patient.patientId, changedBy(call)),
  ]);
  return { ...appointments, writes: [...appointments.writes, ...links] };
}
