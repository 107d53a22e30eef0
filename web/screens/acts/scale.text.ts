import { catalogue } from '../../text/catalogue.ts';

export const scaleActText = catalogue({
  fr: {
    title: 'Remplir une échelle',
    which: 'Quelle échelle',
    other: 'Autre échelle',
    otherNote: 'remplie sur papier, ou dépistage',
    otherWhich: 'Laquelle',
    choose: 'Choisir…',
    chooseWanted: 'Réponse absente ; attendu : l’échelle remplie.',
    last: (score: string) => `dernier : ${score}`,
    never: 'pas encore remplie',
    totalOnly: (label: string) => `${label} — total seul`,
    unfilled: (label: string) => `${label} : aucune réponse ; attendu : au moins une réponse, ou le total.`,
    none: 'Ce programme n’a aucune échelle',
    when: 'Remplie',
    whenTitle: 'Quand',
    submit: 'Enregistrer l’échelle',
    done: 'Échelle enregistrée.',
  },
});
