import { catalogue, plural } from '../../text/catalogue.ts';

export const ownReferralsText = catalogue({
  fr: {
    title: 'Mes adressages',
    count: (count: number) => plural(count, 'personne adressée', 'personnes adressées'),
    waiting: (count: number) => (count === 0 ? 'aucun rappel en attente' : `${count} à rappeler par l’équipe`),
    refer: 'Adresser une personne',
    columns: { person: 'Personne', referred: 'Adressée le', state: 'Où en est-on' },
    states: {
      'on-time': 'À rappeler',
      'past-target': 'Rappel attendu',
      'past-limit': 'Rappel en retard',
      answered: 'Rappelé·e',
      evaluated: 'Évalué·e',
      refused: 'Refusé par l’équipe',
    },
    onTime: (target: string, left: string) => `avant ${target} (encore ${left})`,
    pastTarget: (hours: number, limit: string) => `objectif de ${hours} h dépassé ; au plus tard ${limit}`,
    pastLimit: (hours: number, since: string) => `limite de ${hours} h dépassée depuis ${since} : appelez l’équipe`,
    answered: 'l’équipe a parlé avec la personne ; l’évaluation suit',
    evaluated: (day: string) =>
      `${day === '' ? 'l’évaluation initiale est faite' : `évalué·e le ${day}`} ; l’équipe suit la personne`,
    refused: (reason: string, day: string) => `le ${day} : ${reason}`,
    accepted: (day: string) => `Adressage accepté le ${day}`,
    attempts: (count: number, last: string, day: string) =>
      `${plural(count, 'appel', 'appels')} de l’équipe, le dernier le ${day} : ${last}`,
    message: 'Message de l’équipe',
    danger: 'Danger signalé',
    born: (date: string) => `né·e le ${date}`,
    readAt: (time: string) => `lu à ${time}`,
    emptyTitle: 'Vous n’avez encore adressé personne',
    emptyHelp: 'Chaque personne que vous adressez apparaît ici, avec l’heure avant laquelle l’équipe la rappelle.',
  },
});
