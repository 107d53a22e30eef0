import { catalogue } from '../../text/catalogue.ts';

export const opinionText = catalogue({
  fr: {
    title: 'Mon avis',
    lead: 'Chaque mois, cinq questions sur votre travail dans le programme. Vous seul·e relisez vos réponses ; elles servent à l’évaluation.',
    questions: (month: string) => `Votre avis pour ${month}`,
    comment: 'Un mot de plus',
    wanted: 'Réponse absente ; attendu : une réponse à chaque question.',
    submit: 'Enregistrer mon avis',
    done: (month: string) => `Avis de ${month} enregistré.`,
    failed: 'Vos avis n’ont pas pu être lus',
    given: 'Mois où vous avez répondu',
  },
});
