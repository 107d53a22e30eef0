import type { DomainIssue, Instant } from './model.ts';

type Params = Record<string, string | number>;

/** French plural: `un` below two. */
const many = (count: number, one: string, more: string): string => `${count} ${Math.abs(count) < 2 ? one : more}`;

const issues: Record<string, (params: Params) => string> = {
  'scale.item-count': ({ scale, count, expected }) =>
    `${scale} : ${many(Number(count), 'réponse reçue', 'réponses reçues')} ; attendu : exactement ${expected} réponses, null pour une question restée ouverte.`,
  'scale.empty': ({ scale }) => `${scale} sans aucune réponse ; attendu : au moins une réponse de 0 à 3.`,
  'scale.answer-range': ({ value, highest }) =>
    `Réponse refusée : ${value} ; attendu : un nombre entier de 0 à ${highest}, ou null.`,
  'patient.minor': ({ age, lowest }) =>
    `Personne de ${many(Number(age), 'an', 'ans')} ; attendu : ${lowest} ans révolus le jour de l’adressage. En cas de crise : 3114, 15.`,
  'patient.born-in-future': ({ value }) => `Date de naissance dans le futur : ${value} ; attendu : une date passée.`,
  'patient.too-old': ({ age, highest }) => `Date de naissance refusée (${age} ans) ; attendu : au plus ${highest} ans.`,
  'referral.no-disorder': () =>
    'Valeur refusée : false ; attendu : un trouble dépressif ou anxieux (critère d’inclusion).',
  'referral.psychiatric-care': () =>
    'Valeur refusée : true ; attendu : aucun suivi psychiatrique en cours (critère d’inclusion).',
  'referral.reason-needed': () =>
    'Champ absent ; attendu : votre motif clinique, car le PHQ-2 n’est pas positif (3 ou plus).',
  'orientation.safety-first': () =>
    'Orientation refusée tant que la sécurité n’est pas évaluée (item 9 positif ou sans réponse, ou score sans total) ; attendu : l’évaluation structurée d’abord, ou le parcours classique.',
  'orientation.out-reason': ({ expected }) => `Champ absent ; attendu : le motif de sortie, parmi : ${expected}.`,
  'orientation.overrule': ({ proposal, decision }) =>
    `Champ absent ; attendu : le motif de votre décision (« ${decision} »), différente de la proposition (« ${proposal} »).`,
  'phase.no-exit': ({ value }) =>
    `Valeur refusée : « ${value} » ; attendu : aucun motif de sortie, car la personne reste suivie.`,
  'phase.too-early': ({ phase, date }) =>
    `Date refusée : avant le début de la phase actuelle ; attendu : au plus tôt le ${date} (${phase}).`,
  'vocabulary.unknown': ({ value, expected }) => `Valeur inconnue : « ${value} » ; attendu : ${expected}.`,
  'alert.closed': () => 'Cette alerte est déjà close.',
  'alert.role': ({ role }) => `Rôle refusé : ${role} ; attendu : infirmier·ère ou psychiatre.`,
};

/** What is wrong and what would be right, in French. Throws for a code without a sentence: a test walks them all. */
export function issueText({ code, params }: DomainIssue): string {
  const sentence = issues[code];
  if (sentence === undefined) throw new Error(`no sentence for ${code}`);
  return sentence(params);
}

export const issueCodes = Object.keys(issues);

const reasons: Record<string, (params: Params) => string> = {
  'orientation.situation': ({ situation }) => `Situation : ${situation}`,
  'orientation.difficulty': ({ difficulty }) => `Retentissement fonctionnel : ${difficulty} sur 3`,
  'orientation.score': ({ score }) => `Score le plus élevé : ${score}`,
  'orientation.severe': ({ from }) => `PHQ-9 à ${from} ou plus : avis du psychiatre avant l’orientation`,
  'orientation.safety-open': () => 'Sécurité à évaluer d’abord : item 9, ou score sans total',
  'safety.alert': ({ count, date }) =>
    `${many(Number(count), 'alerte de sécurité ouverte', 'alertes de sécurité ouvertes')} depuis le ${date}`,
  'safety.unassessed': ({ date }) => `Item 9 sans réponse, à évaluer (${date})`,
  worsening: ({ scale, delta, date, from, to }) => `${scale} : +${delta} depuis le ${date} (${from} → ${to})`,
  relapse: ({ scale, to, date }) => `Rechute possible : ${scale} à ${to} le ${date}`,
  new: ({ date }) => `Nouveau suivi depuis le ${date}, jamais présenté`,
  'not-improving': ({ weeks, scale, from, to }) =>
    `Sans amélioration après ${many(Number(weeks), 'semaine', 'semaines')} (${scale} : ${from} → ${to})`,
  'not-measured-again': ({ weeks, scale, from }) =>
    `Sans amélioration après ${many(Number(weeks), 'semaine', 'semaines')} (${scale} : ${from}, pas remesuré)`,
  'leger-too-ill': ({ scale, to }) => `Parcours léger avec ${scale} à ${to} : proposer le classique`,
  'review-overdue': ({ days }) => `Revue de cas il y a ${many(Number(days), 'jour', 'jours')}`,
  silence: ({ days }) => `Aucun contact depuis ${many(Number(days), 'jour', 'jours')}`,
  'never-contacted': ({ days }) => `Aucun contact depuis l’entrée, il y a ${many(Number(days), 'jour', 'jours')}`,
  'stale-scale': ({ scale, days }) => `Dernier ${scale} il y a ${many(Number(days), 'jour', 'jours')}`,
  'no-scale': ({ scale }) => `Aucun ${scale} avec un total`,
};

export function reasonText(code: string, params: Params): string {
  const sentence = reasons[code];
  if (sentence === undefined) throw new Error(`no sentence for ${code}`);
  return sentence(params);
}

/** JJ/MM of an instant or date at a site. */
export function shortDate(instant: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('fr-FR', { timeZone, day: '2-digit', month: '2-digit' }).format(new Date(instant));
}

/** JJ/MM/AAAA HH:MM at a site. */
export const momentText = (instant: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('fr-FR', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));

/** A signed whole number with the true minus sign. */
export const signed = (value: number): string => (value < 0 ? `−${-value}` : value > 0 ? `+${value}` : '0');

/** `19 → 9 (−10)`; one score alone stands alone; a dash where there is none. */
export function scoreText(baseline: number | null, last: number | null): string {
  if (last === null) return '—';
  if (baseline === null) return `${last} (sans référence)`;
  return `${baseline} → ${last} (${signed(last - baseline)})`;
}
