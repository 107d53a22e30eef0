import { catalogue } from '../../text/catalogue.ts';

export const towardsAlertText = catalogue({
  fr: {
    title: 'C’est enregistré. L’alerte de sécurité arrive…',
    help: 'Vous allez passer à son évaluation. Si elle tarde, vous irez au dossier : elle y apparaîtra d’elle-même.',
  },
});
