import type { Random } from './random.ts';

/** How things stand when something is written down. */
export type Mood = 'first' | 'hard' | 'steady' | 'better' | 'well';

/** Why a GP refers. Short, as GPs write; nobody real is behind any of it. */
export const reasons = [
  'Tristesse et insomnie depuis deux mois.',
  'Anxiété au travail, fatigue, irritabilité.',
  'Rechute après l’arrêt d’un antidépresseur.',
  'Épuisement, pleurs, arrêt de travail en cours.',
  'Ruminations et perte d’appétit depuis une séparation.',
  'Crises d’angoisse, évite les transports.',
  'Deuil difficile, retrait des proches.',
  'Épisode dépressif, premier traitement débuté il y a trois semaines.',
  'Anxiété généralisée, demande répétée de somnifères.',
  'Douleurs chroniques et moral bas.',
  'Ne dort plus, inquiétudes permanentes.',
  'Perte d’élan, ne sort presque plus.',
  'Anxiété après un accident, sans autre séquelle.',
];

export const questions = [
  'Merci de votre évaluation.',
  'Un suivi par l’équipe est-il indiqué ?',
  'Avis sur la conduite à tenir.',
  'Le traitement vous paraît-il adapté ?',
  'Aide à la reprise d’activité ?',
  'Faut-il orienter vers un psychologue ?',
];

const opening: Record<Mood, string[]> = {
  first: [
    'Premier échange, se dit en confiance.',
    'Histoire de l’épisode reprise ensemble.',
    'Attentes : mieux dormir, retrouver de l’énergie.',
    'Parle peu au début, puis plus librement.',
    'Vient sur le conseil du médecin, motivation présente.',
  ],
  hard: [
    'Semaine difficile, fatigue marquée.',
    'Ruminations le soir, sommeil haché.',
    'Peu de sorties, se force pour les repas.',
    'Anxiété plus forte depuis quelques jours.',
    'Se décourage, trouve que rien ne change.',
  ],
  steady: [
    'Peu de changement depuis la dernière fois.',
    'Des hauts et des bas, sans plus.',
    'Sommeil encore irrégulier.',
    'Fatigue l’après-midi, matinées correctes.',
    'Tension au travail toujours présente.',
  ],
  better: [
    'Sommeil un peu meilleur.',
    'A repris la marche deux fois cette semaine.',
    'Se dit moins à fleur de peau.',
    'Retrouve du plaisir à cuisiner.',
    'A revu une amie, cela lui a fait du bien.',
    'Moins de ruminations, se lève plus facilement.',
  ],
  well: [
    'Va bien, dort bien.',
    'Activités reprises, humeur stable.',
    'A traversé une contrariété sans s’effondrer.',
    'Se reconnaît de nouveau.',
    'Reprise du travail bien vécue.',
  ],
};

const work: Record<Mood, string[]> = {
  first: [
    'Explication du suivi et des échelles.',
    'Repérage des activités abandonnées.',
    'Traitement : indications et délais expliqués.',
    'Numéros utiles remis, 3114 compris.',
  ],
  hard: [
    'Respiration pratiquée ensemble.',
    'Une activité très courte choisie pour chaque jour.',
    'Point sur la prise du traitement, quelques oublis.',
    'Situation à présenter en revue de cas.',
    'Proches et 3114 rappelés.',
  ],
  steady: [
    'Agenda du sommeil commencé.',
    'Objectif revu à la baisse pour le réussir.',
    'Résolution de problème : courrier administratif en retard.',
    'Traitement bien pris, pas d’effet gênant.',
    'Exercice d’exposition préparé.',
  ],
  better: [
    'Prochain objectif : appeler une amie.',
    'Planning d’activités complété.',
    'On garde les horaires de coucher.',
    'Pensées automatiques : premier tableau rempli.',
    'Traitement bien toléré.',
  ],
  well: [
    'Signes d’alerte personnels relus.',
    'Plan de prévention complété.',
    'On garde la marche et le club de lecture.',
    'Arrêt du traitement à discuter avec le médecin.',
    'Sait qui appeler si le sommeil se dérègle.',
  ],
};

/** What speaks of a medication, and so is said only of whoever takes one. */
const medication = /traitement|dose|antidépresseur|toléré/i;
export const fitting = (lines: readonly string[], treated: boolean): string[] =>
  lines.filter((line) => treated || !medication.test(line));

export const noteOf = (random: Random, mood: Mood, treated: boolean): string =>
  `${random.pick(opening[mood])} ${random.pick(fitting(work[mood], treated))}`;

const advice: Record<Mood, string[]> = {
  first: [
    'Suivi indiqué. Activation comportementale d’abord ; PHQ-9 dans quatre semaines.',
    'Poursuivre le traitement en place six semaines avant d’en juger.',
    'Éliminer une cause thyroïdienne : TSH à demander au médecin.',
    'Anxiété au premier plan : respiration et exposition graduée.',
  ],
  hard: [
    'Dose à augmenter : à voir avec le médecin cette semaine. Contact hebdomadaire.',
    'Changer d’antidépresseur si rien ne bouge dans deux semaines.',
    'Rechercher une consommation d’alcool et un trouble du sommeil.',
    'Proposer un psychologue en plus du suivi.',
    'Réévaluer le diagnostic : antécédents d’épisode d’excitation à préciser.',
  ],
  steady: [
    'Réponse partielle : optimiser la dose avec le médecin.',
    'Renforcer l’activation, une activité par jour.',
    'Vérifier la prise du traitement avant tout changement.',
    'Travailler le sommeil : horaires fixes, lever régulier.',
  ],
  better: [
    'Évolution favorable, continuer ainsi.',
    'Bonne réponse : même dose, revoir dans un mois.',
    'Préparer la reprise à temps partiel.',
    'Espacer les contacts si le prochain PHQ-9 confirme.',
  ],
  well: [
    'Maintenir le traitement six mois après la rémission.',
    'Passage en prévention de la rechute justifié.',
    'Sortie possible, plan de prévention remis.',
    'Rien à changer.',
  ],
};

/** Nothing is to change. */
export const goesOn = 'Poursuivre le suivi en cours.';

/** The psychiatrist may well advise a medication to whoever has none, in the lines that do not take one for given. */
export const adviceOf = (random: Random, mood: Mood, treated: boolean): string =>
  random.pick(fitting(advice[mood], treated));

export const protections = [
  'Enfants présents, rendez-vous accepté, projets à court terme.',
  'Entourage proche informé, accepte d’appeler le 3114.',
  'Idées anciennes et passagères, attachement à ses proches.',
  'Conjoint au domicile, traitement remis par la pharmacie à la semaine.',
  'Demande de l’aide, croyances fortes, travail investi.',
];

/** Said where a decision wants a reason. */
export const exits: Record<string, string[]> = {
  remission: ['Rémission tenue, plan de prévention remis.', 'Objectifs atteints, sortie décidée ensemble.'],
  'specialised-care': ['Premier rendez-vous honoré au centre médico-psychologique.', 'Suivi spécialisé engagé.'],
  'patient-wish': ['Souhaite arrêter le suivi, sait comment revenir.', 'Déménage, préfère s’en tenir là.'],
  'inappropriate-referral': ['La demande relève d’un autre accompagnement.'],
  'lost-to-follow-up': ['Trois appels à des jours différents et un courrier, sans réponse ; médecin informé.'],
};
