import { catalogue, plural } from '../../text/catalogue.ts';

export const sitesText = catalogue({
  fr: {
    title: 'Sites',
    lead: (region: string) => `Région ${region}`,
    open: 'Ouvrir un site',
    filters: 'Filtrer par état',
    all: 'Tous',
    states: {
      active: { one: 'Actif', more: 'Actifs' },
      provisioning: { one: 'En préparation', more: 'En préparation' },
      suspended: { one: 'Suspendu', more: 'Suspendus' },
      closed: { one: 'Fermé', more: 'Fermés' },
    },
    programmeStates: {
      running: (end: string) => `En cours, jusqu’au ${end}`,
      prolonged: (end: string) => `Prolongé jusqu’au ${end}`,
      'not-yet': () => 'Pas encore commencé',
      transition: (end: string) => `En transition jusqu’au ${end} : plus d’inclusion`,
      stopped: (end: string) => `Arrêté le ${end} : plus d’inclusion, relais à organiser`,
    },
    programmeStopped: 'plus d’inclusion',
    search: 'Rechercher un site ou un département',
    columns: {
      state: 'État',
      name: 'Site',
      department: 'Dép.',
      kind: 'Type',
      structures: 'Structures',
      opened: 'Ouvert le',
      programme: 'Programme',
    },
    department: 'Département',
    structures: (count: number) => plural(count, 'structure', 'structures'),
    demo: 'démonstration',
    shown: (shown: number, all: number) =>
      shown === all ? plural(all, 'site', 'sites') : `${shown} sur ${plural(all, 'site', 'sites')}`,
    readAt: (time: string) => `lu à ${time}`,
    failed: 'Les sites n’ont pas pu être lus',
    emptyTitle: 'Aucun site n’est encore ouvert dans cette région',
    emptyHelp: 'Un site s’ouvre en quelques minutes : ses structures, puis les personnes qui y travaillent.',
    noneTitle: 'Aucun site ne correspond',
    noneHelp: 'Effacez la recherche ou le filtre.',
    clear: 'Tout afficher',
  },
});
