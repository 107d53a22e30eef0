import { agendaIssues } from './issues/agenda.ts';
import { alertIssues } from './issues/alerts.ts';
import { consultationIssues } from './issues/consultations.ts';
import { directoryIssues } from './issues/directory.ts';
import { indicatorIssues } from './issues/indicators.ts';
import { type IssueTexts, many, type Params } from './issues/params.ts';
import { planIssues } from './issues/plans.ts';
import { reviewIssues } from './issues/reviews.ts';
import { treatmentIssues } from './issues/treatments.ts';
import type { DomainIssue, Instant } from './model.ts';

const issues: IssueTexts = {
  ...agendaIssues,
  ...alertIssues,
  ...consultationIssues,
  ...directoryIssues,
  ...indicatorIssues,
  ...planIssues,
  ...reviewIssues,
  ...treatmentIssues,
  'scale.item-count': ({ scale, count, expected }) =>
    `${scale} : ${many(Number(count), 'réponse reçue', 'réponses reçues')} ; attendu : exactement ${expected} réponses, null pour une question restée ouverte.`,
  'scale.empty': ({ scale, highest }) =>
    `${scale} sans aucune réponse ; attendu : au moins une réponse de 0 à ${highest}.`,
  'scale.answer-range': ({ value, highest }) =>
    `Réponse refusée : ${value} ; attendu : un nombre entier de 0 à ${highest}, ou null.`,
  'scale.items-only': ({ scale }) =>
    `Total refusé : ${scale} se compte ici à partir des réponses ; attendu : les réponses dans items, sans total.`,
  'scale.total-only': ({ scale }) =>
    `Réponses refusées : pour ${scale}, seul le total est conservé ; attendu : le total dans total, sans items.`,
  'scale.licensed': ({ scale }) =>
    `Réponses refusées : ${scale} est sous licence, son texte et ses réponses ne sont pas conservés ; attendu : le total dans total, sans items.`,
  'scale.total-missing': ({ scale, highest }) => `${scale} sans total ; attendu : un nombre entier de 0 à ${highest}.`,
  'scale.total-range': ({ value, highest }) =>
    `Total refusé : ${value} ; attendu : un nombre entier de 0 à ${highest}.`,
  'scale.total-step': ({ scale, value, step }) =>
    `Total refusé : ${value} ; attendu : un multiple de ${step} (${scale} : somme des réponses × ${step}).`,
  'scale.no-difficulty': ({ scale }) =>
    `Réponse refusée : ${scale} ne demande pas le retentissement ; attendu : aucune valeur dans difficulty.`,
  'patient.minor': ({ age, lowest }) =>
    `Personne de ${many(Number(age), 'an', 'ans')} ; attendu : ${lowest} ans révolus le jour de l’adressage. En cas de crise : 3114, 15.`,
  'patient.born-in-future': ({ value }) => `Date de naissance dans le futur : ${value} ; attendu : une date passée.`,
  'patient.too-old': ({ age, highest }) => `Date de naissance refusée (${age} ans) ; attendu : au plus ${highest} ans.`,
  'referral.no-disorder': () =>
    'Valeur refusée : false ; attendu : un trouble dépressif ou anxieux (critère d’inclusion).',
  'referral.psychiatric-care': () =>
    'Valeur refusée : true ; attendu : aucun suivi psychiatrique en cours (critère d’inclusion).',
  'referral.reason-needed': ({ scale }) =>
    `Champ absent ; attendu : votre motif clinique, car le ${scale} n’est pas positif.`,
  'orientation.safety-first': () =>
    'Orientation refusée tant que la sécurité n’est pas évaluée (item 9 positif ou sans réponse, ou score sans total) ; attendu : l’évaluation structurée d’abord, ou une orientation qui ne l’attend pas.',
  'orientation.opinion-first': () =>
    'Orientation refusée tant que le psychiatre n’a pas donné son avis (score sévère, niveau élevé ou réponse qui alerte) ; attendu : une revue de cas avec le psychiatre depuis l’évaluation.',
  'orientation.out-reason': ({ expected }) => `Champ absent ; attendu : le motif de sortie, parmi : ${expected}.`,
  'orientation.overrule': ({ proposal, decision }) =>
    `Champ absent ; attendu : le motif de votre décision (« ${decision} »), différente de la proposition (« ${proposal} »).`,
  'phase.no-exit': ({ value }) =>
    `Valeur refusée : « ${value} » ; attendu : aucun motif de sortie, car la personne reste suivie.`,
  'phase.too-early': ({ phase, date }) =>
    `Date refusée : avant le début de la phase actuelle ; attendu : au plus tôt le ${date} (${phase}).`,
  'vocabulary.unknown': ({ value, expected }) => `Valeur inconnue : « ${value} » ; attendu : ${expected}.`,
  'guide.text': ({ question }) => `Réponse refusée (${question}) ; attendu : un texte.`,
  'guide.choice': ({ question }) => `Réponse refusée (${question}) ; attendu : un seul mot de la liste.`,
  'guide.choices': ({ question }) => `Réponse refusée (${question}) ; attendu : une liste de mots, même d’un seul.`,
  'evaluation.before-referral': ({ date }) =>
    `Date refusée : avant l’adressage ; attendu : au plus tôt le ${date}, date de l’adressage.`,
  'evaluation.scale-twice': ({ scale }) => `${scale} figure deux fois ; attendu : chaque échelle une seule fois.`,
  'evaluation.scale-required': ({ scale }) => `Échelle absente ; attendu : ${scale}, que demande le programme.`,
  'satisfaction.missing': ({ highest }) => `Réponse absente ; attendu : un nombre entier de 0 à ${highest}.`,
  'screening.month-ahead': ({ month, present }) =>
    `Mois refusé : ${month} est à venir ; attendu : au plus tard ${present}.`,
  'screening.more-than': ({ value, of, highest }) =>
    `Nombre refusé : ${value} ; attendu : au plus ${highest}, le nombre de ${of}.`,
  'screening.answered': ({ offered, answered }) =>
    `Nombre refusé : ${offered} ; attendu : au moins ${answered}, la somme des refus et des adressages.`,
  'referral.attempt-before': () =>
    'Date refusée : avant l’adressage ; attendu : un appel passé depuis que la personne a été adressée.',
  'referral.refusal-reason': ({ expected }) => `Champ absent ; attendu : le motif du refus, parmi : ${expected}.`,
  'referral.message-needed': () =>
    'Champ absent ; attendu : quelques mots au médecin, qui lira pourquoi l’adressage est refusé.',
  'exit.first-appointment-needed': () =>
    'Champ absent ; attendu : la date du premier rendez-vous honoré en soins spécialisés ; d’ici là le suivi continue.',
  'exit.first-appointment-ahead': ({ date }) =>
    `Date refusée : rendez-vous à venir ; attendu : un premier rendez-vous déjà honoré, au plus tard le ${date}.`,
  'exit.attempts': ({ count, expected }) =>
    `Sortie refusée : ${many(Number(count), 'jour avec une tentative', 'jours avec une tentative')} depuis le dernier contact ; attendu : des tentatives ${expected} jours différents.`,
  'exit.review-needed': () =>
    'Sortie refusée : la dernière réponse sur les idées de mort n’est pas négative ; attendu : l’accord du psychiatre, en revue de cas, après la dernière tentative.',
  'exit.explanation': () =>
    'Champ absent ; attendu : un plan de prévention de la rechute, ou en quelques mots pourquoi la personne sort sans ce plan.',
  'sequence.phase': ({ kind, phase }) =>
    `Séquence refusée : « ${kind} » ne court pas en phase « ${phase} » ; attendu : une phase de suivi prévue pour ce parcours.`,
  'sequence.waiting': ({ kind }) =>
    `Séquence refusée : une séquence « ${kind} » attend déjà son premier contact ; attendu : ce contact d’abord.`,
  'sequence.single': ({ kind }) =>
    `Séquence refusée : « ${kind} » ne se renouvelle pas, et cet épisode en compte déjà une ; attendu : un autre parcours, ou un suivi hors forfait.`,
  'sequence.maximum': ({ kind, count }) =>
    `Séquence refusée : cet épisode compte déjà ${count} séquences « ${kind} », le maximum ; attendu : un suivi hors forfait, ou une sortie.`,
  'sequence.months': ({ kind, months, highest }) =>
    `Séquence refusée : cet épisode compte déjà ${months} mois de « ${kind} » ; attendu : ${highest} mois au plus en tout.`,
  'sequence.before-previous': ({ date }) =>
    `Date refusée : avant la séquence précédente ; attendu : au plus tôt le ${date}.`,
  'sequence.too-early': ({ date }) => `Renouvellement trop tôt ; attendu : à partir du ${date}.`,
  'sequence.may-not-follow': ({ from, kind, date }) =>
    `Séquence refusée : « ${kind} » ne peut pas remplacer « ${from} » en cours ; attendu : une ouverture après le ${date}, dernier jour de la séquence.`,
  'sequence.changed-once': ({ from, kind, date }) =>
    `Séquence refusée : le passage de « ${from} » à « ${kind} » n’est possible qu’une fois par épisode ; attendu : une ouverture après le ${date}.`,
  'appointment.ends-first': ({ from }) => `Fin refusée ; attendu : une heure après le début (${from}).`,
  'appointment.too-long': ({ highest }) => `Durée refusée ; attendu : au plus ${highest} heures.`,
  'appointment.overlap': ({ from, to }) =>
    `Créneau refusé : un autre rendez-vous est pris du ${from} au ${to} ; attendu : un horaire libre.`,
  'contact.location': ({ mode }) =>
    `Champ absent ; attendu : le lieu où se trouve la personne, car le contact est ${mode}.`,
  'contact.no-duration': ({ value }) =>
    `Durée refusée : ${value} min ; attendu : aucune durée, car le contact n’a pas eu lieu.`,
  'contact.no-component': ({ value }) =>
    `Composante refusée : « ${value} » ; attendu : aucune, car la séquence n’en compte pas.`,
  'ins.matricule-not-yet': ({ status }) =>
    `Matricule refusé avec le statut ${status} ; attendu : aucun matricule, ou le statut RECUP ou QUAL.`,
  'ins.matricule-needed': ({ status }) => `Champ absent ; attendu : le matricule INS, que demande le statut ${status}.`,
  'ins.matricule-format': () =>
    'Matricule refusé ; attendu : 13 caractères (chiffres, 2A ou 2B pour la Corse) et une clé de 2 chiffres.',
  'ins.key': ({ key }) =>
    `Matricule refusé : la clé ${key} ne correspond pas aux 13 premiers caractères ; attendu : 97 moins leur reste par 97.`,
  'ins.oid-not-yet': ({ status }) => `OID refusé avec le statut ${status} ; attendu : aucun OID sans matricule.`,
  'ins.oid-needed': ({ status, expected }) => `Champ absent ; attendu, avec le statut ${status} : ${expected}.`,
  'ins.oid-real': ({ value, expected }) =>
    `OID refusé sur un site de démonstration : « ${value} » ; attendu, pour une personne fictive : ${expected}.`,
  'ins.oid-invented': ({ value, expected }) =>
    `OID refusé : « ${value} » ; attendu, pour une personne réelle : ${expected}.`,
  'ins.document': ({ status }) =>
    `Champ absent ; attendu : la pièce d’identité vue et sa date, que demande le statut ${status}.`,
  'birth-place.needed': ({ status }) =>
    `Champ absent ; attendu : le code INSEE du lieu de naissance, que demande le statut ${status}.`,
  'birth-place.format': ({ value }) =>
    `Lieu de naissance refusé : « ${value} » ; attendu : un code INSEE de 5 caractères, par exemple 78646 ou 2A004.`,
  'period.reversed': ({ value, from }) => `Date refusée : ${value} ; attendu : le ${from} ou après.`,
  'period.too-long': ({ value, highest, last }) =>
    `Date refusée : ${value} ; attendu : ${highest} jours au plus, donc le ${last} ou avant.`,
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
  'orientation.difficulty': ({ difficulty, highest }) => `Retentissement fonctionnel : ${difficulty} sur ${highest}`,
  'orientation.score': ({ score }) => `Score le plus élevé : ${score}`,
  'orientation.severe': ({ scale, from }) => `${scale} à ${from} ou plus : avis du psychiatre avant l’orientation`,
  'orientation.severe-level': ({ scale, level }) =>
    `${scale}, niveau ${level} : avis du psychiatre avant l’orientation`,
  'orientation.alarming': () => 'Réponse de l’entretien qui alerte : avis du psychiatre avant l’orientation',
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
  'other-kind': ({ present, scale, to, other }) => `${present} avec ${scale} à ${to} : proposer ${other}`,
  flagged: ({ flag, date }) => `Signalé·e le ${date} : ${flag}`,
  'hand-over': ({ programme, date }) => `${programme} a pris fin le ${date} : organiser la suite`,
  'missed-appointments': ({ count, date }) =>
    `${many(Number(count), 'rendez-vous manqué', 'rendez-vous manqués')} de suite depuis le ${date}`,
  'sequence-ends': ({ number, date }) => `Séquence ${number} : fin le ${date}`,
  'sequence-renewable': ({ number, date }) => `Séquence ${number} : fin le ${date}, à renouveler`,
  'outside-care': () => 'Suivi hors forfait : aucune séquence en cours',
  'opinion-asked': ({ date }) => `Durée maximale bientôt atteinte : avis du psychiatre attendu depuis le ${date}`,
  ready: ({ date, phase }) => `En rémission, tenue au ${date} : proposer « ${phase} »`,
  'review-overdue': ({ days }) => `Revue de cas il y a ${many(Number(days), 'jour', 'jours')}`,
  'plan-missing': ({ days }) =>
    `Pas de plan de prévention de la rechute, ${many(Number(days), 'jour', 'jours')} après le début de cette phase`,
  'perinatal-treatment': ({ drug }) =>
    `Grossesse ou post-partum avec un psychotrope (${drug}) : appeler le médecin aujourd’hui`,
  silence: ({ days }) => `Aucun contact depuis ${many(Number(days), 'jour', 'jours')}`,
  'never-contacted': ({ days }) => `Aucun contact depuis l’entrée, il y a ${many(Number(days), 'jour', 'jours')}`,
  'stale-scale': ({ scale, days }) => `Dernier ${scale} il y a ${many(Number(days), 'jour', 'jours')}`,
  'no-scale': ({ scale }) => `Aucun ${scale} avec un total`,
  'call-back-target': ({ by, hours, attempts }) =>
    `Personne à rappeler avant le ${by}, ${hours} h après l’adressage (${many(Number(attempts), 'tentative', 'tentatives')})`,
  'call-back-past': ({ referred, hours, attempts }) =>
    `Aucune conversation ${hours} h après l’adressage du ${referred} (${many(Number(attempts), 'tentative', 'tentatives')})`,
  'call-back-limit': ({ referred, hours, attempts }) =>
    `Aucune conversation ${hours} h après l’adressage du ${referred} (${many(Number(attempts), 'tentative', 'tentatives')})`,
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
