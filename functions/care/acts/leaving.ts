import type { Change, RecordCall } from '../../../shared/acts/act-on-record.ts';
import type { LocalDate } from '../../../shared/domain/model.ts';
import { checkExit } from '../../../shared/domain/pathway.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { type PatientRecord, safetyIsOpen } from '../../../shared/store/record.ts';
import { recordFacts } from '../../../shared/store/record-facts.ts';
import type { SiteSettings } from '../../../shared/store/sites.ts';
import type { Table } from '../../../shared/store/table.ts';
import { ending } from './ending.ts';

interface Exit {
  input: {
    outReason?: string | null | undefined;
    reason?: string | null | undefined;
    firstAppointmentOn?: LocalDate | null | undefined;
  };
  at: string;
}

/** Nobody leaves while a safety alert is open, nor without what the reason of the exit needs (dangers, 10). */
export function leaving(
  call: RecordCall,
  record: PatientRecord,
  { table, site, exit }: { table: Table; site: SiteSettings; exit: Exit },
): Promise<Change> {
  const { outReason = null, reason = null, firstAppointmentOn = null } = exit.input;
  if (safetyIsOpen(record)) throw new AppError('episode.safety-open');
  const programme = programmeOf(record.episode.programmeVersion);
  const asked = { outReason, reason, firstAppointmentOn, at: exit.at };
  refuse(checkExit(programme, recordFacts(record), asked, site.timeZone));
  return ending(call, record, { table, site, reason: 'Sortie' });
}
