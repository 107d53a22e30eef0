import { type IssueTexts, many } from './params.ts';

export const indicatorIssues: IssueTexts = {
  'indicators.period': ({ value }) =>
    `Période inconnue : « ${value} » ; attendu : une année (2026), un trimestre (2026-Q2) ou un mois (2026-05).`,
  'indicators.ahead': ({ from }) => `Période refusée : elle commence le ${from} ; attendu : une période commencée.`,
  'indicators.quarter-over': ({ value }) =>
    `Période refusée : « ${value} » ; attendu : un trimestre terminé, par exemple 2026-Q1. Des périodes qui se recoupent, ou qui changent encore, diraient ce que de petits nombres ne doivent pas dire.`,
  'indicators.too-many': ({ count, highest }) =>
    `Calcul refusé : ${many(Number(count), 'dossier à lire', 'dossiers à lire')} ; attendu : au plus ${highest}, à la demande.`,
};
