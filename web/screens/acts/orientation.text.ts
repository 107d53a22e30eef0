import { catalogue } from '../../text/catalogue.ts';

export const orientationText = catalogue({
  fr: {
    title: 'Orienter',
    proposal: 'Ce que les règles proposent',
    decisions: { classique: 'Parcours classique', leger: 'Parcours léger', out: 'Sortie' },
    notes: {
      classique: 'phase active, un contact environ tous les quinze jours',
      leger: 'trois mois au plus, sans prévention de la rechute',
      out: 'pas de suivi SÉSAME',
    },
    noteOf: (note: string, proposed: boolean) => (proposed ? `proposé · ${note}` : note),
    none: 'Aucune proposition pour l’instant',
    refused: 'refusé tant que la sécurité n’est pas évaluée',
    youDecide: 'Vous décidez ; une décision différente demande son motif.',
    opinionTitle: 'Avis du psychiatre avant l’orientation',
    opinionHelp: 'Le score est sévère : parlez-en au psychiatre du site avant d’enregistrer.',
    safetyTitle: 'La sécurité n’est pas encore évaluée',
    safetyHelp:
      'Item 9 positif ou sans réponse, ou score sans total : ni parcours léger ni sortie avant l’évaluation de la sécurité. Le parcours classique reste possible.',
    scaleAct: 'Refaire l’échelle',
    situations: 'Situations particulières',
    situationsHint: 'Chacune plaide pour le parcours classique, quels que soient les scores.',
    decision: 'Votre décision',
    choose: 'Orientation',
    chooseWanted: 'Réponse absente ; attendu : l’orientation décidée avec la personne.',
    outReason: 'Motif de sortie',
    outReasonWanted: 'Réponse absente ; attendu : le motif de la sortie.',
    reason: 'Pourquoi une autre décision que la proposition',
    reasonMore: 'Précisions',
    reasonWanted: 'Réponse absente ; attendu : pourquoi votre décision diffère de la proposition.',
    when: 'Décidé',
    confirmOut: (name: string) => `${name} ne sera pas suivi·e par SÉSAME. Confirmez la sortie.`,
    submit: 'Enregistrer l’orientation',
    done: 'Orientation enregistrée.',
    alreadyTitle: 'L’orientation est déjà faite',
    alreadyHelp: 'Pour changer de parcours ou sortir, passez par « Changer d’étape ».',
    alreadyKept:
      'Quelqu’un l’a enregistrée pendant votre saisie. La vôtre reste affichée ci-dessous et n’est pas enregistrée.',
    phase: 'Changer d’étape',
  },
});
