import { catalogue, plural } from '../../text/catalogue.ts';

export const hoursText = catalogue({
  fr: {
    title: 'Mes heures de la semaine',
    lead: 'Quand on peut vous trouver un rendez-vous : SÉSAME propose les premières heures libres parmi celles-ci.',
    back: 'Mes rendez-vous',
    backToLeaves: 'Congés',
    failed: (site: string) => `Vos heures à ${site} n’ont pas pu être lues`,
    none: 'Vous n’avez pas encore dit vos heures',
    noneHelp: 'Sans elles, aucun horaire n’est proposé ; un rendez-vous se prend toujours à l’heure que vous tapez.',
    section: 'La semaine',
    sectionLead: 'À l’heure du site, au quart d’heure près. Un jour sans heures est un jour où rien n’est proposé.',
    add: 'Ajouter des heures',
    submit: 'Enregistrer mes heures',
    done: (hours: string) => `Heures enregistrées : ${hours} par semaine.`,
    perWeek: (hours: number) => plural(hours, 'heure', 'heures').replace('.', ','),
    emptyTitle: 'Aucun site où dire vos heures',
    emptyHelp: 'Les infirmier·ères et les psychiatres d’un site disent ici leurs heures.',
  },
});
