import { catalogue, plural } from '../text/catalogue.ts';

export const scoreText = catalogue({
  fr: {
    none: 'Pas encore de score',
    noBaseline: 'sans référence',
    first: 'premier score',
    prorated: 'au prorata',
    age: (days: number) => (days === 0 ? 'aujourd’hui' : `il y a ${plural(days, 'jour', 'jours')}`),
    stale: (days: number) => `ancien : ${plural(days, 'jour', 'jours')}`,
    spoken: (from: number | null, to: number, change: number | null) =>
      from === null
        ? String(to)
        : `de ${from} à ${to}${change === null ? '' : `, soit ${change > 0 ? '+' : ''}${change}`}`,
  },
});
