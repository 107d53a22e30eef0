import { catalogue, plural } from '../../text/catalogue.ts';

export const phaseText = catalogue({
  fr: {
    title: 'Changer d’étape',
    section: 'L’étape suivante',
    present: (label: string, since: string) => `Aujourd’hui : ${label}, depuis le ${since}.`,
    to: 'Passer à',
    toWanted: 'Réponse absente ; attendu : l’étape suivante.',
    exitNote: 'Le suivi se termine ; pour reprendre, il faudra un nouvel adressage.',
    exitSection: 'La sortie',
    outReason: 'Motif de sortie',
    outReasonWanted: 'Réponse absente ; attendu : le motif de la sortie.',
    needs: {
      'first-appointment': 'demande la date du premier rendez-vous honoré en soins spécialisés',
      attempts: 'demande des tentatives de contact sur des jours différents',
      'relapse-plan': 'demande un plan de prévention de la rechute, ou quelques mots',
    },
    planMade: (date: string) => `plan de prévention de la rechute fait le ${date}`,
    noPlanTitle: 'Pas encore de plan de prévention de la rechute',
    noPlanHelp: 'Faites-le avec la personne avant la sortie, ou dites plus bas pourquoi elle sort sans ce plan.',
    makePlan: 'Faire le plan',
    attempts: (done: number, wanted: number) =>
      `${plural(done, 'jour de tentative', 'jours de tentative')} depuis le dernier échange ; il en faut ${wanted}.`,
    attemptsAct: 'Noter une tentative',
    firstAppointmentOn: 'Premier rendez-vous honoré le',
    firstAppointmentHint: 'Jusque-là, les contacts de SÉSAME continuent.',
    firstAppointmentWanted: 'Date absente ; attendu : le jour où la personne a été vue en soins spécialisés.',
    reason: 'Précisions',
    reasonHint: 'Ce que la personne et l’équipe en disent.',
    reasonWanted:
      'Réponse absente ; attendu : un plan de prévention de la rechute, ou en quelques mots pourquoi la personne sort sans ce plan.',
    when: 'Décidé',
    noExitTitle: 'Aucune sortie tant qu’une alerte de sécurité est ouverte',
    noExitHelp: 'Évaluez-la d’abord : la sortie redevient possible aussitôt après.',
    orientFirstTitle: 'L’orientation vient d’abord',
    orientFirstHelp: 'L’évaluation initiale se termine par une orientation : un parcours, ou la sortie.',
    orient: 'Orienter',
    confirmExit: (name: string) => `${name} quitte le suivi. Confirmez la sortie.`,
    submit: 'Enregistrer l’étape',
    done: 'Étape enregistrée.',
  },
});
