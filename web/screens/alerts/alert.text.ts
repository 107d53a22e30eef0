import { catalogue } from '../../text/catalogue.ts';

export const alertText = catalogue({
  fr: {
    title: 'Alerte de sécurité',
    back: 'Alertes',
    what: 'Pourquoi cette alerte',
    rule: 'Seule cette évaluation clôt l’alerte : ni l’avoir lue, ni l’avoir prise en charge.',
    item9: (scale: string, day: string, item: number, answer: number, label: string) =>
      `${scale} du ${day} : item ${item} à ${answer}, « ${label} »`,
    level: (scale: string, day: string, level: string) => `${scale} du ${day} : niveau ${level}.`,
    event: (label: string, day: string) => `${label.charAt(0).toLocaleUpperCase('fr')}${label.slice(1)} le ${day}`,
    total: (total: number, band: string) => `total ${total}, ${band}`,
    noTotal: 'sans total',
    danger: (day: string, gp: string) => `Adressage du ${day} : danger immédiat signalé par Dr ${gp}`,
    record: 'Voir le dossier',
    toEvaluation: 'Voir l’adressage',
    title2: 'Évaluation structurée',
    intent: 'Intention',
    plan: 'Projet',
    means: 'Moyens',
    protectiveFactors: 'Facteurs protecteurs',
    protectiveHint: 'Ce qui retient la personne, qui l’entoure. Écrivez « aucun » s’il n’y en a pas.',
    decision: 'Décision',
    decisionHint: 'L’enregistrement ne prévient pas les secours : s’il le faut, appelez vous-même.',
    note: 'Note',
    wanted: {
      intent: 'Réponse absente ; attendu : l’intention, même absente.',
      plan: 'Réponse absente ; attendu : le projet, même absent.',
      means: 'Réponse absente ; attendu : les moyens, même absents.',
      protectiveFactors: 'Réponse absente ; attendu : les facteurs protecteurs, ou « aucun ».',
      decision: 'Réponse absente ; attendu : ce qui est décidé.',
    },
    signed: (name: string, role: string) => `Signée par ${name}, ${role}.`,
    submit: 'Signer et clore l’alerte',
    done: 'Évaluation signée ; l’alerte est close.',
    closedTitle: (name: string, moment: string) => `Évaluée et close par ${name}, ${moment}`,
    meanwhileTitle: 'Votre saisie n’est pas enregistrée',
    meanwhile:
      'L’alerte a été évaluée par quelqu’un d’autre. Ce que vous aviez saisi reste ici : reprenez-le dans une note de contact s’il le faut.',
    forget: 'Effacer cette saisie',
    unknown: '—',
  },
});
