import { catalogue, plural } from '../../text/catalogue.ts';

export const orientationText = catalogue({
  fr: {
    title: 'Orienter',
    proposal: 'Ce que les règles proposent',
    out: 'Sortie',
    outNote: 'pas de suivi par l’équipe',
    kindNote: (every: number | null, months: number) =>
      [
        every === null ? '' : `un contact tous les ${plural(every, 'jour', 'jours')} environ`,
        `séquences de ${plural(months, 'mois', 'mois')}`,
      ]
        .filter((part) => part !== '')
        .join(', '),
    noteOf: (note: string, proposed: boolean) => (proposed ? `proposé · ${note}` : note),
    none: 'Aucune proposition pour l’instant',
    refused: 'refusé tant que la sécurité n’est pas évaluée',
    youDecide: 'Vous décidez ; une décision différente demande son motif.',
    opinionTitle: 'Avis du psychiatre avant l’orientation',
    opinionHelp: 'Parlez-en au psychiatre du site : l’orientation attend que son avis soit noté au dossier.',
    opinionGiven: 'L’avis du psychiatre est noté au dossier',
    safetyTitle: 'La sécurité n’est pas encore évaluée',
    safetyHelp:
      'Réponse à évaluer, question restée ouverte, ou score sans total : ce qui est refusé ci-dessous attend l’évaluation de la sécurité.',
    scaleAct: 'Refaire l’échelle',
    situations: 'Situations particulières',
    situationsHint: 'Chacune pèse dans la proposition, quels que soient les scores.',
    decision: 'Votre décision',
    choose: 'Orientation',
    chooseWanted: 'Réponse absente ; attendu : l’orientation décidée avec la personne.',
    reason: 'Pourquoi une autre décision que la proposition',
    reasonMore: 'Précisions',
    reasonWanted: 'Réponse absente ; attendu : pourquoi votre décision diffère de la proposition.',
    when: 'Décidé',
    confirmOut: (name: string) => `${name} ne sera pas suivi·e par l’équipe. Confirmez la sortie.`,
    submit: 'Enregistrer l’orientation',
    done: 'Orientation enregistrée.',
    alreadyTitle: 'L’orientation est déjà faite',
    alreadyHelp: 'Pour changer de parcours ou sortir, passez par « Changer d’étape ».',
    alreadyKept:
      'Quelqu’un l’a enregistrée pendant votre saisie. La vôtre reste affichée ci-dessous et n’est pas enregistrée.',
    phase: 'Changer d’étape',
  },
});
