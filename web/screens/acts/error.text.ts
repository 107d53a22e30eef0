import { catalogue } from '../../text/catalogue.ts';

export const errorText = catalogue({
  fr: {
    scaleTitle: 'Marquer une échelle saisie par erreur',
    contactTitle: 'Marquer un contact saisi par erreur',
    what: 'Ce qui a été saisi',
    help: 'Rien n’est effacé : la saisie reste lisible avec votre motif, et ne compte plus nulle part. Courbe, échéances et séquences sont recalculées.',
    alert: 'Si elle a levé une alerte de sécurité, celle-ci reste ouverte jusqu’à son évaluation.',
    reason: 'Pourquoi c’est une erreur',
    reasonHint: 'Par exemple : saisie dans le dossier d’une autre personne.',
    reasonWanted: 'Réponse absente ; attendu : pourquoi c’est une erreur.',
    confirm: 'Cette saisie ne comptera plus. On ne revient pas en arrière.',
    submit: 'Marquer comme erreur',
    done: 'Marqué comme saisi par erreur.',
    already: 'Déjà marqué comme saisi par erreur',
    see: 'Voir le dossier',
    noTotal: 'sans total',
    score: (label: string, total: string, day: string) => `${label} : ${total}, le ${day}`,
    chooseTitle: 'Choisir l’échelle qui compte',
    sameDay: 'Les échelles du même jour',
    sameDayHelp:
      'Toutes restent au dossier ; une seule entre dans la courbe. La sécurité, elle, est jugée sur chacune.',
    counts: 'compte aujourd’hui',
    toCount: 'comptera désormais',
    alone: 'Aucune autre ce jour-là',
    aloneHelp: 'Il n’y a rien à choisir : cette échelle compte déjà.',
    chooseReason: 'Pourquoi celle-ci',
    chooseHint: 'Par exemple : remplie avec vous pendant l’entretien.',
    chooseWanted: 'Réponse absente ; attendu : pourquoi cette échelle compte.',
    chooseSubmit: 'Enregistrer ce choix',
    chooseDone: 'Choix enregistré.',
  },
});
