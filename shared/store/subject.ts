import type { AlertCause, AlertTeam } from '../domain/alerts.ts';
import { AppError } from '../platform/errors.ts';
import { type CaseloadRow, readRow } from './caseload.ts';
import { readEpisode } from './record.ts';
import type { OutboxEvent } from './record-entities.ts';
import { readReferral, referralUnchanged } from './referrals.ts';
import { readSite } from './sites.ts';
import type { Table } from './table.ts';
import type { Write } from './write.ts';

export interface Subject {
  cause: AlertCause;
  team: AlertTeam;
  programmeVersion: string;
  row: CaseloadRow | null;
  /** Holds while nobody opened the record meanwhile: else the alert would miss the caseload row. */
  guard: Write[];
  demo: boolean;
}

type Place = { siteId: string; subject: 'PAT' | 'GP'; id: string };

async function ofPatient(table: Table, { siteId, id }: Place, event: OutboxEvent): Promise<Subject> {
  const episode = await readEpisode(table, siteId, id);
  if (episode === null) throw new AppError('server.failed');
  const { nurseId, psychiatristId, gpId, episodeId, programmeVersion } = episode;
  const row = await readRow(table, siteId, nurseId, id);
  return {
    cause: { kind: 'assessment', id: event.causeId, patientId: id, episodeId, at: event.at },
    team: { nurseId, psychiatristId, gpId },
    programmeVersion,
    row,
    guard: [],
    demo: row?.demo ?? false,
  };
}

/** Before any record exists the site's own nurse answers for the person, else its psychiatrist, else the GP who referred. */
async function ofReferral(table: Table, { siteId }: Place, event: OutboxEvent): Promise<Subject> {
  const [site, referral] = await Promise.all([readSite(table, siteId), readReferral(table, siteId, event.causeId)]);
  const opened = await readEpisode(table, siteId, referral.patientId);
  const row = opened === null ? null : await readRow(table, siteId, opened.nurseId, referral.patientId);
  const first = (role: string) => site.members.find((member) => member.role === role)?.userId ?? null;
  return {
    cause: { kind: 'referral', id: event.causeId, patientId: referral.patientId, episodeId: null, at: event.at },
    team: { nurseId: opened?.nurseId ?? first('nurse'), psychiatristId: first('psychiatrist'), gpId: referral.gpId },
    programmeVersion: site.programmeVersion,
    row,
    guard: [referralUnchanged(siteId, referral)],
    demo: referral.demo,
  };
}

/** Of whom and for whom an outbox event speaks. */
export const readSubject = (table: Table, place: Place, event: OutboxEvent): Promise<Subject> =>
  place.subject === 'PAT' ? ofPatient(table, place, event) : ofReferral(table, place, event);
