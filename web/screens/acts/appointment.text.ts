import { catalogue } from '../../text/catalogue.ts';

export const appointmentText = catalogue({
  fr: {
    title: 'Prendre un rendez-vous',
    section: 'Le rendez-vous',
    next: (moment: string) => `Déjà prévu : ${moment}.`,
    minutes: 'Durée en minutes',
    minutesWanted: 'Durée absente ; attendu : un nombre de minutes, par exemple 45.',
    mode: 'Comment',
    modeWanted: 'Réponse absente ; attendu : comment se fera le rendez-vous.',
    note: 'Note',
    noteHint: 'Pour vous et l’équipe, par exemple « apporter l’ordonnance ».',
    submit: 'Enregistrer le rendez-vous',
    done: 'Rendez-vous enregistré.',
    changeTitle: 'Modifier un rendez-vous',
    planned: 'Le rendez-vous prévu',
    change: 'Que devient-il ?',
    changes: {
      move: { label: 'Déplacé', note: 'à une autre date ou heure' },
      cancel: { label: 'Annulé', note: 'par la personne ou par vous' },
      noshow: { label: 'Manqué', note: 'la personne n’est pas venue' },
    },
    changeWanted: 'Réponse absente ; attendu : déplacé, annulé ou manqué.',
    newMoment: 'Nouvelle date',
    reason: 'Pourquoi',
    changeSubmit: 'Enregistrer',
    changeDone: { move: 'Rendez-vous déplacé.', cancel: 'Rendez-vous annulé.', noshow: 'Rendez-vous noté manqué.' },
    over: 'Ce rendez-vous est déjà réglé',
    overHelp: 'Il a été honoré, annulé ou noté manqué.',
    see: 'Voir le dossier',
    states: { booked: 'prévu', fulfilled: 'honoré', cancelled: 'annulé', noshow: 'manqué' },
  },
});
