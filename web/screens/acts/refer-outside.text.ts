import { catalogue } from '../../text/catalogue.ts';

export const referOutsideText = catalogue({
  fr: {
    title: 'Passer le relais à l’extérieur',
    section: 'La ressource',
    kind: 'Vers quelle ressource',
    kindWanted: 'Réponse absente ; attendu : la sorte de ressource.',
    to: 'À qui',
    toHint: 'Le nom par lequel l’équipe la connaît, par exemple CMP de Nanterre.',
    when: 'Quand',
    submit: 'Enregistrer le relais',
    done: 'Relais enregistré.',
  },
});
