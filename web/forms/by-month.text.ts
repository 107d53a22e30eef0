import { catalogue } from '../text/catalogue.ts';

export const byMonthText = catalogue({
  fr: {
    month: 'Mois',
  },
});
