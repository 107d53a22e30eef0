import { catalogue } from '../../text/catalogue.ts';

export const reviewText = catalogue({
  fr: {
    title: 'Revue de cas',
    seen: 'Où en est la personne',
    scores: (scale: string, score: string) => `${scale} : ${score}`,
    nothing: 'Rien ne presse : contacts et scores sont à jour.',
    section: 'L’avis',
    when: 'Présentée',
    advice: 'Avis',
    adviceHint: 'Pour l’infirmier·ère et le médecin : ce que vous proposez, et pourquoi.',
    submit: 'Enregistrer la revue',
    done: 'Revue de cas enregistrée.',
    noAdvice: 'Aucun avis n’est écrit : seule la date de présentation sera notée.',
  },
});
