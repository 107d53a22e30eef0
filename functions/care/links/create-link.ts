import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkWord } from '../../../shared/domain/checks.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import type { Call } from '../../../shared/platform/call.ts';
import { setting } from '../../../shared/platform/environment.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { newTimeOrderedId } from '../../../shared/platform/ids.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import {
  type AnswerLink,
  createLink,
  linkPlace,
  linkState,
  linksOf,
  presentLink,
  readLink,
} from '../../../shared/store/answer-links.ts';
import { onCurrentRow } from '../../../shared/store/caseload.ts';
import { idempotencyRecord, once } from '../../../shared/store/idempotency.ts';
import { siteKeys } from '../../../shared/store/keys.ts';
import { linkKey, linkSecret, secretHash } from '../../../shared/store/link-secrets.ts';
import { hasLeft } from '../../../shared/store/record.ts';
import type { Episode, Patient } from '../../../shared/store/record-entities.ts';
import { episodeUnchanged } from '../../../shared/store/record-writes.ts';
import { tenantTable } from '../../../shared/store/sessions.ts';
import { readSettings } from '../../../shared/store/sites.ts';
import type { Table } from '../../../shared/store/table.ts';
import { commitTraced, traceRead } from '../../../shared/store/trail.ts';
import { readPerson } from './followed.ts';

type Creating = Call<typeof careRoutes.createAnswerLink>;

const dayMs = 86_400_000;

/** A safe-contact flag means no message at all (dangers, 11): a link is one, whoever hands it over, for it stays on a device. */
function checkPerson({ safeContact, deceasedOn }: Patient): void {
  if (deceasedOn !== null) {
    refuseField('scale', 'link.deceased', 'Décès noté au dossier : aucun lien ; attendu : une personne suivie.');
  }
  if (safeContact) {
    const why =
      'Contact protégé : aucun message, donc aucun lien ; attendu : le questionnaire rempli avec la personne.';
    refuseField('scale', 'link.safe-contact', why);
  }
}

/** What the programme sends by link, and how many of them may wait. */
function check(programme: ProgrammeDefinition, scale: string, links: readonly AnswerLink[], now: string): void {
  const { scales, waitingAtMost } = programme.answerLinks;
  if (scales.length === 0) {
    refuseField(
      'scale',
      'link.none',
      'Aucun questionnaire ne s’envoie par lien dans ce programme ; attendu : un contact.',
    );
  }
  refuse(
    checkWord(
      'scale',
      scale,
      programme.scales.filter(({ id }) => scales.includes(id)),
    ),
  );
  const waiting = links.filter((link) => linkState(link, programme, now) === 'ready').length;
  if (waiting >= waitingAtMost) throw new AppError('link.waiting');
}

/** A link as it begins; its secret is that of the request which makes it. */
async function newLink(table: Table, call: Creating, key: string, { patientId, episodeId, programmeVersion }: Episode) {
  const linkId = newTimeOrderedId(call.now);
  const { name } = await readSettings(table, call.place('siteId'));
  const lasts = programmeOf(programmeVersion).answerLinks.validDays * dayMs;
  const link: AnswerLink = {
    ...{ linkId, patientId, episodeId, scale: call.input.scale },
    secretHash: secretHash(key, linkSecret(key, linkId, call.guard.key)),
    practice: { name, phone: call.input.practicePhone ?? null },
    ...{ createdBy: call.actor.userId, createdAt: call.now },
    expiresAt: new Date(Date.parse(call.now) + lasts).toISOString(),
    ...{ attempts: 0, state: 'ready', answeredAt: null, assessmentId: null, sent: null, revoked: null, version: 1 },
  };
  return link;
}

/** The link with its address: of the request that made it, and so of nobody else. */
function told(call: Creating, key: string, link: AnswerLink, programme: ProgrammeDefinition) {
  const place = linkPlace({ siteId: call.place('siteId'), ...link });
  const url = `${setting('WEB_ORIGIN')}/q#${place}.${linkSecret(key, link.linkId, call.guard.key)}`;
  return { ...presentLink(link, programme, call.now), url };
}

export const createAnswerLink: Handlers<typeof careRoutes>['createAnswerLink'] = (call) => {
  const table = tenantTable(call);
  const [siteId, patientId] = [call.place('siteId'), call.place('patientId')];
  const record = siteKeys(siteId).idempotency(call.guard.idempotency);
  const act = async () => {
    const { patient, episode } = await readPerson(table, siteId, patientId);
    const programme = programmeOf(episode.programmeVersion);
    if (hasLeft(episode)) throw new AppError('episode.closed');
    checkPerson(patient);
    check(programme, call.input.scale, await linksOf(table, siteId, patientId), call.now);
    const { key, writes: keyWrites } = await linkKey(table, siteId, patientId);
    const link = await newLink(table, call, key, episode);
    const done = idempotencyRecord(record, call.guard, { linkId: link.linkId }, 1, call.now);
    const writes = [...keyWrites, createLink(siteId, link), episodeUnchanged(siteId, episode), done];
    await commitTraced(table, call, { patientId }, writes);
    return told(call, key, link, programme);
  };
  return once(table, record, call.guard, {
    act: () => onCurrentRow(act),
    again: async ({ linkId = '' }) => {
      const link = await readLink(table, siteId, patientId, linkId);
      const programme = programmeOf((await readPerson(table, siteId, patientId)).episode.programmeVersion);
      await traceRead(table, call, { patientId });
      const { key } = await linkKey(table, siteId, patientId);
      return told(call, key, link, programme);
    },
  });
};
