/** Lines of a safety plan by its headings, in the words of whoever makes it. Numbers are of those kept for fiction. */
export const safetyLines: Record<string, string[]> = {
  'warning-signs': [
    'Je coupe le téléphone et je ne réponds plus à personne',
    'Je me dis que tout le monde irait mieux sans moi',
    'Deux nuits de suite sans dormir',
    'Je range mes papiers sans raison',
    'Les disputes du dimanche soir',
    'La boule dans la gorge, et l’envie que tout s’arrête',
  ],
  'own-means': [
    'Sortir marcher jusqu’au canal, même sous la pluie',
    'Une douche chaude, puis la radio',
    'Relire les messages de mes enfants',
    'La respiration lente, cinq minutes',
    'Tricoter, les mains occupées',
  ],
  'people-places': [
    'La médiathèque, la salle du fond',
    'Le café d’en bas, Sonia y travaille l’après-midi',
    'Aller voir les matchs des petits le samedi',
    'Le marché du mercredi',
  ],
  'people-help': [
    'Ma sœur, 06 39 98 10 21',
    'Mon voisin Paul, 06 39 98 10 34, à toute heure',
    'Mon amie Leïla, 06 39 98 10 47',
    'Mon fils aîné, 06 39 98 10 55, le soir',
  ],
  professionals: [
    '3114, jour et nuit',
    '15 ou 112 si je suis en danger',
    'Mon médecin, au cabinet',
    'L’infirmier·ère du suivi, en journée',
    'Les urgences de l’hôpital le plus proche',
  ],
  'safe-place': [
    'Les boîtes de médicaments restent chez ma sœur, une semaine à la fois',
    'Mon conjoint garde la clé de la cave',
    'La pharmacie délivre à la semaine',
    'Plus d’alcool à la maison en ce moment',
  ],
  reasons: [
    'Mes enfants',
    'Voir grandir ma nièce',
    'Mon chien, qui m’attend',
    'Le voyage prévu avec ma mère au printemps',
    'La promesse faite à mon père',
  ],
};

/** The same of a relapse-prevention plan. */
export const preventionLines: Record<string, string[]> = {
  'early-signs': [
    'Je me réveille à quatre heures et je rumine',
    'Je dis non à toutes les invitations',
    'Je ne fais plus à manger, je grignote',
    'Je suis à cran avec les enfants pour un rien',
    'Le ménage me paraît une montagne',
    'Je remets les appels au lendemain',
  ],
  triggers: [
    'Novembre et les journées courtes',
    'Les bilans de fin d’année au travail',
    'Les repas de famille',
    'Quand je reste seul·e trois jours de suite',
    'L’anniversaire de sa disparition',
  ],
  'what-helps': [
    'La marche, trente minutes, quatre fois par semaine',
    'Me coucher avant vingt-trois heures',
    'Le club de lecture du jeudi',
    'Dire à mon conjoint que c’est une mauvaise journée',
    'Noter une chose réussie chaque soir',
    'Le potager',
  ],
  treatment: [
    'Je continue jusqu’à l’été, même si tout va bien',
    'J’en parle au médecin avant de changer quoi que ce soit',
    'Ordonnance à renouveler tous les trois mois',
  ],
  'if-it-comes-back': [
    'Le premier jour : je reprends l’agenda et la marche',
    'La première semaine : j’appelle l’infirmier·ère et je refais le questionnaire',
    'Je préviens ma sœur, elle sait quoi faire',
    'Si je pense à mourir : 3114, tout de suite',
  ],
  'whom-to-call': [
    'Mon médecin, au cabinet',
    'L’infirmier·ère du suivi',
    '3114, jour et nuit ; 15 en urgence',
    'Mon amie Leïla, 06 39 98 10 47',
    'Mon frère, 06 39 98 10 62',
  ],
};
