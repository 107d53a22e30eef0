import { begunLink } from '../../shared/acts/answer-link.ts';
import { linkDue, linksWanted } from '../../shared/domain/answer-links.ts';
import { hashedId } from '../../shared/platform/ids.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { type AnswerLink, createLink } from '../../shared/store/answer-links.ts';
import { rowMoved } from '../../shared/store/caseload.ts';
import { newSecret } from '../../shared/store/hmac.ts';
import { linkNotice } from '../../shared/store/link-notices.ts';
import { hasLeft, type PatientRecord, safetyIsOpen } from '../../shared/store/record.ts';
import type { SiteSettings } from '../../shared/store/sites.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Write } from '../../shared/store/write.ts';

/** The id says which appointment: whoever comes second finds the link, whatever they knew. */
const linkIdOf = (appointmentId: string): string => hashedId(`answer-link:${appointmentId}`);

/**
 * The link that the cadence sends at this moment, with the writes that make it and the notice by which it leaves; null for
 * none. One for each appointment: the second writer of two is told that the row moved, and looks again.
 */
export async function cadenceLink(
  table: Table,
  { siteId, name, timeZone }: SiteSettings,
  record: PatientRecord,
  at: string,
): Promise<{ link: AnswerLink; writes: Write[] } | null> {
  const { episode, row } = record;
  if (hasLeft(episode)) return null;
  const programme = programmeOf(episode.programmeVersion);
  const wanted = linksWanted(programme, record, row.facts, timeZone);
  const due = linkDue(programme, { ...record, safetyOpen: safetyIsOpen(record) }, wanted, at, timeZone);
  if (due === null) return null;
  const { appointmentId, scale } = due;
  const act = newSecret();
  const { link, writes } = await begunLink(table, siteId, episode, {
    linkId: linkIdOf(appointmentId),
    ...{ scale, appointmentId, act },
    practice: { name, phone: null },
    ...{ createdBy: 'system-alert-worker', createdAt: at },
  });
  const { patientId, linkId } = link;
  return {
    link,
    writes: [
      ...writes,
      { ...createLink(siteId, link), refusal: () => rowMoved },
      linkNotice(siteId, { patientId, linkId, act, at }),
    ],
  };
}
