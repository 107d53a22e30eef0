import { type IssueTexts, many, type Params } from './params.ts';

const used = ({ granted, label, year }: Params): string =>
  `${many(Number(granted), 'séance', 'séances')} sur ${granted} (${label}) ${year === '' ? 'pendant ce suivi' : `en ${year}`}`;

/** The site's directory of resources, and what becomes of those who are referred to them. */
export const directoryIssues: IssueTexts = {
  'resource.twice': ({ value, kind }) =>
    `Nom refusé : « ${value} » (${kind}) est déjà dans l’annuaire ; attendu : un autre nom, ou cette ressource modifiée.`,
  'resource.funding-twice': ({ label }) =>
    `« ${label} » figure deux fois ; attendu : chaque financement une seule fois.`,
  'external.no-resource': () =>
    'Ressource inconnue ; attendu : une ressource de l’annuaire de ce site, ou un nom seulement.',
  'external.retired': ({ value }) =>
    `Ressource refusée : « ${value} » est retirée de l’annuaire ; attendu : une ressource encore proposée, ou un nom seulement.`,
  'external.other-kind': ({ value, expected }) =>
    `Sorte refusée : « ${value} » ; attendu : « ${expected} », celle de cette ressource dans l’annuaire.`,
  'external.nothing-said': () =>
    'Rien à enregistrer ; attendu : une étape, une séance, un obstacle, un rendez-vous, un financement ou quelques mots.',
  'external.over': ({ state }) =>
    `Étape refusée : ce relais est clos (${state}) ; attendu : un nouveau relais, si besoin.`,
  'external.backwards': ({ state, expected }) =>
    `Étape refusée : un relais n’avance que dans un sens (il en est à « ${state} ») ; attendu : ${expected}.`,
  'external.ahead': ({ date }) => `Date refusée : à venir ; attendu : le ${date} au plus tard.`,
  'external.before-last': ({ date }) =>
    `Date refusée : avant ce qui est déjà noté de ce relais ; attendu : le ${date} ou après.`,
  'external.appointment-before': ({ date }) => `Date refusée : avant le relais ; attendu : le ${date} ou après.`,
  'external.session-ahead': ({ date }) =>
    `Séance refusée : à venir ; attendu : une séance déjà tenue, le ${date} au plus tard.`,
  'external.session-before': ({ date }) => `Séance refusée : avant le relais ; attendu : le ${date} ou après.`,
  'external.session-after': ({ date }) =>
    `Séance refusée : après la fin de ce relais ; attendu : le ${date} au plus tard, ou un nouveau relais.`,
  'external.session-twice': ({ date }) =>
    `Séance refusée : une séance est déjà notée le ${date} ; attendu : un autre jour.`,
  'external.no-session': ({ date }) =>
    `Correction refusée : aucune séance n’est notée le ${date} ; attendu : le jour d’une séance de ce relais.`,
  'external.used': (params) =>
    `Séance refusée : déjà ${used(params)} ; attendu : un autre financement, dans un nouveau relais.`,
  'external.used-renewable': (params) =>
    `Séance refusée : déjà ${used(params)} ; attendu : un renouvellement d’abord, une seule fois, pour les plus précaires et avec son motif, ou un autre financement dans un nouveau relais.`,
  'external.funded': ({ label }) =>
    `Financement refusé : des séances sont déjà comptées (${label}) ; attendu : ce même financement, ou un nouveau relais.`,
  'external.not-counted': () =>
    'Renouvellement refusé : ce financement ne compte pas de séances ; attendu : aucun renouvellement.',
  'external.not-renewable': ({ label }) =>
    `Renouvellement refusé (${label}) : il n’est plus possible ; attendu : un autre financement, dans un nouveau relais.`,
};
