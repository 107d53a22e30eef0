import type * as z from 'zod/mini';
import { begunLink, linkAddress } from '../../../shared/acts/answer-link.ts';
import { refuseField } from '../../../shared/acts/refusals.ts';
import type { answerLinkInput } from '../../../shared/contracts/answer-links.ts';
import { linkState } from '../../../shared/domain/answer-links.ts';
import { checkWord } from '../../../shared/domain/checks.ts';
import type { Call } from '../../../shared/platform/call.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { newTimeOrderedId } from '../../../shared/platform/ids.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { type AnswerLink, createLink, linksOf, presentLink, readLink } from '../../../shared/store/answer-links.ts';
import { linkKey } from '../../../shared/store/link-secrets.ts';
import type { Episode, Patient } from '../../../shared/store/record-entities.ts';
import { readSettings } from '../../../shared/store/sites.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { Write } from '../../../shared/store/write.ts';

type Creating = Pick<Call, 'actor' | 'guard' | 'now' | 'place'>;
type Asked = z.output<typeof answerLinkInput>;

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

/** A link of someone who is followed, checked, and the writes that make it. */
export async function newLink(
  table: Table,
  call: Creating,
  { patient, episode }: { patient: Patient; episode: Episode },
  asked: Asked,
): Promise<{ linkId: string; writes: Write[] }> {
  const siteId = call.place('siteId');
  const { scale, practicePhone = null } = asked;
  checkPerson(patient);
  check(programmeOf(episode.programmeVersion), scale, await linksOf(table, siteId, episode.patientId), call.now);
  const { name } = await readSettings(table, siteId);
  const { link, writes } = await begunLink(table, siteId, episode, {
    linkId: newTimeOrderedId(call.now),
    ...{ scale, appointmentId: null, act: call.guard.key },
    practice: { name, phone: practicePhone },
    ...{ createdBy: call.actor.userId, createdAt: call.now },
  });
  return { linkId: link.linkId, writes: [...writes, createLink(siteId, link)] };
}

/** The link with its address: of the request that made it, and so of nobody else; the same however often that comes. */
export async function toldLink(table: Table, call: Creating, linkId: string, programmeVersion: string) {
  const [siteId, patientId] = [call.place('siteId'), call.place('patientId')];
  const [link, { key }] = await Promise.all([
    readLink(table, siteId, patientId, linkId),
    linkKey(table, siteId, patientId),
  ]);
  const url = linkAddress(siteId, link, key, call.guard.key);
  return { ...presentLink(link, programmeOf(programmeVersion), call.now), url };
}
