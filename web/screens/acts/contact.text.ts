import { catalogue } from '../../text/catalogue.ts';

export const contactText = catalogue({
  fr: {
    title: 'Noter un contact',
    how: 'Le contact',
    mode: 'Comment',
    modeWanted: 'Réponse absente ; attendu : comment s’est fait le contact.',
    when: 'Quand',
    minutes: 'Durée en minutes',
    note: 'Note',
    noteHint: 'Ce qui compte pour la suite : ce qui va mieux, ce qui bloque, ce qui est convenu.',
    submit: 'Enregistrer le contact',
    done: 'Contact enregistré.',
  },
});
