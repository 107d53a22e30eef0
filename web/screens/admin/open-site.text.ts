import { catalogue, plural } from '../../text/catalogue.ts';

const overseas: Record<string, string> = {
  '971': 'Guadeloupe',
  '972': 'Martinique',
  '973': 'Guyane',
  '974': 'La Réunion',
  '975': 'Saint-Pierre-et-Miquelon',
  '976': 'Mayotte',
};

export const openSiteText = catalogue({
  fr: {
    title: 'Ouvrir un site',
    lead: 'Le site, ses structures, puis les personnes qui y travaillent. Tout se garde en route.',
    back: 'Sites',
    submit: 'Ouvrir le site',
    submitRest: 'Inscrire les membres restants',
    site: 'Le site',
    name: 'Nom du site',
    nameHint: 'Comme les équipes le nomment, par exemple « MSP des Coteaux ».',
    department: 'Département',
    departmentHint: 'Son numéro, par exemple 78, 2A ou 974.',
    kind: 'Type',
    chooseKind: 'Choisir le type…',
    kinds: {
      'centre de santé': 'Centre de santé',
      'maison médicale': 'Maison médicale',
      'maison de santé pluriprofessionnelle': 'Maison de santé pluriprofessionnelle',
      'exercice isolé': 'Exercice isolé',
    },
    zone: 'Heure du site',
    zones: { paris: 'Paris (Europe/Paris)', overseas: (department: string) => overseas[department] ?? department },
    zoneDiffers: (department: string, zone: string) =>
      `Le département ${department} est d’ordinaire à l’heure de : ${zone}.`,
    zoneTake: 'Prendre cette heure',
    programme: 'Programme de soins',
    programmeUntil: (end: string) => `Ouvert aux inclusions, jusqu’au ${end}.`,
    programmeEnded: (end: string) => `Fermé : il ne prend plus personne depuis le ${end}.`,
    structures: 'Structures',
    structuresLead: 'Une ou plusieurs : centre de santé, MSP, cabinet. Un exercice isolé n’a pas de numéro FINESS.',
    structure: (number: number) => `Structure ${number}`,
    structureName: 'Nom de la structure',
    finess: 'Numéro FINESS',
    finessHint: '9 caractères, clé comprise.',
    finessNone: 'Sans objet pour un exercice isolé.',
    addStructure: 'Ajouter une structure',
    removeStructure: (number: number) => `Retirer la structure ${number}`,
    members: 'Membres',
    membersLead: 'Vous pourrez en ajouter plus tard. Chaque personne est inscrite à son tour, une fois le site ouvert.',
    noMember: 'Personne pour l’instant : le site s’ouvrira vide.',
    member: (number: number) => `Membre ${number}`,
    addMember: 'Ajouter un membre',
    removeMember: (number: number) => `Retirer le membre ${number}`,
    remove: 'Retirer',
    steps: {
      typed: 'En attente',
      sent: 'Inscription à confirmer',
      refused: 'À corriger',
      done: 'Inscrit·e',
    },
    sentHelp: 'Envoyé, sans réponse pour l’instant. Le prochain envoi vérifie, sans inscrire deux fois.',
    siteSent: 'Ouverture à confirmer',
    siteSentHelp:
      'La demande est partie, sans réponse pour l’instant. Le prochain envoi vérifie, sans ouvrir deux fois.',
    opened: (name: string) => `Le site « ${name} » est ouvert`,
    progress: (done: number, all: number) =>
      all === 0 ? '' : `${plural(done, 'membre inscrit', 'membres inscrits')} sur ${all}`,
    see: 'Voir le site',
    leave: 'Terminer sans les membres restants',
    toCorrect: (count: number) =>
      `Le site est ouvert ; ${plural(count, 'membre reste à corriger', 'membres restent à corriger')}`,
    toCorrectHelp:
      'Corrigez ce qui est signalé plus bas, puis inscrivez les membres restants. Les autres sont inscrits.',
    done: (name: string) => `Le site « ${name} » est ouvert.`,
    noKind: 'À choisir : le type du site.',
    noRole: 'À choisir : le rôle sur ce site.',
  },
});
