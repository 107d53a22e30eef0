import { addHours } from '../domain/time.ts';
import { setting } from '../platform/environment.ts';
import { programmeOf } from '../programme/index.ts';
import { type AnswerLink, linkPlace } from '../store/answer-links.ts';
import { linkKey, linkSecret, secretHash } from '../store/link-secrets.ts';
import type { Episode } from '../store/record-entities.ts';
import type { Table } from '../store/table.ts';
import type { Write } from '../store/write.ts';

/** What a link is begun with; `act`: what its secret is made of beside the person's key. */
export type LinkAsked = Pick<
  AnswerLink,
  'linkId' | 'scale' | 'practice' | 'appointmentId' | 'createdBy' | 'createdAt'
> & {
  act: string;
};

/** A link of someone who is followed, as it begins, and the write of the person's key where this is their first. */
export async function begunLink(
  table: Table,
  siteId: string,
  { patientId, episodeId, programmeVersion }: Episode,
  { act, ...asked }: LinkAsked,
): Promise<{ link: AnswerLink; writes: Write[] }> {
  const { key, writes } = await linkKey(table, siteId, patientId);
  const { validDays } = programmeOf(programmeVersion).answerLinks;
  const link: AnswerLink = {
    ...asked,
    patientId,
    episodeId,
    secretHash: secretHash(key, linkSecret(key, asked.linkId, act)),
    expiresAt: addHours(asked.createdAt, validDays * 24),
    ...{ attempts: 0, state: 'ready', answeredAt: null, assessmentId: null, sent: null, revoked: null, version: 1 },
  };
  return { link, writes };
}

/** The address of a link: ids that say nothing, and its secret in the fragment, which no server sees. */
export const linkAddress = (siteId: string, link: AnswerLink, key: string, act: string): string =>
  `${setting('WEB_ORIGIN')}/q#${linkPlace({ siteId, ...link })}.${linkSecret(key, link.linkId, act)}`;
