import { catalogue } from '../../text/catalogue.ts';

export const answerText = catalogue({
  fr: {
    title: 'Répondre au médecin',
    section: 'La réponse de l’équipe',
    lead: (gp: string) => `Dr ${gp} la lit dans ses adressages.`,
    decision: 'Décision',
    decisionWanted: 'Réponse absente ; attendu : accepter ou refuser l’adressage.',
    accepted: 'Accepter',
    acceptedNote: 'L’équipe rappelle et évalue la personne.',
    refused: 'Refuser',
    refusedNote: 'La personne quitte la liste ; le suivi reste chez son médecin.',
    reason: 'Motif du refus',
    chooseReason: 'Choisir le motif…',
    reasonWanted: 'Réponse absente ; attendu : le motif du refus, que le médecin lira.',
    message: 'Message au médecin',
    messageHint: 'Ce qu’il lit sous la décision, par exemple vers qui se tourner.',
    messageWanted: 'Message absent ; attendu : quelques mots pour le médecin, qui les lira avec le motif.',
    submit: { accepted: 'Accepter l’adressage', refused: 'Refuser l’adressage', '': 'Envoyer la réponse' },
    done: {
      accepted: 'Adressage accepté ; le médecin le lit.',
      refused: 'Adressage refusé ; le médecin lit le motif.',
    },
    safety: 'Une alerte de sécurité de cette personne est ouverte : aucun refus avant son évaluation.',
  },
});
