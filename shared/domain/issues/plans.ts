import { type IssueTexts, many } from './params.ts';

export const planIssues: IssueTexts = {
  'care-plan.no-goal': () =>
    'Projet de soins sans objectif ; attendu : au moins un objectif, avec les mots de la personne.',
  'care-plan.too-many': ({ count, highest }) =>
    `Projet de soins refusé : ${many(Number(count), 'objectif', 'objectifs')} ; attendu : au plus ${highest}, ceux qui comptent le plus pour la personne.`,
  'plan.empty': ({ first }) =>
    `Plan vide ; attendu : au moins une ligne sous l’une des rubriques, par exemple « ${first} ».`,
  'plan.ahead': ({ date }) =>
    `Date refusée : à venir ; attendu : le jour où le plan a été fait avec la personne, au plus tard le ${date}.`,
  'plan.too-early': ({ date }) =>
    `Date refusée : avant le suivi ; attendu : le jour où le plan a été fait avec la personne, au plus tôt le ${date}.`,
  'preferences.price': ({ value }) =>
    `Prix refusé : ${value} centimes ; attendu : 0 ou plus, en centimes, ou null si rien n’est dit.`,
};
