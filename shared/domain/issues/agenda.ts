import { type IssueTexts, many } from './params.ts';

export const agendaIssues: IssueTexts = {
  'appointment.holiday': ({ date, label }) =>
    `Champ absent : le ${date} est férié (${label}) ; attendu : un autre jour, ou pourquoi ce jour-là.`,
  'appointment.leave': ({ from, to }) =>
    `Champ absent : l’infirmier·ère du rendez-vous est en congé du ${from} au ${to} ; attendu : un autre jour, ou pourquoi malgré le congé.`,
  'leave.ends-first': ({ from, to }) => `Fin refusée : le ${to} ; attendu : le ${from} ou après.`,
  'leave.over': ({ to, today }) => `Fin refusée : le ${to} est passé ; attendu : le ${today} ou après.`,
  'leave.too-long': ({ days, highest, last }) =>
    `Fin refusée : ${days} jours de congé ; attendu : au plus ${many(Number(highest), 'jour', 'jours')}, soit le ${last} au plus tard.`,
  'leave.overlap': ({ from, to }) =>
    `Dates refusées : un congé est déjà prévu du ${from} au ${to} ; attendu : d’autres dates, ou ce congé modifié.`,
  'leave.not-carer': ({ value }) =>
    `Personne refusée : « ${value} » ; attendu : un·e infirmier·ère ou psychiatre de ce site.`,
  'leave.cover-missing': () => 'Champ absent ; attendu : l’infirmier·ère du site qui remplace.',
  'leave.cover-self': () => 'Personne refusée : c’est celle qui est en congé ; attendu : un·e collègue de même métier.',
  'leave.cover-not-nurse': () => 'Personne refusée ; attendu : un·e infirmier·ère de ce site.',
  'leave.cover-not-psychiatrist': () => 'Personne refusée ; attendu : un·e psychiatre de ce site.',
  'leave.cover-away': ({ from, to }) =>
    `Personne refusée : en congé du ${from} au ${to} ; attendu : un·e collègue présent·e tous ces jours.`,
  'leave.not-own': () => 'Personne refusée ; attendu : vous-même ; la coordination planifie pour les autres.',
  'calendar.area': ({ value, expected }) =>
    `Territoire inconnu : « ${value} » ; attendu : ${expected}, ou aucun (null).`,
};
