import { catalogue } from '../../text/catalogue.ts';

export const contactText = catalogue({
  fr: {
    title: 'Noter un contact',
    what: 'Ce qui s’est passé',
    statuses: {
      done: { label: 'Échange avec la personne', note: 'il compte pour le rythme du suivi' },
      missed: { label: 'Rendez-vous manqué', note: 'la personne n’est pas venue, ou n’a pas répondu à l’heure dite' },
      attempted: { label: 'Tentative', note: 'vous avez essayé de la joindre, sans rendez-vous' },
    },
    status: 'Nature du contact',
    how: 'Le contact',
    mode: 'Comment',
    modeWanted: 'Réponse absente ; attendu : comment s’est fait le contact.',
    when: 'Quand',
    location: 'Où se trouve la personne',
    locationHint: 'À distance, c’est là qu’un secours serait envoyé : adresse ou lieu précis.',
    locationWanted: 'Réponse absente ; attendu : où se trouve la personne pendant l’échange à distance.',
    appointment: 'Rendez-vous auquel ce contact répond',
    noAppointment: 'aucun',
    ticks: 'Ce qui a été fait',
    education: 'Information donnée',
    techniques: 'Techniques utilisées',
    time: 'Le temps passé',
    timeLead: 'Il sert à l’étude médico-économique ; il n’est pas facturé.',
    minutes: 'Durée de l’échange, en minutes',
    otherMinutes: 'Préparation, écrit, coordination, en minutes',
    component: 'Ce que ce contact réalise du forfait',
    noComponent: 'rien de compté',
    componentCount: (done: number, planned: number | null) =>
      planned === null ? `déjà ${done}` : `déjà ${done} sur ${planned}`,
    note: 'Note',
    noteHint: 'Ce qui compte pour la suite : ce qui va mieux, ce qui bloque, ce qui est convenu.',
    submit: 'Enregistrer le contact',
    done: 'Contact enregistré.',
  },
});
