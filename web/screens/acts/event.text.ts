import { catalogue } from '../../text/catalogue.ts';

export const eventText = catalogue({
  fr: {
    title: 'Noter un événement',
    section: 'Ce qui est arrivé',
    kind: 'Événement',
    kindWanted: 'Réponse absente ; attendu : l’événement.',
    raises: 'lève une alerte de sécurité',
    ends: 'arrête aussitôt rappels et courriers',
    when: 'Quand',
    note: 'Précisions',
    noteHint: 'Ce que l’équipe doit savoir : lieu, durée, suites prévues.',
    confirmEnds: (name: string) =>
      `Rappels et courriers au sujet de ${name} s’arrêtent aussitôt. Confirmez l’événement.`,
    submit: 'Enregistrer l’événement',
    done: 'Événement enregistré.',
  },
});
