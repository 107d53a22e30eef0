import { catalogue } from '../text/catalogue.ts';

const days = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const nameOf = (day: number): string => days[day - 1] ?? '';

/** What the hours of a week are called, wherever they are typed. */
export const weekText = catalogue({
  fr: {
    day: nameOf,
    span: (from: string, to: string) => `${from} – ${to}`,
    from: 'De',
    to: 'À',
    added: (what: string, day: number) => `${what}, ${nameOf(day)}`,
    remove: 'Retirer',
    removeOf: (from: string, to: string, day: number) => `Retirer ${from} – ${to}, ${nameOf(day)}`,
    copy: 'Reprendre ce lundi du mardi au vendredi',
    copied: 'Mardi à vendredi reprennent le lundi ; rien n’est encore enregistré.',
  },
});
