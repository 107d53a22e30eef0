import { catalogue, plural } from '../../text/catalogue.ts';

export const stripText = catalogue({
  fr: {
    title: 'Où en est le suivi',
    phase: 'Étape',
    since: (date: string) => `depuis le ${date}`,
    week: (week: number) => `semaine ${week} de traitement`,
    sequence: 'Séquence',
    noSequence: 'Aucune',
    name: (label: string, number: number) => `${label} ${number}`,
    waits: 'commence au premier contact',
    ends: (date: string) => `jusqu’au ${date}`,
    left: (days: number) =>
      days < 0
        ? `finie depuis ${plural(-days, 'jour', 'jours')}`
        : days === 0
          ? 'finit aujourd’hui'
          : `encore ${plural(days, 'jour', 'jours')}`,
    renewed: 'la suivante est ouverte',
    outside: 'hors forfait : rien n’est facturé',
    renew: 'Renouveler',
    open: 'Ouvrir une séquence',
    appointment: 'Rendez-vous',
    noAppointment: 'Aucun prévu',
    plan: 'Prendre un rendez-vous',
    change: 'Modifier',
    toNote: (moment: string) => `à noter : ${moment}`,
    contact: 'Contact',
    last: (date: string) => `dernier le ${date}`,
    never: 'aucun encore',
    due: (date: string) => `avant le ${date}`,
    dueToday: 'aujourd’hui',
    late: (days: number) => `en retard de ${plural(days, 'jour', 'jours')}`,
    noDue: 'sans échéance',
  },
});
