import { catalogue } from '../../text/catalogue.ts';

export const adviceText = catalogue({
  fr: {
    title: 'Demander un avis',
    section: 'Votre question',
    lead: {
      nurse: 'Elle arrive dans les alertes du psychiatre référent ; sa réponse vous revient dans les vôtres.',
      psychiatrist: 'Elle arrive dans les alertes de l’infirmier·ère ; sa réponse vous revient dans les vôtres.',
    },
    question: 'Ce que vous demandez',
    questionHint: 'Le dossier est à côté : dites ce qui vous fait hésiter, et ce que vous attendez.',
    questionWanted: 'Question absente ; attendu : ce que vous demandez.',
    urgency: 'Pour quand',
    urgencyWanted: 'Réponse absente ; attendu : le délai dans lequel vous attendez la réponse.',
    danger: 'En danger immédiat, n’attendez pas de réponse ici : appelez le 15 ou le 3114.',
    submit: 'Envoyer la question',
    done: 'Question envoyée.',
  },
});
