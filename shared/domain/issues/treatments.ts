import { type IssueTexts, many } from './params.ts';

export const treatmentIssues: IssueTexts = {
  'treatment.ahead': ({ date }) => `Date refusée : à venir ; attendu : le ${date} au plus tard.`,
  'treatment.before-birth': ({ date }) => `Date refusée ; attendu : le ${date}, date de naissance, ou après.`,
  'treatment.before-start': ({ date }) =>
    `Date refusée : avant le début du traitement ; attendu : le ${date} ou après.`,
  'treatment.after-stop': ({ date }) =>
    `Date refusée : après l’arrêt du traitement ; attendu : le ${date} au plus tard.`,
  'treatment.stop-before-dose': ({ date }) =>
    `Date refusée : avant le dernier changement de dose ; attendu : le ${date} ou après.`,
  'treatment.stopped': ({ date }) =>
    `Changement refusé : ce traitement est arrêté depuis le ${date} ; attendu : une note d’avant l’arrêt, ou un nouveau traitement.`,
  'treatment.dose-needed': () => 'Champ absent ; attendu : la nouvelle dose, par exemple 100 mg le matin.',
  'treatment.no-dose': ({ value }) =>
    `Dose refusée : « ${value} » ; attendu : aucune dose, sauf pour un changement de dose.`,
  'treatment.nothing-said': () =>
    'Note vide ; attendu : la prise du traitement, ses effets indésirables, ou quelques mots.',
  'treatment.in-error': () =>
    'Traitement marqué « saisi par erreur » ; attendu : un traitement encore valable, ou une nouvelle saisie.',
  'request.ahead': ({ date }) => `Date refusée : à venir ; attendu : le ${date} au plus tard.`,
  'request.over': ({ state }) =>
    `Étape refusée : cette demande est close (${state}) ; attendu : une nouvelle demande, si besoin.`,
  'request.backwards': ({ state, expected }) =>
    `Étape refusée : une demande n’avance que dans un sens (elle en est à « ${state} ») ; attendu : ${expected}.`,
  'request.before-last': ({ state, date }) =>
    `Date refusée : avant l’étape « ${state} » ; attendu : le ${date} ou après.`,
  'sick-leave.ends-first': ({ date }) => `Date refusée : avant le début de l’arrêt ; attendu : le ${date} ou après.`,
  'sick-leave.too-long': ({ days, date }) =>
    `Arrêt refusé : plus de ${many(Number(days), 'jour', 'jours')} ; attendu : une fin le ${date} au plus tard.`,
  'sick-leave.too-far': ({ date }) => `Date refusée : trop lointaine ; attendu : un début le ${date} au plus tard.`,
  'sick-leave.before-birth': ({ date }) => `Date refusée ; attendu : le ${date}, date de naissance, ou après.`,
  'sick-leave.overlap': ({ from, to }) =>
    `Arrêt refusé : un autre court déjà du ${from} au ${to} ; attendu : des jours libres, ou la modification de celui-là.`,
};
