import { catalogue } from '../../text/catalogue.ts';

export const screeningText = catalogue({
  fr: {
    title: 'Repérage',
    lead: 'Vos comptes de repérage, par mois : des nombres, jamais d’identité.',
    month: 'Mois',
    counts: (month: string) => `Comptes de ${month}`,
    countsLead: 'Zéro est une réponse. Un mois déjà saisi se corrige de la même façon.',
    fields: {
      screened: { label: 'Repérages faits', hint: 'Personnes à qui le questionnaire a été proposé et rempli.' },
      positive: { label: 'Repérages positifs', hint: 'Dont le résultat était positif.' },
      offered: { label: 'Propositions d’adressage', hint: 'Personnes à qui un adressage a été proposé.' },
      refused: { label: 'Refus', hint: 'Personnes qui l’ont refusé.' },
      referred: { label: 'Adressages', hint: 'Personnes adressées à l’équipe.' },
    },
    wanted: 'Nombre absent ; attendu : un nombre entier, 0 compris.',
    notCount: (typed: string) => `Valeur refusée : ${typed} ; attendu : un nombre entier, par exemple 12.`,
    submit: 'Enregistrer le mois',
    done: (month: string) => `Comptes de ${month} enregistrés.`,
    history: 'Mois enregistrés',
    failed: 'Vos comptes n’ont pas pu être lus',
    emptyTitle: 'Aucun mois enregistré',
    emptyHelp: 'Chaque mois que vous enregistrez apparaît ici.',
  },
});
