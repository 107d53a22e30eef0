import { weekText } from '../../forms/week.text.ts';
import { catalogue, plural } from '../../text/catalogue.ts';

const nameOf = weekText.day;

export const dutyText = catalogue({
  fr: {
    title: 'Tour de garde',
    lead: 'Qui répond des alertes de sécurité à chaque heure de la semaine, et quand le cabinet est ouvert.',
    columns: { day: 'Jour', opening: 'Ouverture', duty: 'De garde' },
    table: (site: string) => `Semaine de ${site}`,
    closed: 'fermé',
    nobody: 'Personne',
    failed: (site: string) => `Le tour de garde de ${site} n’a pas pu être lu`,
    covered: 'Quelqu’un est de garde à chaque heure de la semaine',
    uncovered: (hours: number) =>
      `Personne n’est de garde ${plural(hours, 'heure', 'heures').replace('.', ',')} par semaine`,
    uncoveredHelp:
      'À ces heures, les patients le lisent à côté du 3114 et du 15. L’alerte suit son cours, et se répète à l’ouverture.',
    notNamed: 'Personne n’a encore été nommé',
    notNamedHelp:
      'Les heures d’ouverture sont celles d’usage. Tant que personne n’est nommé, les patients lisent que personne n’est de garde.',
    allWeek: 'toute la semaine',
    sameDay: (day: number, from: string, to: string) => `${nameOf(day)} de ${from} à ${to}`,
    acrossDays: (day: number, from: string, toDay: number, to: string) =>
      `du ${nameOf(day)} ${from} au ${nameOf(toDay)} ${to}`,
    edit: 'Modifier la semaine',
    cancel: 'Ne rien changer',
    form: 'La semaine',
    formLead: 'De 00:00 à 24:00, chaque heure a une personne de garde, ou « Personne ». Au quart d’heure près.',
    who: 'Qui',
    opening: 'Ouverture',
    duty: 'De garde',
    addOpening: 'Ajouter des heures',
    addDuty: 'Ajouter une garde',
    submit: 'Enregistrer la semaine',
    done: 'Semaine enregistrée.',
    roles: { nurse: 'infirmier·ère', psychiatrist: 'psychiatre', gp: 'médecin', coordinator: 'coordination' },
    emptyTitle: 'Vous ne coordonnez aucun site',
    emptyHelp: 'L’administration régionale vous inscrit sur un site.',
    counts: {
      title: 'Combien d’alertes',
      lead: (from: string, to: string) => `Du ${from} au ${to}, sans aucun nom.`,
      failed: (site: string) => `Le compte des alertes de ${site} n’a pas pu être lu`,
      raised: 'Alertes levées',
      perPersonDay: 'Par jour et par personne concernée',
      people: 'Personnes concernées',
      most: 'Le plus pour une personne',
      table: (site: string) => `Alertes par jour, ${site}`,
      familyTable: (site: string) => `Alertes par famille, ${site}`,
      columns: { day: 'Jour', raised: 'Levées', safety: 'dont sécurité', family: 'Famille', closed: 'Closes' },
      families: {
        safety: 'Sécurité',
        course: 'Évolution',
        silence: 'Silence',
        deadline: 'Échéances',
        referral: 'Rappels',
        call: 'Avis demandés',
      },
    },
  },
});
