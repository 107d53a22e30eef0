import { catalogue, plural } from '../../text/catalogue.ts';

export const billingText = catalogue({
  fr: {
    title: 'Facturation',
    lead: 'Les forfaits échus d’une période, par identifiant de dossier, sans aucun nom.',
    period: 'Période',
    month: 'Mois',
    other: 'Autre période',
    from: 'Du',
    to: 'Au',
    wrongPeriod: 'La période commence après sa fin : choisissez une date de fin plus tardive.',
    failed: (site: string) => `La facturation de ${site} n’a pas pu être lue`,
    count: (count: number) => plural(count, 'forfait échu', 'forfaits échus'),
    total: 'Total',
    none: (from: string, to: string) => `Aucun forfait échu du ${from} au ${to}.`,
    columns: {
      due: 'Échéance',
      record: 'Dossier',
      package: 'Forfait',
      number: 'N°',
      version: 'Programme',
      price: 'Montant',
    },
    sums: 'Par forfait',
    table: (site: string) => `Forfaits échus de ${site}`,
    sum: (label: string, count: number) => `${label} × ${count}`,
    emptyTitle: 'Vous ne coordonnez aucun site',
    emptyHelp: 'L’administration régionale vous inscrit sur un site.',
  },
});
