import { catalogue } from '../../text/catalogue.ts';

export const consentText = catalogue({
  fr: {
    title: 'Information et accords',
    present: 'Où en est la personne',
    nothing: 'rien de noté',
    decisions: { given: 'donné', refused: 'refusé', withdrawn: 'retiré' },
    since: (decision: string, day: string, version: string) => `${decision} le ${day} (texte version ${version})`,
    section: 'Ce que la personne décide',
    kind: 'Au sujet de',
    kindWanted: 'Réponse absente ; attendu : de quoi il s’agit.',
    version: (version: string) => `texte version ${version}`,
    decision: 'Décision',
    decisionWanted: 'Réponse absente ; attendu : donné, refusé ou retiré.',
    options: {
      given: { label: 'Information donnée, ou accord', note: 'la personne a lu ou entendu le texte' },
      refused: { label: 'Refus', note: 'le suivi peut continuer sans' },
      withdrawn: { label: 'Retrait', note: 'd’un accord donné auparavant' },
    },
    when: 'Quand',
    note: 'Précisions',
    submit: 'Enregistrer',
    done: 'Décision de la personne enregistrée.',
  },
});
