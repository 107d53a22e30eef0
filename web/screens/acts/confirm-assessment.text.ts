import { catalogue } from '../../text/catalogue.ts';

export const confirmText = catalogue({
  fr: {
    title: 'Confirmer une réponse arrivée par lien',
    what: 'La réponse',
    help: 'Revoyez-la avec la personne : est-ce bien elle qui a répondu, et bien ce qu’elle a voulu dire ? Sinon, marquez-la comme saisie par erreur.',
    submit: 'C’est bien sa réponse',
    done: 'Réponse confirmée.',
    verified: 'Réponse déjà confirmée',
    verifiedHelp: 'Il n’y a rien à confirmer.',
    see: 'Voir le dossier',
  },
});
