import { catalogue } from '../../text/catalogue.ts';

export const evaluationText = catalogue({
  fr: {
    title: 'Évaluation initiale',
    back: 'À rappeler',
    referral: 'L’adressage',
    talk: 'L’entretien',
    mode: 'Comment',
    modeWanted: 'Réponse absente ; attendu : comment s’est fait l’entretien.',
    when: 'Quand',
    gad7: 'Le GAD-7, aujourd’hui',
    filled: 'Rempli',
    skipped: 'Non rempli',
    skippedHelp: 'Le GAD-7 pourra être rempli plus tard, depuis le dossier.',
    gad7Empty: 'GAD-7 : aucune réponse. Confirmez qu’il n’a pas été rempli, ou complétez-le.',
    noteTitle: 'Note',
    note: 'Ce qui compte pour la suite',
    noteHint: 'Histoire, attentes, préférences de traitement, traitements en cours, ressources.',
    submit: 'Enregistrer l’évaluation',
    done: 'Évaluation enregistrée ; le dossier est ouvert.',
    doneTitle: 'Cet adressage est déjà évalué',
    doneHelp: 'L’évaluation et la suite sont dans le dossier de la personne.',
    doneKept:
      'Quelqu’un l’a enregistrée pendant votre saisie. La vôtre reste affichée ci-dessous et n’est pas enregistrée.',
    record: 'Voir le dossier',
    notYours: 'Cette évaluation n’est pas la vôtre',
    notYoursHelp: 'Elle revient à l’infirmier·ère SÉSAME du site.',
  },
});
