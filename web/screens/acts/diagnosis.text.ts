import { catalogue } from '../../text/catalogue.ts';

export const diagnosisText = catalogue({
  fr: {
    title: 'Noter un diagnostic',
    present: 'Ce qui est noté',
    nothing: 'Aucun diagnostic n’est noté.',
    kinds: {
      working: { label: 'Hypothèse de l’équipe', note: 'le diagnostic de travail, qui peut changer' },
      initial: { label: 'Diagnostic du médecin', note: 'celui de l’adressage' },
    },
    kind: 'De qui',
    section: 'Le diagnostic',
    text: 'En mots',
    textHint: 'Par exemple : épisode dépressif moyen.',
    textWanted: 'Réponse absente ; attendu : le diagnostic en mots.',
    code: 'Code CIM-10',
    codeHint: 'Par exemple F32.1.',
    reason: 'Pourquoi il change',
    reasonHint: 'La version précédente reste lisible au dossier.',
    reasonWanted: 'Réponse absente ; attendu : pourquoi le diagnostic change.',
    when: 'Posé',
    line: (code: string | null, words: string) => (code === null ? words : `${code} · ${words}`),
    since: (day: string, by: string) => (by === '' ? `depuis le ${day}` : `depuis le ${day}, ${by}`),
    submit: 'Enregistrer le diagnostic',
    done: 'Diagnostic enregistré.',
  },
});
