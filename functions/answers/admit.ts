import { linkState } from '../../shared/domain/answer-links.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { takeToken } from '../../shared/platform/throttle.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import {
  type AnswerLink,
  findLink,
  type LinkPlace,
  readLinkPlace,
  replaceLink,
} from '../../shared/store/answer-links.ts';
import { rowMoved } from '../../shared/store/caseload.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { isSecret } from '../../shared/store/link-secrets.ts';
import { hasLeft } from '../../shared/store/record.ts';
import { episodeEntity, patientEntity } from '../../shared/store/record-entities.ts';
import { secretAt } from '../../shared/store/secrets.ts';
import { patientTable } from '../../shared/store/sessions.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Write } from '../../shared/store/write.ts';

const tries = 12;

/** The one answer to a link that is unknown, wrong, expired, used, withdrawn or locked. */
export const refused = () => new AppError('link.refused');

export interface Knocking {
  input: { place: string; secret: string };
  now: string;
}

/** A link as it stands before its secret has been compared. */
export interface Door {
  table: Table;
  place: LinkPlace;
  link: AnswerLink;
  programme: ProgrammeDefinition;
  /** Of the person's own; it proves the secret. */
  key: string;
  /** The person is still followed. */
  followed: boolean;
}

/** What a place leads to. Throws `link.refused` where that is nothing. */
export async function findDoor({ input, now }: Knocking): Promise<Door> {
  const place = readLinkPlace(input.place);
  if (place === null) throw refused();
  const { siteId, patientId, linkId } = place;
  const keys = siteKeys(siteId).patient;
  const table = patientTable(siteId, patientId);
  const link = await findLink(table, siteId, patientId, linkId);
  if (link === null) throw refused();
  takeToken(siteId, Date.parse(now));
  const [profile, found, key] = await Promise.all([
    table.get(keys.profile(patientId)),
    table.get(keys.episode(patientId, link.episodeId)),
    secretAt(table, keys.secret(patientId), false),
  ]);
  if (profile === null || found === null || key === null) throw refused();
  const episode = episodeEntity.parse(found);
  const programme = programmeOf(episode.programmeVersion);
  const followed = !hasLeft(episode) && patientEntity.parse(profile).deceasedOn === null;
  return { table, place, link, programme, key, followed };
}

const pause = (attempt: number) => new Promise((resolve) => setTimeout(resolve, 5 * attempt + 30 * Math.random()));

/** The link's next state with what is written beside it, on top of what is there; null: not now, look again. */
export type Step = (link: AnswerLink) => { next: AnswerLink; writes: readonly Write[] } | null;

/** Throws `link.refused` when the step cannot be taken after all. */
export async function take({ table, place }: Pick<Door, 'table' | 'place'>, step: Step): Promise<AnswerLink> {
  const { siteId, patientId, linkId } = place;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (attempt > 0) await pause(attempt);
    const link = await findLink(table, siteId, patientId, linkId);
    if (link === null) throw refused();
    const taken = step(link);
    if (taken === null) continue;
    const next = { ...taken.next, version: link.version + 1 };
    try {
      await table.commit([replaceLink(siteId, next), ...taken.writes]);
      return next;
    } catch (error) {
      if (error !== rowMoved) throw error;
    }
  }
  throw refused();
}

/**
 * Lets in whoever has the secret. The attempt is counted before the secret is compared, and given back when it is the right
 * one: however many ask at once, no more wrong ones are compared than the programme allows (security.md 15).
 */
export async function admit({ input, now }: Knocking, door: Door, writes: readonly Write[] = []): Promise<AnswerLink> {
  const { programme, key, followed } = door;
  const counted = await take(door, (link) => {
    const state = linkState(link, programme, now);
    // The right secret of another request may just be giving its attempt back.
    if (state === 'locked') return null;
    if (state !== 'ready' || !followed) throw refused();
    return { next: { ...link, attempts: link.attempts + 1 }, writes: [] };
  });
  if (!isSecret(key, counted.secretHash, input.secret)) throw refused();
  return take(door, (link) => ({ next: { ...link, attempts: link.attempts - 1 }, writes }));
}
