import { catalogue, plural } from '../../text/catalogue.ts';

export const handOverText = catalogue({
  fr: {
    title: 'Relais à organiser',
    back: 'Ma file active',
    lead: (count: number) => plural(count, 'personne à passer en relais', 'personnes à passer en relais'),
    help: 'La version du programme qui les suit est arrêtée. Pour chacune : continuer sous une version en cours, ou passer le relais et sortir.',
    programme: 'Changer de version',
    outside: 'Passer le relais',
    phase: 'Changer d’étape',
    of: (act: string, name: string) => `${act} : ${name}`,
    since: (days: string) => `dernier contact : ${days}`,
    emptyTitle: 'Personne n’est à passer en relais',
    emptyHelp: 'Cette liste se remplit quand une version du programme s’arrête.',
  },
});
