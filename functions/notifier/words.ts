import type * as z from 'zod/mini';
import type { siteRole } from '../../shared/contracts/members.ts';
import type { Words } from '../../shared/platform/messages.ts';
import type { Notice } from '../../shared/store/notices.ts';

type SiteRole = z.output<typeof siteRole>;

const many = (count: number, one: string, more: string) => `${count} ${count < 2 ? one : more}`;

function digest({ open, unread }: { open: number; unread: number }): string {
  const total = many(open, 'alerte ouverte vous attend', 'alertes ouvertes vous attendent');
  return unread === 0 ? `${total}.` : `${total}, dont ${many(unread, 'non lue', 'non lues')}.`;
}

function sentence({ kind, counts }: Pick<Notice, 'kind' | 'counts'>): { subject: string; text: string } {
  switch (kind) {
    case 'raised':
      return { subject: 'une alerte vous attend', text: 'Une alerte attend votre lecture dans SÉSAME.' };
    case 'step':
      return {
        subject: 'une alerte n’est pas encore prise en charge',
        text: 'Une alerte n’a pas encore été prise en charge. Elle attend votre lecture dans SÉSAME.',
      };
    case 'unattended':
      return {
        subject: 'une alerte de votre site est sans réponse',
        text: 'Une alerte de votre site n’a été prise en charge par personne dans le délai prévu. Merci de joindre l’équipe.',
      };
    case 'digest':
      return { subject: 'vos alertes ouvertes', text: digest(counts ?? { open: 0, unread: 0 }) };
  }
}

/** Carers come to their list of alerts; the others, who have none, to the first page. */
const pageOf = (role: SiteRole) => (role === 'nurse' || role === 'psychiatrist' ? '/alertes' : '/');

/**
 * What a notice says outside the application: that something waits, and where to read it. Neither a name, nor anything
 * clinical, nor a site (clinical-rules.md, safety).
 */
export function wordsOf(notice: Pick<Notice, 'kind' | 'counts'>, role: SiteRole, origin: string): Words {
  const { subject, text } = sentence(notice);
  const lines = [
    'Bonjour,',
    text,
    `${origin}${pageOf(role)}`,
    'Message automatique : cette adresse ne reçoit pas de réponse. Ce que vous avez à lire est dans l’application.',
  ];
  return { subject: `SÉSAME : ${subject}`, text: `${lines.join('\n\n')}\n` };
}
