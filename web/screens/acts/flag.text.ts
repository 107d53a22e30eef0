import { catalogue } from '../../text/catalogue.ts';

export const flagText = catalogue({
  fr: {
    title: 'Signaler à l’équipe',
    section: 'Le signal',
    lead: 'La personne remonte dans la file active et la revue de cas, tant que le signal n’est pas levé.',
    flag: 'Ce qui est à regarder',
    flagWanted: 'Réponse absente ; attendu : le signal à poser ou à lever.',
    since: (day: string) => `signalé depuis le ${day} ; le choisir le lève`,
    reason: 'Pourquoi',
    liftReason: 'Pourquoi le lever',
    raise: 'Poser le signal',
    lift: 'Lever le signal',
    done: 'Signal enregistré.',
  },
});
