import { catalogue } from '../../text/catalogue.ts';

export const actsText = catalogue({
  fr: {
    menu: 'Autres actes',
    contact: 'Noter un contact',
    orient: 'Orienter',
    review: 'Noter la revue de cas',
    groups: { care: 'Entretien', course: 'Parcours', clinic: 'Situation', record: 'Dossier' },
    scale: 'Remplir une échelle',
    link: 'Remettre un lien',
    linkNote: 'la personne répond seule, une fois',
    appointment: 'Prendre un rendez-vous',
    referOutside: 'Passer le relais à l’extérieur',
    phase: 'Changer d’étape ou sortir',
    sequence: 'Renouveler ou ouvrir une séquence',
    programme: 'Changer de version du programme',
    diagnosis: 'Noter un diagnostic',
    event: 'Noter un événement',
    eventNote: 'urgences, hospitalisation, décès…',
    advice: 'Demander un avis',
    adviceNote: { nurse: 'au psychiatre', psychiatrist: 'à l’infirmier·ère' },
    flag: 'Signaler à l’équipe',
    identity: 'Identité et contact',
    identityNote: 'téléphone, proches, interprète, INS',
    consent: 'Information et accords',
  },
});
