import { catalogue, plural } from '../text/catalogue.ts';

export const actText = catalogue({
  fr: {
    faults: (count: number) => `${plural(count, 'champ à corriger', 'champs à corriger')} ; rien n’a été enregistré`,
    noAnswer: 'Pas de réponse du serveur',
    noAnswerHelp:
      'Ce que vous avez saisi est gardé. Vérifiez la connexion, puis envoyez de nouveau : l’acte ne sera pas fait deux fois.',
    noAnswerAgain: 'Pas de réponse du serveur. Réessayez : rien ne sera fait deux fois.',
    stale: 'Le dossier a changé pendant votre saisie',
    staleHelp: 'Il vient d’être relu ; votre saisie est gardée. Vérifiez-la, puis envoyez de nouveau.',
    sentBefore: 'Un premier envoi de ce formulaire a déjà été enregistré',
    sentBeforeHelp:
      'Il l’a été avant vos dernières modifications. Vérifiez le dossier : envoyer de nouveau ferait un second acte.',
    sending: 'Envoi en cours…',
    confirm: 'À confirmer',
    confirmAct: 'Confirmer et envoyer',
    draftLoading: 'Recherche d’un brouillon…',
    draftEmpty: 'Votre saisie se garde toute seule.',
    draftSaving: 'Brouillon : enregistrement…',
    draftSaved: (time: string) => `Brouillon enregistré à ${time}.`,
    draftOnDevice: 'Hors ligne : brouillon gardé, chiffré, sur cet appareil.',
    conflict: 'Ce formulaire a aussi été modifié dans un autre onglet ou sur un autre appareil',
    conflictHelp: 'Rien n’est écrasé : choisissez la version à garder.',
    conflictTheirs: 'Reprendre l’autre version',
    conflictMine: 'Garder celle-ci',
    unexpected: 'L’acte n’a pas abouti',
  },
});
