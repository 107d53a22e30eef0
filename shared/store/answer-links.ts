import * as z from 'zod/mini';
import type { careLinkRoutes } from '../contracts/answer-links.ts';
import { idFits } from '../contracts/ids.ts';
import type { OutputOf } from '../contracts/route.ts';
import { linkState } from '../domain/answer-links.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { ProgrammeDefinition } from '../programme/definition.ts';
import { rowMoved } from './caseload.ts';
import { entity } from './entity.ts';
import { siteKeys } from './keys.ts';
import type { Table } from './table.ts';
import { create, replace, type Write } from './write.ts';

const text = z.string();
const maybe = z.nullable(z.string());

/** A link that was given to someone: one questionnaire, once. Of its secret there is a keyed hash and nothing else. */
export const answerLinkEntity = entity(
  'AnswerLink',
  1,
  z.object({
    linkId: text,
    patientId: text,
    episodeId: text,
    scale: text,
    secretHash: text,
    /** As it was told when the link was made. */
    practice: z.object({ name: text, phone: maybe }),
    /** Before which appointment the cadence sent it; null for one that somebody gave. */
    appointmentId: z._default(maybe, null),
    createdBy: text,
    createdAt: text,
    expiresAt: text,
    /** Wrong secrets, and those that are being compared. */
    attempts: z.int(),
    state: z.enum(['ready', 'answered', 'revoked']),
    answeredAt: maybe,
    assessmentId: maybe,
    /** The request that answered it, by hashes: sent again, it is answered again. */
    sent: z.nullable(z.object({ idempotency: text, fingerprint: text })),
    revoked: z.nullable(z.object({ by: text, at: text })),
    version: z.int(),
  }),
);

export type AnswerLink = ReturnType<typeof answerLinkEntity.parse>;
type LinkView = OutputOf<typeof careLinkRoutes.revokeAnswerLink>;

const item = (siteId: string, link: AnswerLink) =>
  answerLinkEntity.item(siteKeys(siteId).patient.link(link.patientId, link.linkId), link);

export const createLink = (siteId: string, link: AnswerLink): Write =>
  create(item(siteId, link), () => new AppError('version.stale'));

/** A link's next state; whoever lost a race to it looks again. */
export const replaceLink = (siteId: string, link: AnswerLink): Write => ({
  ...replace(item(siteId, link), link.version - 1),
  refusal: () => rowMoved,
});

export async function findLink(
  table: Table,
  siteId: string,
  patientId: string,
  linkId: string,
): Promise<AnswerLink | null> {
  const found = await table.get(siteKeys(siteId).patient.link(patientId, linkId));
  return found === null ? null : answerLinkEntity.parse(found);
}

export async function readLink(table: Table, siteId: string, patientId: string, linkId: string): Promise<AnswerLink> {
  const link = await findLink(table, siteId, patientId, linkId);
  if (link === null) throw notFound();
  return link;
}

/** Those of a person, the last one first. */
export async function linksOf(table: Table, siteId: string, patientId: string): Promise<AnswerLink[]> {
  const partition = siteKeys(siteId).patient.partition(patientId);
  const items = await table.queryAll({ partition, begins: 'LINK#' });
  // The ids of those that the cadence sent say nothing of when.
  return items.map(answerLinkEntity.parse).toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
}

export const presentLink = (link: AnswerLink, programme: ProgrammeDefinition, now: string): LinkView => ({
  linkId: link.linkId,
  patientId: link.patientId,
  scale: link.scale,
  appointmentId: link.appointmentId,
  createdAt: link.createdAt,
  expiresAt: link.expiresAt,
  state: linkState(link, programme, now),
  answeredAt: link.answeredAt,
});

const withdrawn = (link: AnswerLink, revoked: { by: string; at: string }): AnswerLink => ({
  ...link,
  state: 'revoked',
  revoked,
  version: link.version + 1,
});

export const withdrawLink = (siteId: string, link: AnswerLink, by: { by: string; at: string }) => {
  const after = withdrawn(link, by);
  return { after, write: replaceLink(siteId, after) };
};

/** Whoever leaves, or has died, answers no more: their links end in the same transaction, or an answer came before it. */
export async function withdrawLinks(
  table: Table,
  siteId: string,
  patientId: string,
  by: { by: string; at: string },
  those: (link: AnswerLink) => boolean = () => true,
): Promise<Write[]> {
  const ready = (await linksOf(table, siteId, patientId)).filter(
    (link) => link.state === 'ready' && link.expiresAt > by.at && those(link),
  );
  return ready.map((link) => withdrawLink(siteId, link, by).write);
}

/** Where a link leads, as its address has it: `<site>.<person>.<link>`. */
export interface LinkPlace {
  siteId: string;
  patientId: string;
  linkId: string;
}

export const linkPlace = ({ siteId, patientId, linkId }: LinkPlace): string => [siteId, patientId, linkId].join('.');

/** Null for what is no place of a link. */
export function readLinkPlace(place: string): LinkPlace | null {
  const [siteId = '', patientId = '', linkId = '', ...more] = place.split('.');
  const fits = idFits('siteId', siteId) && idFits('patientId', patientId) && idFits('itemId', linkId);
  return fits && more.length === 0 ? { siteId, patientId, linkId } : null;
}
