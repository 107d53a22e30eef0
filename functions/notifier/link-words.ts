import type { Words } from '../../shared/platform/messages.ts';

/**
 * What goes out with a link: sender and subject are the practice's name alone (dangers, 15), and nothing says of what the questions
 * are, of whom, or of which care. Other people read other people's screens.
 */
export function linkWords(practice: string, address: string): Words {
  const lines = [
    'Bonjour,',
    'Votre prochain rendez-vous approche. Quelques questions vous attendent à cette adresse ; y répondre demande quelques minutes, et ne se fait qu’une fois.',
    address,
    'Personne ne lit les réponses en temps réel. En cas d’urgence, appelez le 15 ou le 112.',
    'Message automatique : cette adresse ne reçoit pas de réponse. S’il ne vous était pas destiné, effacez-le.',
    practice,
  ];
  return { sender: practice, subject: practice, text: `${lines.join('\n\n')}\n` };
}
