import type { AlertCause, AlertTeam } from '../domain/alerts/safety.ts';
import { closingTime } from '../domain/duty.ts';
import { AppError } from '../platform/errors.ts';
import type { OutboxEvent } from './alert-entities.ts';
import { stillWithoutRow } from './alerts.ts';
import { type CaseloadRow, readRow } from './caseload.ts';
import { siteKeys } from './keys.ts';
import { readEpisode } from './record.ts';
import { patientEntity } from './record-entities.ts';
import { readReferral, referralUnchanged } from './referrals.ts';
import { readSiteTeam, type SiteTeam, teamAt } from './site-team.ts';
import type { Table } from './table.ts';
import type { Write } from './write.ts';

export interface Subject {
  cause: AlertCause;
  team: AlertTeam;
  /** When the practice closes, if the cause came in opening hours. */
  closingAt: string | null;
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
} as const satisfies Record<Exclude<OutboxEvent['event'], 'answer-received'>, AlertCause['kind']>;

function causeKindOf(event: OutboxEvent['event']): AlertCause['kind'] {
  // It brings figures, and raises no alert of safety.
  if (event === 'answer-received') throw new AppError('server.failed');
  return causeKinds[event];
}

const moved = () => new AppError('version.stale');

const closingAt = ({ duty: { roster, timeZone } }: SiteTeam, { at }: OutboxEvent) => closingTime(roster, at, timeZone);

async function ofPatient(table: Table, { siteId, id }: Place, event: OutboxEvent, now: string): Promise<Subject> {
  const [site, episode, profile] = await Promise.all([
    readSiteTeam(table, siteId),
    readEpisode(table, siteId, id),
    table.get(siteKeys(siteId).patient.profile(id)),
  ]);
  if (episode === null || profile === null) throw new AppError('server.failed');
  const { nurseId, programmeVersion } = episode;
  const row = await readRow(table, siteId, nurseId, id);
  return {
    // The episode of the cause, which need not be the present one.
    cause: {
      kind: causeKindOf(event.event),
      id: event.causeId,
      patientId: id,
      episodeId: event.episodeId,
      at: event.at,
    },
    team: teamAt(site, episode, null, now),
    closingAt: closingAt(site, event),
    programmeVersion,
    row,
    // Who has left has no row; one that opens meanwhile must name this alert.
    guard: row === null ? [stillWithoutRow(siteId, id, episode, moved)] : [],
    demo: patientEntity.parse(profile).demo,
  };
}

/** Before a record is open the site's own nurse answers for the person, else its psychiatrist, else the GP who referred. */
async function ofReferral(table: Table, { siteId }: Place, event: OutboxEvent, now: string): Promise<Subject> {
  const [site, referral] = await Promise.all([readSiteTeam(table, siteId), readReferral(table, siteId, event.causeId)]);
  const opened = await readEpisode(table, siteId, referral.patientId);
  const row = opened === null ? null : await readRow(table, siteId, opened.nurseId, referral.patientId);
  return {
    cause: { kind: 'referral', id: event.causeId, patientId: referral.patientId, episodeId: null, at: event.at },
    team: { ...teamAt(site, opened, null, now), gpId: referral.gpId },
    closingAt: closingAt(site, event),
    programmeVersion: site.site.programmeVersion,
    row,
    guard: [
      referralUnchanged(siteId, referral),
      ...(opened !== null && row === null ? [stillWithoutRow(siteId, referral.patientId, opened, moved)] : []),
    ],
    demo: referral.demo,
  };
}

/** Of whom and for whom an outbox event speaks. */
export const readSubject = (table: Table, place: Place, event: OutboxEvent, now: string): Promise<Subject> =>
  place.subject === 'PAT' ? ofPatient(table, place, event, now) : ofReferral(table, place, event, now);
