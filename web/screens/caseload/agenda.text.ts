import { catalogue, plural } from '../../text/catalogue.ts';

export const agendaText = catalogue({
  fr: {
    title: 'Mes rendez-vous',
    lead: (count: number) => plural(count, 'rendez-vous à venir', 'rendez-vous à venir'),
    thisWeek: 'Cette semaine',
    nextWeek: 'La semaine prochaine',
    today: 'aujourd’hui',
    tomorrow: 'demain',
    toNote: (count: number) => `${plural(count, 'rendez-vous passé', 'rendez-vous passés')} à noter`,
    toNoteHelp: 'Dites ce qui s’est passé : un échange, un rendez-vous manqué ou annulé.',
    free: 'Aucun rendez-vous.',
    states: { booked: 'prévu', fulfilled: 'honoré', cancelled: 'annulé', noshow: 'manqué' },
    due: 'à noter',
    contact: 'Noter le contact',
    change: 'Modifier',
    of: (act: string, name: string) => `${act} : ${name}`,
    unnamed: 'Personne dont le nom n’a pas pu être lu',
    minutes: (minutes: number) => `${minutes} min`,
    emptyTitle: 'Aucun rendez-vous cette semaine ni la prochaine',
    emptyHelp: 'Un rendez-vous se prend depuis le dossier d’une personne, dans « Actes ».',
    caseload: 'Voir ma file active',
  },
});
