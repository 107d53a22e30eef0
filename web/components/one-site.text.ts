import { catalogue } from '../text/catalogue.ts';

export const oneSiteText = catalogue({
  fr: {
    site: 'Site',
  },
});
