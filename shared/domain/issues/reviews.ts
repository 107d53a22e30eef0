import type { IssueTexts } from './params.ts';

/** The weekly review, and what is signed in it. */
export const reviewIssues: IssueTexts = {
  'review.no-decision': () =>
    'Rien n’est décidé : une revue ne se signe pas sans avis ; attendu : au moins un avis, ne serait-ce que de poursuivre.',
  'review.day-before': ({ date }) => `Date refusée : avant la revue ; attendu : le ${date} ou après.`,
};
