import { linkAddress } from '../../shared/acts/answer-link.ts';
import { linkState } from '../../shared/domain/answer-links.ts';
import { now } from '../../shared/platform/clock.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { log } from '../../shared/platform/logger.ts';
import { mailChannel } from '../../shared/platform/mail.ts';
import { count } from '../../shared/platform/metrics.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { type AnswerLink, findLink } from '../../shared/store/answer-links.ts';
import { type Key, siteKeys } from '../../shared/store/keys.ts';
import { linkNoticeDone, readLinkNotice } from '../../shared/store/link-notices.ts';
import { episodeEntity, patientEntity } from '../../shared/store/record-entities.ts';
import { appointmentEntity } from '../../shared/store/record-items.ts';
import { secretAt } from '../../shared/store/secrets.ts';
import { patientMailTable } from '../../shared/store/sessions.ts';
import type { Table } from '../../shared/store/table.ts';
import { workerEntry } from '../../shared/store/trail.ts';
import { linkWords } from './link-words.ts';

interface Person {
  siteId: string;
  patientId: string;
}

/** Is the appointment before which it goes out still to come? */
async function isAhead(table: Table, { siteId, patientId }: Person, link: AnswerLink, at: string): Promise<boolean> {
  if (link.appointmentId === null) return false;
  const { appointment } = siteKeys(siteId).patient;
  const item = await table.get(appointment(patientId, link.episodeId, link.appointmentId));
  if (item === null) return false;
  const { status, startsAt } = appointmentEntity.parse(item);
  return status === 'booked' && startsAt > at;
}

/** The address to which a link still goes as things are now; null where it goes nowhere any more. */
async function addressFor(table: Table, person: Person, link: AnswerLink, at: string): Promise<string | null> {
  const { siteId, patientId } = person;
  const keys = siteKeys(siteId).patient;
  const [profile, episode] = await Promise.all([
    table.get(keys.profile(patientId)),
    table.get(keys.episode(patientId, link.episodeId)),
  ]);
  if (profile === null || episode === null) return null;
  const { email, safeContact, deceasedOn } = patientEntity.parse(profile);
  const programme = programmeOf(episodeEntity.parse(episode).programmeVersion);
  const may = !safeContact && deceasedOn === null && linkState(link, programme, at) === 'ready';
  return may && (await isAhead(table, person, link, at)) ? email : null;
}

/**
 * Sends one person the link that the cadence made for them, once. As a member's notice it is marked after the sending: a crash
 * between the two may send the same address twice, and never none. What was withdrawn, moved away or forbidden meanwhile is not sent.
 */
export async function sendLink(key: Key, person: Person): Promise<void> {
  const { siteId, patientId } = person;
  const table = patientMailTable(siteId, patientId);
  const notice = await readLinkNotice(table, key);
  if (notice?.act === undefined) return;
  const at = now();
  const link = await findLink(table, siteId, patientId, notice.linkId);
  const to = link === null ? null : await addressFor(table, person, link, at);
  if (link !== null && to !== null) {
    const secret = await secretAt(table, siteKeys(siteId).patient.secret(patientId), false);
    if (secret === null) throw new AppError('server.failed');
    await mailChannel().send(to, linkWords(link.practice.name, linkAddress(siteId, link, secret, notice.act)));
  }
  await table.commit([
    linkNoticeDone(key, at),
    workerEntry(siteId, patientId, 'system-notifier', to === null ? 'answer-link-unsent' : 'answer-link-sent', at),
  ]);
  count(to === null ? 'AnswerLinkUnsent' : 'AnswerLinkSent');
  log.info('link done', { siteId, count: to === null ? 0 : 1 });
}
