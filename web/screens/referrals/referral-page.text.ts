import { catalogue } from '../../text/catalogue.ts';

export const referralPageText = catalogue({
  fr: {
    back: 'À rappeler',
    referral: 'L’adressage',
    closed: {
      evaluated: { title: 'Cet adressage est déjà évalué', help: 'La suite est dans le dossier de la personne.' },
      refused: { title: 'Cet adressage a été refusé', help: 'Le médecin lit la réponse dans ses adressages.' },
    },
    kept: 'Quelqu’un l’a enregistré pendant votre saisie. La vôtre reste affichée ci-dessous et n’est pas enregistrée.',
    record: 'Voir le dossier',
    toList: 'Revenir à la liste',
    notYours: 'Cet adressage n’est pas le vôtre',
    notYoursHelp: 'Il revient à l’infirmier·ère du site.',
  },
});
