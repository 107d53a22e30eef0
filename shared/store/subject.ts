import type { AlertCause, AlertTeam, CauseKind } from '../domain/alerts.ts';
import { AppError } from '../platform/errors.ts';
import type { OutboxEvent } from './alert-entities.ts';
import { stillWithoutRow } from './alerts.ts';
import { type CaseloadRow, readRow } from './caseload.ts';
import { siteKeys } from './keys.ts';
import { readEpisode } from './record.ts';
import { patientEntity } from './record-entities.ts';
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

/** What an event on a record is the cause of. */
const causeKinds = {
  'item9-positive': 'assessment',
  'level-positive': 'level',
  'grave-event': 'event',
  'immediate-danger': 'referral',
} as const satisfies Record<OutboxEvent['event'], CauseKind>;

const moved = () => new AppError('version.stale');

async function ofPatient(table: Table, { siteId, id }: Place, event: OutboxEvent): Promise<Subject> {
  const [episode, profile] = await Promise.all([
    readEpisode(table, siteId, id),
    table.get(siteKeys(siteId).patient.profile(id)),
  ]);
  if (episode === null || profile === null) throw new AppError('server.failed');
  const { nurseId, psychiatristId, gpId, programmeVersion } = episode;
  const row = await readRow(table, siteId, nurseId, id);
  return {
    // The episode of the cause, which need not be the present one.
    cause: {
      kind: causeKinds[event.event],
      id: event.causeId,
      patientId: id,
      episodeId: event.episodeId,
      at: event.at,
    },
    team: { nurseId, psychiatristId, gpId },
    programmeVersion,
    row,
    // Who has left has no row; one that opens meanwhile must name this alert.
    guard: row === null ? [stillWithoutRow(siteId, id, episode, moved)] : [],
    demo: patientEntity.parse(profile).demo,
  };
}

/** Before a record is open the site's own nurse answers for the person, else its psychiatrist, else the GP who referred. */
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
    guard: [
      referralUnchanged(siteId, referral),
      ...(opened !== null && row === null ? [stillWithoutRow(siteId, referral.patientId, opened, moved)] : []),
    ],
    demo: referral.demo,
  };
}

/** Of whom and for whom an outbox event speaks. */
export const readSubject = (table: Table, place: Place, event: OutboxEvent): Promise<Subject> =>
  place.subject === 'PAT' ? ofPatient(table, place, event) : ofReferral(table, place, event);
