import { catalogue, plural } from '../../text/catalogue.ts';

export const ownReferralsText = catalogue({
  fr: {
    title: 'Mes adressages',
    count: (count: number) => plural(count, 'personne adressée', 'personnes adressées'),
    waiting: (count: number) => (count === 0 ? 'toutes évaluées' : `${count} à rappeler par l’équipe`),
    refer: 'Adresser une personne',
    columns: { person: 'Personne', referred: 'Adressée le', state: 'Où en est-on' },
    states: {
      'on-time': 'À rappeler',
      'past-target': 'Rappel attendu',
      'past-limit': 'Rappel en retard',
      answered: 'Évalué·e',
    },
    onTime: (target: string, left: string) => `avant ${target} (encore ${left})`,
    pastTarget: (hours: number, limit: string) => `objectif de ${hours} h dépassé ; au plus tard ${limit}`,
    pastLimit: (hours: number, since: string) => `limite de ${hours} h dépassée depuis ${since} : appelez l’équipe`,
    answered: 'l’évaluation initiale est faite, l’équipe suit la personne',
    danger: 'Danger signalé',
    born: (date: string) => `né·e le ${date}`,
    readAt: (time: string) => `lu à ${time}`,
    failed: (sites: string) => `Vos adressages de ${sites} n’ont pas pu être lus`,
    failedHelp: 'Ils ne sont pas dans la liste ci-dessous. Rien de ce que vous avez envoyé n’est perdu.',
    retry: 'Relire',
    emptyTitle: 'Vous n’avez encore adressé personne',
    emptyHelp: 'Chaque personne que vous adressez apparaît ici, avec l’heure avant laquelle l’équipe la rappelle.',
  },
});
