export interface Aim {
  /** In the person's words. */
  goal: string;
  steps: [text: string, actor: string][];
  /** Completed years of whom it could be said; of anybody, where nothing is said. */
  ages?: [least: number, most: number];
}

/** Goals as people say them, with who does what. Nobody real is behind any of it. */
export const aims: Aim[] = [
  {
    goal: 'Retrouver assez d’énergie pour emmener les enfants au parc le dimanche',
    ages: [24, 50],
    steps: [
      ['Sortir dix minutes chaque matin après l’école', 'patient'],
      ['Préparer le sac la veille, à deux', 'relative'],
      ['Faire le point sur ce qui a été plaisant', 'nurse'],
    ],
  },
  {
    goal: 'Dormir sans me réveiller à trois heures du matin',
    steps: [
      ['Se lever à la même heure, même le week-end', 'patient'],
      ['Tenir l’agenda du sommeil deux semaines', 'patient'],
      ['Relire l’agenda ensemble', 'nurse'],
    ],
  },
  {
    goal: 'Reprendre le travail sans avoir peur du lundi',
    ages: [20, 62],
    steps: [
      ['Écrire à la responsable pour convenir d’un appel', 'patient'],
      ['Voir avec le médecin un temps partiel de reprise', 'gp'],
      ['Préparer ce que je veux dire à l’équipe', 'nurse'],
    ],
  },
  {
    goal: 'Prendre de nouveau le bus sans qu’on m’accompagne',
    steps: [
      ['Aller jusqu’à l’arrêt, sans monter', 'patient'],
      ['Deux stations aux heures calmes', 'patient'],
      ['Respiration lente, une fois par jour', 'patient'],
    ],
  },
  {
    goal: 'Ne plus passer mes journées au lit',
    steps: [
      ['Se doucher avant dix heures', 'patient'],
      ['Une activité courte notée chaque jour', 'patient'],
      ['Appel de soutien le mercredi', 'nurse'],
    ],
  },
  {
    goal: 'Cuisiner un vrai repas pour nous deux, une fois par semaine',
    steps: [
      ['Choisir une recette simple le vendredi', 'patient'],
      ['Faire les courses ensemble', 'relative'],
    ],
  },
  {
    goal: 'Arrêter de tout remettre : le courrier, les factures',
    steps: [
      ['Ouvrir trois enveloppes par jour', 'patient'],
      ['Classer avec l’assistante sociale', 'other'],
      ['Découper la tâche en étapes', 'nurse'],
    ],
  },
  {
    goal: 'Revoir mes amis sans me forcer à sourire',
    steps: [
      ['Proposer un café à une personne de confiance', 'patient'],
      ['Dire que ça ne va pas fort, en une phrase', 'patient'],
    ],
  },
  {
    goal: 'Me sentir moins à cran avec mes ados',
    ages: [36, 58],
    steps: [
      ['Quitter la pièce quand la colère monte, revenir à froid', 'patient'],
      ['Un moment par semaine avec chacun', 'patient'],
      ['Respiration pratiquée ensemble', 'nurse'],
    ],
  },
  {
    goal: 'Rejouer de la guitare, même dix minutes',
    steps: [
      ['Sortir l’instrument de sa housse', 'patient'],
      ['Dix minutes, trois fois par semaine', 'patient'],
    ],
  },
  {
    goal: 'Comprendre ce qui m’arrive et ne plus en avoir honte',
    steps: [
      ['Lire la fiche sur la dépression, en parler au prochain contact', 'nurse'],
      ['En dire un mot à un proche choisi', 'patient'],
    ],
  },
  {
    goal: 'Retrouver l’appétit et ne plus perdre de poids',
    steps: [
      ['Trois repas, même petits, à heure fixe', 'patient'],
      ['Me peser une fois par semaine, pas plus', 'patient'],
      ['Bilan sanguin à discuter', 'gp'],
    ],
  },
  {
    goal: 'Supporter le silence depuis son départ',
    ages: [35, 90],
    steps: [
      ['Une visite au cimetière avec ma sœur', 'relative'],
      ['Écrire ce que je n’ai pas pu dire', 'patient'],
      ['Un groupe de parole à essayer', 'other'],
    ],
  },
  {
    goal: 'Bouger malgré le mal de dos',
    steps: [
      ['Marche de quinze minutes, un jour sur deux', 'patient'],
      ['Séances chez le kinésithérapeute', 'other'],
      ['Point sur la douleur', 'gp'],
    ],
  },
  {
    goal: 'Ne plus vérifier dix fois que tout va bien',
    steps: [
      ['Une seule vérification, notée', 'patient'],
      ['Tableau des inquiétudes, à deux colonnes', 'nurse'],
    ],
  },
  {
    goal: 'Boire moins le soir pour m’endormir',
    steps: [
      ['Deux soirs sans alcool dans la semaine', 'patient'],
      ['Autre chose à faire à vingt heures', 'patient'],
      ['En parler sans jugement', 'nurse'],
    ],
  },
  {
    goal: 'Garder les petits-enfants le mercredi sans m’écrouler ensuite',
    ages: [54, 90],
    steps: [
      ['Accueillir un petit-enfant une heure', 'patient'],
      ['Demander de l’aide pour le trajet', 'relative'],
    ],
  },
  {
    goal: 'Finir mon année d’études, quitte à aller lentement',
    ages: [18, 27],
    steps: [
      ['Deux heures de travail, trois matinées', 'patient'],
      ['Rendez-vous avec le service des études', 'patient'],
      ['Courrier pour un aménagement', 'gp'],
    ],
  },
];

export const wishesSaid: string[] = [
  'Préfère un appel après dix-sept heures, pas au travail.',
  'Souhaite parler avec la même personne, sans tout redire.',
  'A peur de s’habituer aux médicaments.',
  'Ne veut pas que sa famille le sache pour l’instant.',
  'Se déplace difficilement, préfère le téléphone l’hiver.',
  'Une première thérapie s’était mal finie, veut choisir.',
  'Aimerait un groupe, plutôt qu’un tête-à-tête.',
];
