import { catalogue } from '../../text/catalogue.ts';

export const phaseText = catalogue({
  fr: {
    title: 'Changer d’étape',
    section: 'L’étape suivante',
    present: (label: string, since: string) => `Aujourd’hui : ${label}, depuis le ${since}.`,
    to: 'Passer à',
    toWanted: 'Réponse absente ; attendu : l’étape suivante.',
    exitNote: 'Le suivi se termine ; pour reprendre, il faudra un nouvel adressage.',
    outReason: 'Motif de sortie',
    outReasonWanted: 'Réponse absente ; attendu : le motif de la sortie.',
    reason: 'Précisions',
    reasonHint: 'Ce que la personne et l’équipe en disent.',
    when: 'Décidé',
    noExitTitle: 'Aucune sortie tant qu’une alerte de sécurité est ouverte',
    noExitHelp: 'Évaluez-la d’abord : la sortie redevient possible aussitôt après.',
    orientFirstTitle: 'L’orientation vient d’abord',
    orientFirstHelp: 'L’évaluation initiale se termine par une orientation : parcours classique, léger, ou sortie.',
    orient: 'Orienter',
    confirmExit: (name: string) => `${name} quitte le suivi. Confirmez la sortie.`,
    submit: 'Enregistrer l’étape',
    done: 'Étape enregistrée.',
  },
});
