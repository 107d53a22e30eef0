import { catalogue } from '../../text/catalogue.ts';

export const callText = catalogue({
  fr: {
    title: 'Noter un appel',
    section: 'L’appel',
    outcome: 'Résultat',
    outcomeWanted: 'Réponse absente ; attendu : le résultat de l’appel.',
    when: 'Quand',
    note: 'Note',
    noteHint: 'Par exemple : rappeler après 18 h.',
    submit: 'Enregistrer l’appel',
    done: (outcome: string) => `Appel noté : ${outcome}.`,
  },
});
