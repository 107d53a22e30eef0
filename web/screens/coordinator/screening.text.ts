import { catalogue } from '../../text/catalogue.ts';

export const siteScreeningText = catalogue({
  fr: {
    title: 'Repérage',
    lead: 'Les comptes que chaque médecin a saisis pour le mois : des nombres, sans identité.',
    month: 'Mois',
    doctor: 'Médecin',
    doctorName: (family: string) => `Dr ${family}`,
    gone: 'Médecin parti du site',
    table: (site: string, month: string) => `Repérage de ${site}, ${month}`,
    told: (told: number, all: number) => `${told} sur ${all} ont saisi ce mois`,
    total: 'Ensemble',
    failed: (site: string) => `Les comptes de ${site} n’ont pas pu être lus`,
    noDoctor: 'Aucun médecin n’est inscrit sur ce site.',
    emptyTitle: 'Vous ne coordonnez aucun site',
    emptyHelp: 'L’administration régionale vous inscrit sur un site.',
  },
});
