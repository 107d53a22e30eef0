/** An entry of a site's directory, as whoever keeps it would type it. */
export interface Entry {
  kind: string;
  name: string;
  fundings: string[];
  /** Of a session; integer cents. */
  priceCents: number | null;
  delay: string | null;
  notes: string | null;
}

const entry = (name: string, fundings: string[], delay: string | null, notes: string | null, price?: number) => ({
  name,
  fundings,
  delay,
  notes,
  priceCents: price ?? null,
});

/** Whom a site may know, by kind of the programme. None of them exists. */
export const known: Record<string, Omit<Entry, 'kind'>[]> = {
  psychologist: [
    entry(
      'Cabinet de psychologie des Deux Tilleuls',
      ['mon-soutien-psy', 'self-paid'],
      '3 semaines',
      'TCC, adultes. Rappelle le jour même.',
      5000,
    ),
    entry(
      'Psychologue du centre de santé, le jeudi',
      ['pilot', 'mesure-31'],
      '10 jours',
      'Créneaux réservés à l’équipe ; passer par le secrétariat.',
    ),
    entry(
      'Psychologues associées, allée des Verveines',
      ['mon-soutien-psy', 'pilot', 'self-paid'],
      '5 semaines',
      'Deuil, psychotraumatisme. Visio possible.',
      6000,
    ),
    entry(
      'Cabinet de psychologie du Vieux Pressoir',
      ['mesure-31', 'self-paid'],
      '2 semaines',
      'Fin de journée et samedi matin.',
      5500,
    ),
    entry(
      'Psychologue de l’Atelier des Saules',
      ['mon-soutien-psy', 'pilot'],
      '4 semaines',
      'Parle aussi portugais.',
      5000,
    ),
    entry(
      'Cabinet de psychologie de la Passerelle bleue',
      ['pilot', 'self-paid'],
      null,
      'Thérapie interpersonnelle. Accès de plain-pied.',
      6500,
    ),
  ],
  'specialised-care': [
    entry(
      'Centre médico-psychologique de l’Orangerie',
      ['free'],
      '6 à 8 semaines',
      'Accueil infirmier sans rendez-vous le mardi matin.',
    ),
    entry('Consultation du psychotraumatisme de la Grande Ourse', ['free'], '2 mois', 'Courrier du médecin demandé.'),
    entry(
      'Hôpital de jour du Clos Mirabelle',
      ['free'],
      '1 mois',
      'Groupes d’affirmation de soi et de psychoéducation.',
    ),
    entry('Consultation de l’humeur du Belvédère', ['free'], '10 semaines', 'Avis diagnostique, deuxième ligne.'),
  ],
  'other-care': [
    entry(
      'Kinésithérapeute du Verger, activité physique adaptée',
      ['free', 'self-paid'],
      '2 semaines',
      'Groupe de marche le mercredi.',
      1800,
    ),
    entry('Consultation du sommeil du plateau des Alouettes', ['free'], '3 mois', 'Agenda du sommeil à apporter.'),
    entry('Consultation d’addictologie de la Barque', ['free'], '3 semaines', 'Anonyme, accueil des proches.'),
    entry('Diététicienne de la Halle aux Herbes', ['self-paid'], '10 jours', 'Tarif réduit sur demande.', 3500),
  ],
  social: [
    entry('Assistante sociale de la Maison des Glycines', ['free'], '8 jours', 'Dossiers de logement et de handicap.'),
    entry('Point d’accès aux droits du Vieux Lavoir', ['free'], null, 'Sans rendez-vous, lundi et jeudi matin.'),
    entry('Service social du travail, antenne des Peupliers', ['free'], '2 semaines', 'Reprise, aménagement de poste.'),
  ],
  'medico-social': [
    entry(
      'Service d’accompagnement à la vie sociale du Pont de Pierre',
      ['free'],
      '4 mois',
      'Notification nécessaire ; nous aidons au dossier.',
    ),
    entry(
      'Plateforme de répit des aidants du Banc vert',
      ['free'],
      '2 semaines',
      'Relais à domicile, café des aidants.',
    ),
    entry('Maison de l’autonomie des Quatre Chemins', ['free'], '1 mois', null),
  ],
  association: [
    entry('Groupe d’entraide mutuelle La Lanterne bleue', ['free'], null, 'Ouvert l’après-midi, premier café offert.'),
    entry('Marche et Parole, association de quartier', ['free'], null, 'Départ le samedi à 10 h, à son rythme.'),
    entry('Écoute du deuil La Clairière', ['free'], '1 semaine', 'Bénévoles formés, groupes de huit personnes.'),
    entry(
      'Association d’aide aux familles Coup d’épaule',
      ['free', 'self-paid'],
      '10 jours',
      'Aide à domicile selon les ressources.',
    ),
    entry('Jardin partagé des Coquelicots', ['free'], null, 'Accueil le mercredi ; aucune expérience demandée.'),
  ],
};

/** One that has closed: it stays for those who were referred to it. */
export const closed = entry(
  'Permanence psychologique du Passage Vert',
  ['self-paid'],
  null,
  'Fermée depuis l’été.',
  4500,
);

export const streets = [
  'allée des Verveines',
  'rue du Vieux Pressoir',
  'place de la Halle',
  'passage des Saules',
  'rue des Alouettes',
];
