import { AppError, notFound } from '../platform/errors.ts';
import { outboxEntity } from './alert-entities.ts';
import { rowMoved } from './caseload.ts';
import { siteKeys } from './keys.ts';
import { type Referral, referralEntity } from './record-entities.ts';
import type { Table } from './table.ts';
import type { Preferences } from './tool-items.ts';
import { create, replace, type Write } from './write.ts';

/** A referral's id says with which GP it stands; to its readers it is opaque. */
export const referralIdOf = (gpId: string, id: string): string => `${gpId}.${id}`;

export const gpOfReferral = (referralId: string): string => referralId.split('.')[0] ?? '';

export const referralKey = (siteId: string, referralId: string) =>
  siteKeys(siteId).gp.referral(gpOfReferral(referralId), referralId);

/** Until it is evaluated or refused it stands on the site's call-back list, the earliest limit first. */
export const isWaiting = ({ state }: Referral): boolean => state === 'open' || state === 'accepted';

const referralItem = (siteId: string, referral: Referral) => {
  const { limitAt, referralId, callBackAt } = referral;
  const { index } = siteKeys(siteId);
  const waits = isWaiting(referral);
  const listed = waits ? index.referral(limitAt, referralId) : {};
  const due = waits && callBackAt !== null ? index.due(callBackAt, 'call-back', referralId) : {};
  return referralEntity.item(referralKey(siteId, referralId), referral, { ...listed, ...due });
};

const conflict = () => new AppError('version.stale');

/** A new referral; immediate danger leaves with it as an event of its own, in the same transaction. */
export function createReferral(siteId: string, referral: Referral, eventId: string): Write[] {
  const keys = siteKeys(siteId);
  const item = referralItem(siteId, referral);
  if (!referral.immediateDanger) return [create(item, conflict)];
  const event = outboxEntity.item(
    keys.gp.outbox(referral.gpId, eventId),
    { event: 'immediate-danger', causeId: referral.referralId, episodeId: null, at: referral.recordedAt },
    keys.index.outbox(eventId),
  );
  return [create(item, conflict), create(event, conflict)];
}

/** The next state of a referral that was read; a lost race is 409 with the version that won. */
export const replaceReferral = (siteId: string, before: Referral, after: Referral): Write =>
  replace(referralItem(siteId, after), before.version);

/** The clock has said what it had to say: it has a next moment, or none. Nothing that anybody reads of the referral changes. */
export const moveCallBack = (siteId: string, before: Referral, callBackAt: string | null): Write =>
  replace(referralItem(siteId, { ...before, callBackAt }), before.version);

const askedOf = (said: Preferences | undefined): Referral['asked'] => {
  if (said === undefined) return null;
  const { wishes, priceLimitCents, text, recordedAt } = said;
  return { wishes, priceLimitCents, text, recordedAt };
};

/** The GP who referred somebody reads what that person asks for: a GP's function reads nothing of the record (docs/adr/0004). */
export const tellAsked = (siteId: string, referral: Referral, said: Preferences): Write => ({
  ...replaceReferral(siteId, referral, { ...referral, asked: askedOf(said), version: referral.version + 1 }),
  refusal: () => rowMoved,
});

/**
 * The nurse has evaluated: the referral leaves the call-back list, and its GP sees what became of it. It names the record
 * from now on, which is another than the one it reserved where the person was known, and what that person asked for there.
 */
export const closeReferral = (
  siteId: string,
  referral: Referral,
  { patientId, evaluatedAt, asked }: { patientId: string; evaluatedAt: string; asked: Preferences | undefined },
): Write =>
  replaceReferral(siteId, referral, {
    ...referral,
    patientId,
    evaluatedAt,
    asked: askedOf(asked),
    state: 'evaluated',
    callBackAt: null,
    version: referral.version + 1,
  });

/** Fails, for the writer to look again, when someone changed the referral meanwhile. */
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
