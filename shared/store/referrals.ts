import { AppError, notFound } from '../platform/errors.ts';
import { siteKeys } from './keys.ts';
import { outboxEntity, type Referral, referralEntity } from './record-entities.ts';
import type { Table } from './table.ts';
import { create, replace, type Write } from './write.ts';

/** A referral's id says with which GP it stands; to its readers it is opaque. */
export const referralIdOf = (gpId: string, id: string): string => `${gpId}.${id}`;

const gpOf = (referralId: string): string => referralId.split('.')[0] ?? '';

export const referralKey = (siteId: string, referralId: string) =>
  siteKeys(siteId).gp.referral(gpOf(referralId), referralId);

/** While it is open it stands on the site's call-back list, the earliest limit first. */
const callBackIndex = (siteId: string, referral: Referral) =>
  referral.state === 'open' ? siteKeys(siteId).index.referral(referral.limitAt, referral.referralId) : {};

const conflict = () => new AppError('version.stale');

/** A new referral; immediate danger leaves with it as an event of its own, in the same transaction. */
export function createReferral(siteId: string, referral: Referral, eventId: string): Write[] {
  const keys = siteKeys(siteId);
  const item = referralEntity.item(referralKey(siteId, referral.referralId), referral, callBackIndex(siteId, referral));
  if (!referral.immediateDanger) return [create(item, conflict)];
  const event = outboxEntity.item(
    keys.gp.outbox(referral.gpId, eventId),
    { event: 'immediate-danger', causeId: referral.referralId, episodeId: null, at: referral.recordedAt },
    keys.index.outbox(eventId),
  );
  return [create(item, conflict), create(event, conflict)];
}

/** The nurse has evaluated: the referral leaves the call-back list, and its GP sees what became of it. */
export function closeReferral(siteId: string, referral: Referral): Write {
  const closed: Referral = { ...referral, state: 'evaluated', version: referral.version + 1 };
  return replace(referralEntity.item(referralKey(siteId, referral.referralId), closed), referral.version);
}

/** Fails, for the writer to look again, when someone evaluated the referral meanwhile. */
export const referralUnchanged = (siteId: string, { referralId, version }: Referral): Write => ({
  kind: 'check',
  key: referralKey(siteId, referralId),
  version,
  refusal: conflict,
});

export async function readReferral(table: Table, siteId: string, referralId: string): Promise<Referral> {
  const item = await table.get(referralKey(siteId, referralId));
  if (item === null) throw notFound();
  return referralEntity.parse(item);
}

export async function listOpenReferrals(
  table: Table,
  siteId: string,
  limit: number,
  after: Record<string, string> | null,
) {
  const partition = siteKeys(siteId).indexPartition.referral;
  const page = await table.query({ partition, index: 'GSI2', limit, after });
  return { referrals: page.items.map(referralEntity.parse), next: page.next };
}

/** A GP's own, the newest first. */
export async function listReferralsOfGp(
  table: Table,
  siteId: string,
  gpId: string,
  limit: number,
): Promise<Referral[]> {
  const partition = siteKeys(siteId).gp.partition(gpId);
  const page = await table.query({ partition, begins: 'REFERRAL#', newestFirst: true, limit });
  return page.items.map(referralEntity.parse);
}
