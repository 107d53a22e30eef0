import { catalogue } from '../../text/catalogue.ts';

export const referOutsideText = catalogue({
  fr: {
    title: 'Passer le relais à l’extérieur',
    section: 'La ressource',
    kind: 'Vers quelle ressource',
    kindWanted: 'Réponse absente ; attendu : la sorte de ressource.',
    resource: 'Dans l’annuaire du site',
    outsideDirectory: 'Hors annuaire : un nom seulement',
    noResource: 'L’annuaire du site n’a pas encore de ressource de cette sorte.',
    toDirectory: 'Ouvrir l’annuaire',
    directoryFailed: 'L’annuaire du site n’a pas pu être lu : un nom suffit',
    to: 'À qui',
    toHint: 'Le nom par lequel l’équipe la connaît, par exemple CMP de Nanterre.',
    toHintOf: (name: string) => `Seulement si c’est quelqu’un en particulier ; sinon : ${name}.`,
    money: 'Financement et date',
    funding: 'Qui paie',
    fundingUnknown: 'Pas encore connu',
    when: 'Quand',
    submit: 'Enregistrer le relais',
    done: 'Relais enregistré.',
  },
});
