import { catalogue } from '../text/catalogue.ts';

export const unreadText = catalogue({
  fr: {
    help: 'Vérifiez la connexion de ce poste, puis relisez.',
    retry: 'Relire',
  },
});
