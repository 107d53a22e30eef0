import { catalogue, plural } from '../../text/catalogue.ts';

export const sequenceText = catalogue({
  fr: {
    title: 'Ouvrir une séquence de soins',
    standing: 'Où en est la prise en charge',
    running: (label: string, number: number, from: string, to: string) =>
      `${label}, séquence ${number} : du ${from} au ${to}`,
    waiting: (label: string, number: number) => `${label}, séquence ${number} : commence au premier contact`,
    cut: (day: string) => `écourtée le ${day}`,
    none: 'Aucune séquence pour l’instant.',
    left: (days: number) =>
      days < 0
        ? `Terminée depuis ${plural(-days, 'jour', 'jours')}.`
        : days === 0
          ? 'Elle se termine aujourd’hui.'
          : `Elle se termine dans ${plural(days, 'jour', 'jours')}.`,
    evidence: 'Ce qui aide à décider',
    may: 'Le renouvellement est possible',
    mayFrom: (day: string) => `Il l’est depuis le ${day}.`,
    mayNot: 'Le renouvellement n’est pas possible aujourd’hui',
    outsideTitle: 'Suivi hors forfait',
    outside: 'Personne n’est facturé tant qu’aucune séquence n’est ouverte. Le suivi peut continuer ainsi.',
    opinionTitle: 'Avis du psychiatre attendu',
    opinion: 'Le maximum approche : dites avec le psychiatre ce qui vient ensuite, avant le dernier renouvellement.',
    decision: 'La séquence à ouvrir',
    kind: 'Parcours',
    kindWanted: 'Réponse absente ; attendu : le parcours de la séquence.',
    price: (price: string, months: number) => `${price} pour ${plural(months, 'mois', 'mois')} au plus`,
    renewing: 'renouvellement',
    changing: 'changement de parcours',
    afterwards: 'pas avant la fin de la séquence en cours',
    openedOn: 'Ouverte le',
    openedHint: 'La séquence commence au premier contact à partir de ce jour.',
    reason: 'Pourquoi',
    reasonHint: 'Ce que la personne et l’équipe attendent de la suite.',
    submit: 'Ouvrir la séquence',
    done: 'Séquence ouverte.',
  },
});
