import { catalogue, plural } from '../../text/catalogue.ts';

export const indicatorsText = catalogue({
  fr: {
    title: 'Indicateurs',
    lead: 'Ce que le programme mesure du travail de l’équipe, avec ce qui n’y est pas compté.',
    kind: 'Par',
    kinds: { quarter: 'trimestre', month: 'mois', year: 'année' },
    period: 'Période',
    quarter: (number: number, year: string) => `${number === 1 ? '1er' : `${number}e`} trimestre ${year}`,
    year: (year: string) => `année ${year}`,
    present: (name: string) => `${name}, en cours`,
    notOver: 'Période en cours : les chiffres changent encore.',
    failed: (site: string) => `Les indicateurs de ${site} n’ont pas pu être lus`,
    groups: { 1: 'Rappel et évaluation', 2: 'Suivi', 14: 'Alertes de sécurité' },
    rate: (percent: number) => `${percent} %`,
    of: (numerator: number, denominator: number) => `${numerator} sur ${denominator}`,
    none: 'Personne n’est concerné sur cette période.',
    noneShort: 'sans objet',
    withheld: (under: number) => `Moins de ${under} personnes d’un côté ou de l’autre.`,
    withheldShort: 'masqué',
    pending: (count: number) => plural(count, 'délai encore en cours', 'délais encore en cours'),
    excluded: 'Exclus',
    missing: 'Inconnus',
    notCounted: 'Non comptés',
    allCounted: 'Tous sont comptés.',
    reason: (text: string, count: number) => `${text} : ${count}`,
    hours: (median: string, percentile: string, rank: number) =>
      `Délai médian ${median} ; ${rank === 90 ? '9e décile' : `${rank}e centile`} ${percentile}.`,
    /** A definition says `default` where nobody but the programme’s authors said so. */
    source: (source: string) => `Source : ${source.replaceAll('default', 'valeur par défaut')}.`,
    small: (under: number) =>
      `La coordination ne voit que des trimestres terminés, et aucun chiffre clinique qui porterait sur moins de ${under} personnes.`,
    read: (referrals: number, records: number, programme: string) =>
      `Calculé à l’instant pour ${programme}, sur ${plural(referrals, 'adressage', 'adressages')} et ${plural(records, 'dossier', 'dossiers')} du site ; rien n’en est gardé.`,
    emptyTitle: 'Vous n’êtes d’aucun site',
    emptyHelp: 'L’administration régionale vous inscrit sur un site.',
  },
});
