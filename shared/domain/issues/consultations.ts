import type { IssueTexts } from './params.ts';

export const consultationIssues: IssueTexts = {
  'guide.not-asked': ({ question, condition, expected }) =>
    `Réponse refusée (${question}) ; attendu : aucune, car la question ne se pose que si la réponse à « ${condition} » est : ${expected}.`,
  'guide.scale': ({ question }) =>
    `Réponse refusée (${question}) ; attendu : l’échelle remplie, parmi les échelles de la consultation.`,
  'contact.not-ticked': () =>
    'Correction refusée : cela n’est pas coché dans ce contact ; attendu : quelque chose qui y est encore coché.',
  'contact.word-twice': ({ word }) => `« ${word} » figure deux fois ; attendu : chaque mot une seule fois.`,
  'consultation.phase': ({ guide, phase, expected }) =>
    `Guide refusé : « ${guide} » n’est pas de la phase actuelle (${phase}) ; attendu : une personne en phase : ${expected}.`,
  'consultation.deferral-positive': ({ hours, date }) =>
    `Consultation non terminée : une réponse de sécurité est positive ; attendu : un report signé de l’évaluation, avec son motif, au plus tard le ${date} (${hours} h).`,
  'consultation.deferral-open': ({ hours, date }) =>
    `Consultation non terminée : une alerte de sécurité est ouverte ; attendu : son évaluation structurée d’abord, ou un report signé, avec son motif, au plus tard le ${date} (${hours} h).`,
  'consultation.no-deferral': () =>
    'Report refusé : aucune évaluation de sécurité n’est en attente ; attendu : une consultation sans report.',
  'consultation.deferral-past': ({ date }) =>
    `Date refusée : elle est passée ; attendu : un moment à venir, au plus tard le ${date}.`,
  'consultation.deferral-late': ({ hours, date }) =>
    `Date refusée : plus de ${hours} h ; attendu : au plus tard le ${date}.`,
  'task.past': ({ value, date }) => `Date refusée : le ${value} est passé ; attendu : le ${date} au plus tôt.`,
  'task.owner': () =>
    'Personne refusée ; attendu : un·e infirmier·ère ou psychiatre qui est membre de l’équipe de ce site.',
};
