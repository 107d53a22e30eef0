import { catalogue } from '../../text/catalogue.ts';

export const scaleActText = catalogue({
  fr: {
    title: 'Remplir une échelle',
    which: 'Quelle échelle',
    last: (score: string) => `dernier : ${score}`,
    when: 'Remplie',
    whenTitle: 'Quand',
    submit: 'Enregistrer l’échelle',
    done: 'Échelle enregistrée.',
  },
});
