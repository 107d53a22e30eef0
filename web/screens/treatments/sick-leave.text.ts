import { catalogue, plural } from '../../text/catalogue.ts';

export const sickLeaveText = catalogue({
  fr: {
    recordTitle: 'Noter un arrêt de travail',
    amendTitle: 'Modifier un arrêt de travail',
    section: 'L’arrêt prescrit par le médecin',
    from: 'Premier jour',
    to: 'Dernier jour',
    dayWanted: 'Date absente ; attendu : un jour, par exemple 12/03/2026.',
    length: (days: number) => `Durée : ${plural(days, 'jour', 'jours')}, premier et dernier compris.`,
    note: 'Note',
    noteHint: 'Par exemple : temps partiel thérapeutique, prolongation.',
    submit: 'Enregistrer l’arrêt de travail',
    done: 'Arrêt de travail noté.',
    amended: 'Arrêt de travail modifié.',
    kept: 'Ce qu’il disait avant reste lisible dans l’histoire.',
    span: (from: string, to: string, days: number) => `du ${from} au ${to} (${plural(days, 'jour', 'jours')})`,
    oneDay: (day: string) => `le ${day} (1 jour)`,
    line: (span: string) => `Arrêt de travail ${span}`,
    before: (span: string) => `Avant modification : ${span}`,
  },
});
