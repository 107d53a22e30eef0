/** Somebody who does not stand in the directory, by kind. */
export const beyond: Record<string, string[]> = {
  psychologist: ['Psychologue déjà connue de la personne', 'Psychologue de l’entreprise'],
  'specialised-care': ['Psychiatre de ville proposé par le médecin'],
  'other-care': ['Sage-femme qui suit la famille', 'Masseur-kinésithérapeute de la rue'],
  social: ['Service social du bailleur', 'Conseillère de la mission locale'],
  'medico-social': ['Équipe d’aide à domicile déjà en place'],
  association: ['Club de marche du quartier', 'Chorale paroissiale'],
};

export const declines = [
  'Ne se sent pas prêt·e à tout raconter à quelqu’un d’autre.',
  'Préfère continuer avec l’équipe pour l’instant.',
  'A essayé autrefois, n’en garde pas un bon souvenir.',
];

/** Why it came to nothing. */
export const hindrances: [barrier: string, note: string][] = [
  ['price', 'Reste à charge trop lourd ce trimestre.'],
  ['price', 'Avance des frais impossible, même remboursée.'],
  ['delay', 'Pas de place avant quatre mois, a renoncé.'],
  ['distance', 'Deux bus et une correspondance, trop loin.'],
  ['no-offer', 'Personne dans sa langue à moins d’une heure.'],
  ['other', 'Horaires incompatibles avec les siens.'],
];

export const notes = [
  'Premier contact bien passé.',
  'S’y sent écouté·e, continue.',
  'Un peu intimidant au début, prêt·e à y retourner.',
  'Lien fait par téléphone avec la personne qui suit.',
  'A apporté ses questions par écrit.',
];

export const renewed = [
  'Ressources très faibles, séances indispensables à la reprise.',
  'Seul·e avec deux enfants, aucune autre prise en charge possible.',
];
