import { catalogue } from '../../text/catalogue.ts';

export const gpNoteText = catalogue({
  fr: {
    title: 'Note au médecin',
    to: (gp: string) => (gp === '' ? 'Au médecin traitant' : `À ${gp}`),
    lead: 'Le brouillon ne dit que ce qui est au dossier. Relisez-le et complétez-le : c’est ce texte que vous signez.',
    words: 'Texte de la note',
    wordsWanted: 'Texte absent ; attendu : ce qui est écrit au médecin.',
    sign: 'Signer la note',
    signed: 'Note signée.',
    keep: 'Garder en brouillon',
    kept: 'Brouillon gardé au dossier.',
    discard: 'Écarter',
    discardTitle: 'Écarter ce brouillon ?',
    discardHelp: 'La note ne sera pas signée. Elle reste lisible dans l’histoire du dossier, marquée écartée.',
    discardCancel: 'Garder',
    discarded: 'Brouillon écarté.',
    failed: 'L’acte n’a pas abouti',
    ask: 'Une note signée ne se modifie plus. Confirmez que c’est bien ce texte.',
    states: {
      draft: 'Brouillon',
      signed: (date: string, by: string) => `Signée le ${date}${by === '' ? '' : ` par ${by}`}`,
      discarded: 'Écartée',
    },
  },
});
