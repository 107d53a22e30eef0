import type { Mood } from '../texts.ts';

/** What people say at a consultation, by the questions of its guide. Nobody real is behind any of it. */
export const news: Record<Mood, string[]> = {
  first: [
    '« Je ne savais pas qu’on pouvait en parler ici. »',
    '« Ça fait du bien de mettre un mot dessus. »',
    'Encore sur la réserve, a noté ses questions sur un papier.',
  ],
  hard: [
    '« Je fais semblant toute la journée, le soir je m’effondre. »',
    '« Rien n’a changé, je me demande à quoi bon. »',
    'Nouvelle dispute avec sa sœur, n’a plus répondu au téléphone.',
    '« J’ai pleuré dans la voiture avant d’entrer au bureau. »',
    'Semaine noire, a tenu grâce à son fils.',
    '« Les matins sont les pires, après dix heures ça se calme. »',
  ],
  steady: [
    '« Un jour sur deux, à peu près. »',
    '« Je dors, mais le matin je n’ai pas récupéré. »',
    'Le travail occupe la tête, les week-ends pèsent.',
    '« Ni mieux ni pire, j’avance au ralenti. »',
    'A reçu sa mère trois jours : de la fatigue, et du plaisir.',
  ],
  better: [
    '« J’ai ri hier, je m’en suis rendu compte après coup. »',
    '« Deux matins, je n’ai pas eu besoin du réveil. »',
    'A rangé la chambre du fond, remise depuis l’hiver.',
    '« Le bus, je l’ai pris. Deux stations. »',
    'A repris les mots croisés avec son père.',
    '« On m’a dit que j’avais meilleure mine. »',
  ],
  well: [
    '« Je me retrouve. »',
    '« Une contrariété au travail, et j’ai bien dormi quand même. »',
    'A fêté un anniversaire sans partir avant la fin.',
    '« Je pense à autre chose qu’à ma santé. »',
  ],
};

export const done: Record<Mood, string[]> = {
  first: ['Deux promenades, pas davantage.', 'A lu la fiche jusqu’au bout.'],
  hard: [
    'Une douche avant midi, quatre jours sur sept.',
    'Rien de ce qui était prévu, s’en veut.',
    'Un appel à son frère.',
    'Est descendu chercher le pain tous les jours.',
  ],
  steady: [
    'Trois marches sur cinq.',
    'A tenu l’agenda du sommeil dix jours.',
    'Un courrier ouvert, deux restent.',
    'La moitié du planning, sans se forcer.',
  ],
  better: [
    'Tout le planning, et une sortie en plus.',
    'Café avec une amie, une heure.',
    'A cuisiné deux fois.',
    'Piscine le mardi, y retourne.',
  ],
  well: ['Club de lecture, chorale et potager.', 'A organisé un dîner.', 'Reprise à temps plein depuis lundi.'],
};

export const next: Record<Mood, string[]> = {
  first: ['Noter l’humeur de zéro à dix, chaque soir.', 'Dix minutes dehors par jour.'],
  hard: [
    'Une seule chose par jour, très courte.',
    'Appeler sa sœur avant jeudi.',
    'Respiration lente au coucher.',
    'Se lever à huit heures, quoi qu’il arrive.',
  ],
  steady: [
    'Ouvrir le dernier courrier avec son conjoint.',
    'Marche de vingt minutes, un jour sur deux.',
    'Écrire les inquiétudes, à heure fixe.',
    'Un trajet en bus, à une heure calme.',
  ],
  better: [
    'Inviter quelqu’un à la maison.',
    'Préparer l’entretien de reprise.',
    'Passer à trois séances de piscine.',
    'Garder les horaires de coucher.',
  ],
  well: [
    'Relire le plan de prévention à deux.',
    'Garder un créneau à soi le mercredi.',
    'Prévoir la semaine des congés.',
  ],
};

export const retained = [
  '« Petit à petit, c’est quand même avancer. »',
  '« Ce n’est pas de la paresse, c’est la maladie. »',
  '« Une mauvaise journée n’efface pas les autres. »',
  '« J’ai le droit de demander de l’aide. »',
  '« Bouger d’abord, l’envie vient après. »',
  '« Je ne suis pas mes pensées de trois heures du matin. »',
];

export const forDoctor: Record<Mood, string[]> = {
  first: [
    'Demande à revoir le traitement du sommeil.',
    'Aimerait comprendre les délais du traitement.',
    'Demande si l’arrêt de travail peut être prolongé.',
  ],
  hard: [
    'Fatigue et perte de trois kilos : examen souhaité.',
    'Peu d’effet du traitement, avis du psychiatre en cours.',
    'Arrêt à prolonger, se sent incapable de reprendre lundi.',
  ],
  steady: ['Réponse partielle, tolérance correcte.', 'Bouche sèche le matin, supportable.', 'Tension à contrôler.'],
  better: ['Va mieux, traitement bien supporté.', 'Reprise à mi-temps à discuter.', 'Souhaite garder la même dose.'],
  well: [
    'Rémission, traitement à poursuivre six mois.',
    'Demande quand envisager l’arrêt du traitement.',
    'Va bien, a repris toutes ses activités.',
  ],
};

export const stopped = [
  'Des nausées une heure après la prise.',
  'Oublie quand les horaires changent.',
  'Craint de ne plus pouvoir s’en passer.',
  'Baisse du désir, n’osait pas en parler.',
];

export const state: Record<Mood, string[]> = {
  first: ['Plutôt bien, encore prudent·e.'],
  hard: ['Moins bien depuis une dizaine de jours.', 'Se sent repartir en arrière, le dit tôt.'],
  steady: ['Bien dans l’ensemble, fatigue en fin de semaine.', 'Stable, quelques nuits écourtées.'],
  better: ['Bien, a repris ses habitudes.', 'Content·e de la marche du matin.'],
  well: [
    'Très bien, projets de vacances.',
    'Bien, travaille et dort normalement.',
    'Bien ; a traversé un deuil sans rechuter.',
  ],
};

export const warning = [
  'Trois nuits courtes : a repris l’agenda et la marche.',
  'Irritabilité ; en a parlé à la maison.',
  'A annulé deux sorties, s’en est aperçu·e grâce au plan.',
];

export const after: Record<Mood, string[]> = {
  first: ['Comprend mieux ce qui s’est passé.'],
  hard: ['Peu de changement, mais sait à qui s’adresser.'],
  steady: ['Des journées plus régulières, encore de la fatigue.'],
  better: ['Dort, sort, travaille ; reste vigilant·e.', 'Moins d’angoisse dans les transports.'],
  well: ['Se retrouve, rit de nouveau.', 'Reprise du travail et des amis, plus d’insomnie.'],
};

export const helped = [
  'La marche et les petits objectifs.',
  'Être rappelé·e quand plus rien n’allait.',
  'Comprendre que c’était une maladie.',
  'Le traitement, une fois la bonne dose trouvée.',
  'Le groupe du mercredi.',
];

export const supports = [
  'Sa sœur, le club de lecture, la marche.',
  'Son conjoint, le plan sur le réfrigérateur.',
  'Deux collègues au courant, le médecin.',
  'Le jardin partagé et les voisins.',
];
