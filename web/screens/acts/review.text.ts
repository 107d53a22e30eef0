import { catalogue } from '../../text/catalogue.ts';

export const reviewText = catalogue({
  fr: {
    title: 'Revue de cas',
    seen: 'Où en est la personne',
    scores: (scale: string, score: string) => `${scale} : ${score}`,
    nothing: 'Rien ne presse : contacts et scores sont à jour.',
    section: 'L’avis',
    when: 'Présentée',
    kind: 'Rubrique',
    advice: 'Avis',
    wanted: 'attendu : un avis, ne serait-ce que de poursuivre',
    adviceHint: 'Pour l’infirmier·ère et le médecin : ce que vous proposez, et pourquoi.',
    submit: 'Signer la revue',
    done: 'Revue de cas signée.',
  },
});
