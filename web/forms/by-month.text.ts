import { catalogue } from '../text/catalogue.ts';

export const byMonthText = catalogue({
  fr: {
    site: 'Site',
    month: 'Mois',
  },
});
